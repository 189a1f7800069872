package ai.pixapi.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After} (RFC 9110, 10.2.3), which is a wish of a stranger: only sane ones are granted. */
public final class RetryAfter {

    private static final long MOST_SECONDS = 300;

    private RetryAfter() {}

    /**
     * Reads the header of an answer.
     *
     * @param reply the answer
     * @param clock tells how far away a date is
     * @return 1 to 300 seconds; empty if there is no header, or none that makes sense: a word, a negative number, a
     *     date in the past
     */
    public static Optional<Duration> of(Reply reply, InstantSource clock) {
        return seconds(reply.header("retry-after").orElse("").strip(), clock);
    }

    private static Optional<Duration> seconds(String text, InstantSource clock) {
        if (text.isEmpty() || text.length() > 40) {
            return Optional.empty();
        }
        if (text.matches("[0-9]+")) {
            return Optional.of(clamped(text.length() > 9 ? MOST_SECONDS : Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), then);
            return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(clamped(wait.toSeconds()));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Duration clamped(long seconds) {
        return Duration.ofSeconds(Math.max(1, Math.min(MOST_SECONDS, seconds)));
    }
}
