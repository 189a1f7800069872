package ai.pixapi.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomIdTest {

    @RepeatedTest(100)
    void theIdOfATaskIsAUuidAndBack() {
        String task = RandomId.ofTask();
        assertThat(task).matches("task_[a-z2-7]{26}");
        String uuid = RandomId.asUuid(task);
        assertThat(UUID.fromString(uuid)).hasToString(uuid);
        assertThat(RandomId.ofUuidText(uuid)).isEqualTo(task);
        assertThat(RandomId.ofUuidText(uuid.toUpperCase(java.util.Locale.ROOT))).isEqualTo(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"})
    void everyUuidIsTheIdOfATask(String uuid) {
        assertThat(RandomId.asUuid(RandomId.ofUuidText(uuid))).isEqualTo(uuid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "task_", "task_short", "task_zzzzzzzzzzzzzzzzzzzzzzzzzz", "quote_22222222222222222222222222"
            })
    void whatIsNoUuidStaysAsItIs(String text) {
        assertThat(RandomId.asUuid(text)).isEqualTo(text);
        assertThat(RandomId.ofUuidText(text)).isEqualTo(text);
    }

    @RepeatedTest(20)
    void idsInOrderStandBehindTheFirstOfTheirTimeAndBeforeTheFirstOfLaterOnes() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String id = RandomId.inOrder("evt_");
        Instant after = Instant.now().plusMillis(1);
        assertThat(id).isGreaterThan(RandomId.firstAt("evt_", before)).isLessThan(RandomId.firstAt("evt_", after));
        assertThat(RandomId.firstAt("evt_", Instant.EPOCH)).isEqualTo("evt_222222222");
    }
}
