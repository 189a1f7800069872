package ai.pixapi.gateway.webhooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a delivery that failed is tried again: nine times within three days, each time up to a fifth later. */
final class RetrySchedule {

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** How often an event is tried before it is given up. */
    static final int MOST_TRIES = DELAYS.size() + 1;

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int JITTER_PERCENT = 20;
    private static final int MOST_DIGITS = 9;

    private RetrySchedule() {}

    /**
     * Says how long to wait.
     *
     * @param tries how many have failed, 1 or more
     * @param floor what the receiver asked for
     * @return empty if it is to be given up
     */
    static Optional<Duration> after(int tries, Optional<Duration> floor, RandomGenerator random) {
        if (tries > DELAYS.size()) {
            return Optional.empty();
        }
        Duration usual = DELAYS.get(tries - 1);
        Duration least = floor.filter(asked -> asked.compareTo(usual) > 0).orElse(usual);
        long jitter = random.nextLong(least.toMillis() * JITTER_PERCENT / 100 + 1);
        return Optional.of(least.plusMillis(jitter));
    }

    /** Reads a {@code Retry-After} in either form; at most 24 hours, and nothing where it makes no sense. */
    static Optional<Duration> asked(String header, Instant now) {
        String text = header.strip();
        if (text.matches("[0-9]+")) {
            Duration asked = text.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(text));
            return Optional.of(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration asked = Duration.between(now, then);
            return asked.isNegative() ? Optional.empty() : Optional.of(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
