package ai.pixapi.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({"7, 7", "' 7 ', 7", "1, 1", "300, 300", "301, 300", "86400, 300", "99999999999999999999, 300", "0, 1"})
    void secondsAreClampedTo1To300(String header, long seconds) {
        assertThat(RetryAfter.of(reply(header), NOON)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Sat, 21 Nov 2026 12:00:07 GMT | 7", "Sat, 21 Nov 2026 13:00:00 GMT | 300"})
    void datesCountFromNow(String header, long seconds) {
        assertThat(RetryAfter.of(reply(header), NOON)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "abc", "", "1.5", "7s", "Sat, 21 Nov 2026 11:59:59 GMT", "Sat, 21 Nov 2026 12:00:00 GMT"})
    void whatMakesNoSenseIsNoWish(String header) {
        assertThat(RetryAfter.of(reply(header), NOON)).isEmpty();
    }

    @Test
    void noHeaderIsNoWish() {
        assertThat(RetryAfter.of(new Reply(429, Map.of(), new byte[0]), NOON)).isEmpty();
    }

    private static Reply reply(String retryAfter) {
        return new Reply(429, Map.of("Retry-After", List.of(retryAfter)), new byte[0]);
    }
}
