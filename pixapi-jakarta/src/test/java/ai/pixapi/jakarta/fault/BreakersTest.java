package ai.pixapi.jakarta.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.ProviderId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakersTest {

    private static final String KEY = "ai.pixapi.jakarta.fault.PixazoCalls/submit/CircuitBreaker/delay";

    private Instant now = Instant.EPOCH;
    private final Breakers breakers = new Breakers(() -> now);

    @AfterEach
    void forget() {
        System.clearProperty(KEY);
        System.clearProperty(KEY + "Unit");
    }

    @Test
    void aRefusalCountsForAsLongAsTheBreakerStaysOpen() {
        breakers.refusals().refused(ProviderId.PIXAPI, Duration.ofSeconds(10));

        now = now.plusMillis(9_999);
        assertThat(breakers.isOpen(ProviderId.PIXAPI)).isTrue();
        assertThat(breakers.isOpen(ProviderId.PIXAZO)).isFalse();
        now = now.plusMillis(1);
        assertThat(breakers.isOpen(ProviderId.PIXAPI)).isFalse();
    }

    @Test
    void anOrderThatWasLetThroughEndsIt() {
        breakers.refusals().refused(ProviderId.PIXAPI, Duration.ofSeconds(10));
        breakers.refusals().passed(ProviderId.PIXAPI);

        assertThat(breakers.isOpen(ProviderId.PIXAPI)).isFalse();
    }

    @Test
    void theTimeIsThatOfTheConfiguredPolicy() {
        assertThat(Breakers.delay(PixazoCalls.class, "submit")).isEqualTo(Duration.ofSeconds(10));

        System.setProperty(KEY, "3");
        System.setProperty(KEY + "Unit", "MINUTES");

        assertThat(Breakers.delay(PixazoCalls.class, "submit")).isEqualTo(Duration.ofMinutes(3));
        assertThat(Breakers.delay(PixazoCalls.class, "poll")).isEqualTo(Duration.ofSeconds(10));
        assertThat(Breakers.delay(PixapiCalls.class, "submit")).isEqualTo(Duration.ofSeconds(10));
    }
}
