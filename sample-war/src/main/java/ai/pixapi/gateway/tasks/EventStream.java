package ai.pixapi.gateway.tasks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Tells one listener the news as server-sent events, until there will be no more. */
final class EventStream {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_PER_SIGN_OF_LIFE = 15;

    /** Then the listener comes again with the number of the last event, perhaps to another node. */
    private static final int MOST_LOOKS = 600;

    private final TaskEvents events;
    private final News news;

    EventStream(TaskEvents events, News news) {
        this.events = events;
        this.news = news;
    }

    /** Writes until there is nothing more to come, the listener is gone or ten minutes are over. */
    void write(OutputStream out) throws IOException {
        // Open Liberty keeps the first flush back until the second
        send(out, "retry: 2000\n" + news.begin() + "\n\n");
        out.flush();
        if (!events.enter()) {
            return;
        }
        try {
            follow(out);
        } finally {
            events.leave();
        }
    }

    private void follow(OutputStream out) throws IOException {
        for (int looks = 1; looks <= MOST_LOOKS; looks++) {
            for (String event : news.fresh()) {
                send(out, event);
            }
            if (news.isOver() || !news.pause(LOOK)) {
                return;
            }
            if (looks % LOOKS_PER_SIGN_OF_LIFE == 0) {
                send(out, ":\n\n");
            }
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
