package ai.pixapi.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void nineRetriesWithinThreeDaysEachAtMostAFifthLater() {
        List<Long> least = List.of(5L, 300L, 1800L, 7200L, 18000L, 36000L, 50400L, 72000L, 86400L);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int tries = 1; tries <= 9; tries++) {
            long seconds = least.get(tries - 1);
            for (int i = 0; i < 200; i++) {
                assertThat(RetrySchedule.after(tries, Optional.empty(), random))
                        .as("seed %d", seed)
                        .hasValueSatisfying(delay -> assertThat(delay)
                                .isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1200)));
            }
        }
        assertThat(RetrySchedule.after(10, Optional.empty(), random)).isEmpty();
        assertThat(RetrySchedule.MOST_TRIES).isEqualTo(10);
    }

    @Test
    void retriesAreSpread() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<Duration> delays = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            delays.add(RetrySchedule.after(2, Optional.empty(), random).orElseThrow());
        }
        assertThat(delays).as("seed %d", seed).hasSizeGreaterThan(40);
    }

    @Test
    void whatTheReceiverAsksForIsAFloor() {
        Optional<Duration> floor = Optional.of(Duration.ofSeconds(120));
        assertThat(RetrySchedule.after(1, floor, new Random(1)))
                .hasValueSatisfying(delay -> assertThat(delay).isGreaterThanOrEqualTo(Duration.ofSeconds(120)));
        assertThat(RetrySchedule.after(3, floor, new Random(1)))
                .hasValueSatisfying(delay -> assertThat(delay).isGreaterThanOrEqualTo(Duration.ofMinutes(30)));
    }

    @Test
    void retryAfterIsReadInBothForms() {
        assertThat(RetrySchedule.asked("120", NOW)).contains(Duration.ofSeconds(120));
        assertThat(RetrySchedule.asked(" 0 ", NOW)).contains(Duration.ZERO);
        assertThat(RetrySchedule.asked("99999999999999999999", NOW)).contains(Duration.ofHours(24));
        assertThat(RetrySchedule.asked("Sat, 21 Nov 2026 12:02:00 GMT", NOW)).contains(Duration.ofMinutes(2));
        assertThat(RetrySchedule.asked("Sat, 21 Nov 2026 11:02:00 GMT", NOW)).isEmpty();
        assertThat(RetrySchedule.asked("-5", NOW)).isEmpty();
        assertThat(RetrySchedule.asked("soon", NOW)).isEmpty();
        assertThat(RetrySchedule.asked("", NOW)).isEmpty();
    }
}
