package ai.pixapi.gateway.sessions;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a session lasts.
 *
 * @param idle without a request
 * @param most with any number of them, from when somebody signed in
 */
record Lifetimes(Duration idle, Duration most) {

    static final String IDLE = "pixapi.gateway.console.session-idle";
    static final String MOST = "pixapi.gateway.console.session-lifetime";

    private static final Duration USUAL_GRAIN = Duration.ofMinutes(1);

    /**
     * Checks them.
     *
     * @throws IllegalStateException naming the key of the one that is not more than zero
     */
    Lifetimes {
        requirePositive(IDLE, idle);
        requirePositive(MOST, most);
    }

    private static void requirePositive(String key, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalStateException(key + " must be more than zero, such as PT30M, was " + duration);
        }
    }

    /** {@return when a session must have been used since, in order to go on} */
    Instant idleSince(Instant now) {
        return now.minus(idle);
    }

    /** {@return until when a session goes on that begins now} */
    Instant end(Instant now) {
        return now.plus(most);
    }

    /**
     * Says whether a use shall be written down: not each of them, or every request would write.
     *
     * @param used what is written
     */
    boolean isWorthWriting(Instant used, Instant now) {
        Duration half = idle.dividedBy(2);
        return Duration.between(used, now).compareTo(half.compareTo(USUAL_GRAIN) < 0 ? half : USUAL_GRAIN) >= 0;
    }
}
