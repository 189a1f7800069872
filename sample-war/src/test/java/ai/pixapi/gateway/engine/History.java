package ai.pixapi.gateway.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Proves what is written down of a task's way. */
final class History {

    /** From where a task may come to where. */
    private static final Map<String, Set<String>> EDGES = Map.of(
            "QUEUED", Set.of("SUBMITTING", "FAILED", "CANCELED"),
            // to STORING: of several orders one was refused, and another is done
            "SUBMITTING", Set.of("SUBMITTED", "STORING", "RECONCILE", "FAILED"),
            "SUBMITTED", Set.of("STORING", "RECONCILE", "FAILED"),
            // to RECONCILE: the provider forgets what it said it had made
            "STORING", Set.of("SUCCEEDED", "FAILED", "RECONCILE"),
            "RECONCILE", Set.of("SUBMITTED", "SUBMITTING", "STORING", "FAILED"));

    private record Event(String task, int seq, String state, long fence) {}

    private History() {}

    /**
     * {@return what is wrong with the ways of an account's tasks}
     *
     * @param states where they are now
     */
    static List<String> of(Handle handle, String account, Map<String, String> states) {
        Map<String, List<Event>> events = handle
                .createQuery("SELECT e.task, e.seq, e.state, e.fence FROM task_event e JOIN task t ON t.id = e.task"
                        + " WHERE t.account = :account ORDER BY e.task, e.seq")
                .bind("account", account)
                .map((row, context) -> new Event(row.getString(1), row.getInt(2), row.getString(3), row.getLong(4)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Event::task));
        List<String> wrong = new ArrayList<>();
        states.forEach((task, state) -> way(events.getOrDefault(task, List.of()), state, wrong));
        return wrong;
    }

    private static void way(List<Event> events, String state, List<String> wrong) {
        if (events.isEmpty() || !events.get(0).state().equals("QUEUED")) {
            wrong.add("T3 begins with " + events);
            return;
        }
        for (int i = 1; i < events.size(); i++) {
            Event before = events.get(i - 1);
            Event event = events.get(i);
            if (event.seq() != before.seq() + 1 || event.fence() < before.fence()) {
                wrong.add("T4 " + before + " before " + event);
            }
            boolean stays = event.state().equals(before.state()) && EDGES.containsKey(event.state());
            if (!stays && !EDGES.getOrDefault(before.state(), Set.of()).contains(event.state())) {
                wrong.add("T3 " + before.state() + " to " + event.state() + ": " + event.task());
            }
        }
        if (!events.get(events.size() - 1).state().equals(state)) {
            wrong.add("T2 " + state + " is not the last of " + events);
        }
    }
}
