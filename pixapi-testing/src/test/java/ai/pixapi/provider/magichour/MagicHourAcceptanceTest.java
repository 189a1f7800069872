package ai.pixapi.provider.magichour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.media.Generation;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to orders. */
class MagicHourAcceptanceTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901234Z");

    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final MagicHourProvider provider = new MagicHourProvider(upstream, ModelCatalog.of(List.of()), () -> NOW);

    @Test
    void anAcceptedOrderIsATask() {
        Task task = submit("{\"id\":\"cuid-example\",\"credits_charged\":50,\"frame_cost\":50,\"new\":1}");

        assertThat(task.status()).isEqualTo(TaskStatus.SUBMITTED);
        assertThat(ProjectHandle.of(task.id()).project()).isEqualTo("cuid-example");
        assertThat(task.model()).hasToString("flux-schnell");
        assertThat(task.created()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(task.receipt().charged()).contains(BigDecimal.valueOf(50));
        assertThat(task.receipt().json()).contains("\"new\":1");
    }

    @Test
    void whatWasChargedMayBeMissing() {
        assertThat(submit("{\"id\":\"cuid-example\"}").receipt().charged()).isEmpty();
        assertThat(submit("{\"id\":\"cuid-example\",\"credits_charged\":-5}")
                        .receipt()
                        .charged())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>ok</html>",
                "[]",
                "null",
                "{\"id\":\"cuid-exam",
                "{}",
                "{\"id\":null}",
                "{\"id\":\"\"}",
                "{\"id\":[\"x\"]}",
                "{\"id\":\"..\"}",
                "{\"id\":\"two words\"}",
                "{\"id\":\"\\u0000\"}",
                "{\"message\":\"Unauthorized\"}"
            })
    void successWithoutAProjectMayHaveCostMoney(String body) {
        OutcomeUnknown unknown = catchThrowableOfType(OutcomeUnknown.class, () -> submit(body));

        assertThat(unknown).isNotNull();
        assertThat(unknown.charged()).isEqualTo(Charged.UNKNOWN);
        assertThat(unknown.mayRetry()).isFalse();
        assertThat(unknown.reference()).contains("ref-1");
        assertThat(unknown.requestId()).contains("req_1");
    }

    @Test
    void anIdTooLongToKeepMayHaveCostMoney() {
        assertThatThrownBy(() -> submit("{\"id\":\"" + "x".repeat(600) + "\"}")).isInstanceOf(OutcomeUnknown.class);
    }

    private Task submit(String body) {
        upstream.answer(200, body);
        return provider.submit(Generation.of("flux-schnell", "a cup").build(), new SubmitRef("ref-1"));
    }
}
