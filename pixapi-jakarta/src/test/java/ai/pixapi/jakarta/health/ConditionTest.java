package ai.pixapi.jakarta.health;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.ProviderId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static final Set<ProviderId> BOTH = Set.of(ProviderId.PIXAPI, ProviderId.PIXAZO);

    private final Condition condition = new Condition();

    @Test
    void withoutClientsThereIsNothingToSay() {
        assertThat(condition.isReady()).isTrue();
        assertThat(condition.data()).isEmpty();
    }

    @Test
    void oneProviderThatTakesOrdersIsEnough() {
        condition.add("default", BOTH, ProviderId.PIXAPI::equals);

        assertThat(condition.isReady()).isTrue();
        assertThat(condition.data()).isEqualTo(Map.of("default.pixapi", "open", "default.pixazo", "closed"));
    }

    @Test
    void aClientWithoutAnyIsNotReadyWhateverTheOthersAre() {
        condition.add("default", BOTH, ProviderId.PIXAPI::equals);
        condition.add("marketing", Set.of(ProviderId.PIXAPI), ProviderId.PIXAPI::equals);

        assertThat(condition.isReady()).isFalse();
        assertThat(condition.data())
                .containsEntry("marketing.pixapi", "open")
                .containsEntry("reason", "marketing: all circuits open");
    }

    @Test
    void theSandboxIsAlwaysReady() {
        condition.add("default", Set.of(), provider -> true);

        assertThat(condition.isReady()).isTrue();
        assertThat(condition.data()).isEqualTo(Map.of("default", "sandbox"));
    }

    @Test
    void aRefusedKeyIsNotReadyAndAnUnknownOneIs() {
        condition.add("default", KeyState.UNKNOWN);
        assertThat(condition.isReady()).isTrue();

        condition.add("marketing", KeyState.REFUSED);

        assertThat(condition.isReady()).isFalse();
        assertThat(condition.data())
                .isEqualTo(Map.of(
                        "default.pixapi.key", "unknown",
                        "marketing.pixapi.key", "refused",
                        "reason", "marketing: key refused"));
    }
}
