package ai.pixapi.gateway.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifetimesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static Lifetimes idle(String idle) {
        return new Lifetimes(Duration.parse(idle), Duration.ofHours(12));
    }

    @Test
    void aUseIsWrittenOnceAMinute() {
        assertThat(idle("PT30M").isWorthWriting(NOW.minusSeconds(59), NOW)).isFalse();
        assertThat(idle("PT30M").isWorthWriting(NOW.minusSeconds(60), NOW)).isTrue();
    }

    @Test
    void whoIsNeverIdleForAMinuteStaysSignedInAllTheSame() {
        assertThat(idle("PT10S").isWorthWriting(NOW.minusSeconds(4), NOW)).isFalse();
        assertThat(idle("PT10S").isWorthWriting(NOW.minusSeconds(5), NOW)).isTrue();
    }

    @Test
    void theKeyOfAnImpossibleLifetimeIsNamed() {
        assertThatThrownBy(() -> idle("PT0S")).hasMessageContaining("pixapi.gateway.console.session-idle");
        assertThatThrownBy(() -> new Lifetimes(Duration.ofMinutes(1), Duration.ofMinutes(-1)))
                .hasMessageContaining("pixapi.gateway.console.session-lifetime");
    }
}
