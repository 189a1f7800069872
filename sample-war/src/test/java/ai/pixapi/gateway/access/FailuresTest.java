package ai.pixapi.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Failures failures = new Failures(20, () -> now);

    private String count(String address) {
        return String.valueOf(failures.count(address).getMessage());
    }

    @Test
    void theTwentyFirstBadKeyOfAMinuteIsOneTooMany() {
        for (int i = 0; i < 20; i++) {
            assertThat(count("192.0.2.1")).isEqualTo("Invalid API key.");
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(count("192.0.2.1")).startsWith("Too many");
        }
        assertThat(count("192.0.2.2")).isEqualTo("Invalid API key.");

        now = now.plus(Duration.ofSeconds(59));
        assertThat(count("192.0.2.1")).startsWith("Too many");
        now = now.plus(Duration.ofSeconds(1));
        assertThat(count("192.0.2.1")).isEqualTo("Invalid API key.");
    }

    @Test
    void manyAddressesTakeNoMoreThanTheirRoom() {
        for (int i = 0; i < 50_000; i++) {
            count("10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256);
        }

        assertThat(failures.addresses()).isEqualTo(10_000);
    }

    @Test
    void whoGuessesFromManyAddressesIsStillCounted() {
        for (int i = 0; i < 20; i++) {
            count("192.0.2.1");
            for (int other = 0; other < 250; other++) {
                count("10.0." + i + "." + other);
            }
        }
        assertThat(count("192.0.2.1")).startsWith("Too many");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:db8::ffff:1, true",
        "2001:db8::1, 2001:db8:0:1::1, false",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1, 192.0.2.1, true"
    })
    void theAddressesOfOneSiteCountTogether(String one, String other, boolean same) {
        assertThat(Failures.site(one).equals(Failures.site(other))).isEqualTo(same);
    }
}
