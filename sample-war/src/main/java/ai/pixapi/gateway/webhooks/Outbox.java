package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.outbound.Targets;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes the events of tasks that end. Thread-safe. */
public final class Outbox {

    private static final String EVENT = "evt_";

    private final Database database;
    private final Runnable soon;

    /**
     * Makes an outbox.
     *
     * @param database where the events are kept
     * @param soon told, after the commit, that there is something to deliver; must return at once
     */
    public Outbox(Database database, Runnable soon) {
        this.database = database;
        this.soon = soon;
    }

    /**
     * Writes down that a task has ended. Called once for each task, by the transaction that settles it; an event that
     * nobody wants is written too.
     *
     * @param handle the transaction
     * @param task how it ended
     * @return the event's id
     */
    public String enqueue(Handle handle, TaskOutcome task) {
        Optional<Endpoint> endpoint =
                task.webhookUrl().isPresent() ? Optional.empty() : Endpoints.of(handle, task.account(), task.key());
        Optional<String> url = task.webhookUrl().or(() -> endpoint.map(Endpoint::url));
        Way way =
                url.isEmpty() ? Way.STANDARD : endpoint.map(Way::of).orElseGet(() -> Way.ofOrder(handle, task.task()));
        boolean told = url.isPresent() && way.format().tells(kind(handle, way, task), task.state());
        boolean wanted = told && endpoint.map(Endpoint::isUsable).orElse(true);
        String status = !told ? "NONE" : wanted ? "PENDING" : "DEAD";
        String event = RandomId.inOrder(EVENT);
        handle.createUpdate("INSERT INTO outbox (event_id, task, state, account, endpoint, url, receiver, format,"
                        + " base_url, payload, settle_id, status, next_at, last_error) VALUES (:event, :task, :state, :account, :endpoint,"
                        + " :url, :receiver, :format, :base, :payload, :settle, :status, :next, :error)")
                .bind("event", event)
                .bind("task", task.task())
                .bind("state", task.state())
                .bind("account", task.account())
                .bind("endpoint", endpoint.map(Endpoint::id).orElse(null))
                .bind("url", url.orElse(null))
                .bind(
                        "receiver",
                        url.map(text -> receiver(task, endpoint, text)).orElse(null))
                .bind("format", way.format().name())
                .bind("base", way.baseUrl())
                .bind("payload", Payload.of(task))
                .bind("settle", task.settleId())
                .bind("status", status)
                .bind("next", wanted ? task.ended().atOffset(ZoneOffset.UTC) : null)
                .bind("error", status.equals("DEAD") ? Delivery.DISABLED : null)
                .execute();
        if (wanted) {
            database.afterCommit(soon);
        }
        return event;
    }

    /**
     * Tells where the ids of the events of a time begin, by the clocks of the nodes that wrote them down.
     *
     * @param time not before 1970; counted in whole milliseconds
     * @return what is greater than the id of every earlier event, and less than that of every later one
     */
    public static String firstAt(Instant time) {
        return RandomId.firstAt(EVENT, time);
    }

    /** Asked only where it matters. */
    private static String kind(Handle handle, Way way, TaskOutcome task) {
        return way.format() != Format.MAGIC_HOUR
                ? ""
                : handle.createQuery("SELECT kind FROM task WHERE id = :task")
                        .bind("task", task.task())
                        .mapTo(String.class)
                        .one();
    }

    /** What is not to be sent to many at a time: an endpoint, or a server that orders of one account name. */
    private static String receiver(TaskOutcome task, Optional<Endpoint> endpoint, String url) {
        URI parsed = URI.create(url);
        return endpoint.map(Endpoint::id)
                .orElseGet(() ->
                        task.account() + " " + parsed.getHost().toLowerCase(Locale.ROOT) + ":" + Targets.port(parsed));
    }
}
