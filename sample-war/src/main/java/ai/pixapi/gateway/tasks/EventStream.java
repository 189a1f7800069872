package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.errors.ApiError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Tells one listener the news as server-sent events, until there will be no more. */
final class EventStream {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long SIGN_OF_LIFE = Duration.ofSeconds(5).toNanos();

    /** Then the listener comes again with the number of the last event, perhaps to another node. */
    private static final long LONGEST = Duration.ofMinutes(10).toNanos();

    private final TaskEvents events;
    private final String account;
    private final News news;
    private final BooleanSupplier welcome;

    /**
     * Takes what there is to tell.
     *
     * @param welcome whether the listener's key or session still works; asked with each sign of life
     */
    EventStream(TaskEvents events, String account, News news, BooleanSupplier welcome) {
        this.events = events;
        this.account = account;
        this.news = news;
        this.welcome = welcome;
    }

    /**
     * Writes until there is nothing more to come, the listener is gone or is let in no more, or ten minutes are over.
     */
    void write(OutputStream out) throws IOException {
        // who has read the first line has his place
        boolean entered = events.enter(account);
        try {
            // Open Liberty keeps the first flush back until the second
            send(out, "retry: 2000\n" + news.begin() + "\n\n");
            out.flush();
            if (entered) {
                follow(out);
            }
        } finally {
            if (entered) {
                events.leave(account);
            }
        }
    }

    private void follow(OutputStream out) throws IOException {
        long begin = System.nanoTime();
        long sign = begin;
        while (System.nanoTime() - begin < LONGEST) {
            for (String event : news.fresh()) {
                send(out, event);
            }
            if (news.isOver() || !news.pause(LOOK)) {
                return;
            }
            if (System.nanoTime() - sign >= SIGN_OF_LIFE) {
                if (!isWelcome()) {
                    return;
                }
                send(out, ":\n\n");
                sign = System.nanoTime();
            }
        }
    }

    private boolean isWelcome() {
        try {
            return welcome.getAsBoolean();
        } catch (ApiError databaseIsAway) {
            return true;
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
