package ai.pixapi.provider;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often and when to try again: after a random time of up to half a second, doubled at each failure up to eight
 * seconds (full jitter), and not before the time the provider asked for. A budget keeps a struggling provider from being
 * trampled: each repetition takes one token, each success puts back a tenth, and there are ten at most. Thread-safe.
 */
public final class Retries {

    private static final int TOKEN = 10;
    private static final int MOST_TOKENS = 10 * TOKEN;
    private static final long FIRST_MILLIS = 500;
    private static final long MOST_MILLIS = 8000;

    /** The longest wait for which a caller is held. A provider that asks for more is not tried again. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int most;
    private final RandomGenerator random;
    private final Sleeper sleeper;
    private int tenths = MOST_TOKENS;

    private Retries(int most, RandomGenerator random, Sleeper sleeper) {
        this.most = most;
        this.random = random;
        this.sleeper = sleeper;
    }

    /**
     * Allows repetitions.
     *
     * @param most repetitions of one call, 0 or more; the first sending does not count
     * @return a full budget
     * @throws IllegalArgumentException if it is negative
     */
    public static Retries upTo(int most) {
        return upTo(most, new SecureRandom(), time -> Thread.sleep(time.toMillis()));
    }

    /**
     * Allows repetitions, with a given chance and a given wait.
     *
     * @param most repetitions of one call, 0 or more; the first sending does not count
     * @param random draws the waits
     * @param sleeper waits
     * @return a full budget
     * @throws IllegalArgumentException if it is negative
     */
    public static Retries upTo(int most, RandomGenerator random, Sleeper sleeper) {
        if (most < 0) {
            throw new IllegalArgumentException("retries are 0 or more, was " + most);
        }
        return new Retries(most, random, sleeper);
    }

    /** Tells that a call went well, which earns a tenth of a repetition. */
    public synchronized void succeeded() {
        tenths = Math.min(MOST_TOKENS, tenths + 1);
    }

    /**
     * Decides on a repetition and waits for it.
     *
     * @param failures how often the call was repeated already, 0 or more
     * @param asked the wait that the provider asked for
     * @return true after the wait, if the call may be repeated; false at once, if it was repeated often enough, the
     *     budget is empty, more than 30 seconds were asked for, or the thread was interrupted
     */
    public boolean again(int failures, Optional<Duration> asked) {
        Duration floor = asked.orElse(Duration.ZERO);
        if (failures >= most || floor.compareTo(PATIENCE) > 0 || !take()) {
            return false;
        }
        try {
            sleeper.sleep(floor.plus(jitter(failures)));
            return true;
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized boolean take() {
        if (tenths < TOKEN) {
            return false;
        }
        tenths -= TOKEN;
        return true;
    }

    private Duration jitter(int failures) {
        long ceiling = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(failures, 10));
        return Duration.ofMillis(random.nextLong(ceiling + 1));
    }
}
