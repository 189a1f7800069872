package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.json.Jsons;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Tells one listener the history of a task, as server-sent events, until the task has ended. */
final class EventStream {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_PER_SIGN_OF_LIFE = 15;

    /** Then the listener comes again with the number of the last event, perhaps to another node. */
    private static final int MOST_LOOKS = 600;

    private final TaskEvents events;
    private final TaskViews views;
    private final Waiters waiters;
    private final String account;
    private final String task;
    private int seen;

    EventStream(TaskEvents events, TaskViews views, Waiters waiters, String account, String task, int seen) {
        this.events = events;
        this.views = views;
        this.waiters = waiters;
        this.account = account;
        this.task = task;
        this.seen = seen;
    }

    /**
     * Writes until the task has ended, the listener is gone or ten minutes are over.
     *
     * @param url makes an address of a file
     */
    void write(OutputStream out, Function<Asset, String> url) throws IOException {
        // Open Liberty keeps the first flush back until the second
        send(out, "retry: 2000\n: " + task + "\n\n");
        out.flush();
        if (!events.enter()) {
            return;
        }
        try {
            follow(out, url);
        } finally {
            events.leave();
        }
    }

    private void follow(OutputStream out, Function<Asset, String> url) throws IOException {
        for (int looks = 1; looks <= MOST_LOOKS; looks++) {
            for (TaskEvents.Step step : fresh()) {
                send(out, event(step, url));
                seen = step.seq();
                if (step.state().isTerminal()) {
                    return;
                }
            }
            if (!waiters.pause(task, LOOK)) {
                return;
            }
            if (looks % LOOKS_PER_SIGN_OF_LIFE == 0) {
                send(out, ":\n\n");
            }
        }
    }

    private List<TaskEvents.Step> fresh() {
        try {
            return events.after(task, seen);
        } catch (ApiError databaseIsAway) {
            return List.of();
        }
    }

    private String event(TaskEvents.Step step, Function<Asset, String> url) {
        String status = step.state().publicStatus();
        String data = step.state().isTerminal()
                ? TaskJson.of(views.require(account, task), url).toString()
                : Jsons.object()
                        .add("id", task)
                        .add("status", status)
                        .add("progress", step.progress())
                        .add("at", step.at().getEpochSecond())
                        .build()
                        .toString();
        return "id: " + step.seq() + "\nevent: task." + status + "\ndata: " + data + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
