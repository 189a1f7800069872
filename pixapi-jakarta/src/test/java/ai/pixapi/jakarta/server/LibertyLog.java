package ai.pixapi.jakarta.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.Stream;

/** What Liberty writes to its log from some moment on. */
public final class LibertyLog {

    private final int from;

    private LibertyLog(int from) {
        this.from = from;
    }

    /** {@return the log from now on} */
    public static LibertyLog fromNow() {
        return new LibertyLog(read().length());
    }

    /** {@return what was written since} */
    public String text() {
        return read().substring(from);
    }

    /**
     * Waits until a text is there, for a minute at most.
     *
     * @param texts one of which must come
     */
    public void await(String... texts) {
        Await.until(
                () -> Stream.of(texts).anyMatch(text()::contains), () -> String.join(" or ", texts) + " in\n" + text());
    }

    private static String read() {
        try {
            return Files.readString(Liberty.folder().resolve("logs/messages.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
