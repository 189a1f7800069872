package ai.pixapi.gateway.tasks;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who wait for their order, and callers who send one twice. */
class WaitingIT extends LiveGateway {

    @Test
    void whenTheWaitEndsFirstTheTaskIsNamedAndGoesOn() {
        Answer answer = Request.generation("{\"prompt\":\"a fox [[sandbox delay=3s]]\",\"size\":\"64x64\"}")
                .header("Prefer", "wait=1")
                .send();

        JsonObject error = isError(answer, 504, "upstream_timeout");
        String task = error.getString("task_id");
        assertThat(answer.header("Location")).contains("/v1/tasks/" + task);
        assertThat(answer.header("x-should-retry")).contains("false");
        assertThat(answer.header("x-pixapi-charged")).contains("unknown");
        assertThat(answer.header("Retry-After")).contains("3");
        assertThat(LiveTasks.show(task).getJsonNumber("credits_held")).hasToString("2");
        assertThat(LiveTasks.until(task, "completed").getJsonNumber("credits_cost"))
                .hasToString("2");
    }

    @Test
    void aDeliveredOrderNamesItsTask() {
        Answer answer =
                Request.generation("{\"prompt\":\"a fox\",\"size\":\"64x64\"}").send();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        JsonObject task = LiveTasks.show(answer.header("x-pixapi-task").orElseThrow());
        assertThat(task.getString("status")).isEqualTo("completed");
        assertThat(answer.header("x-pixapi-credits-charged")).contains("2");
        assertThat(Answer.unsigned(
                        task.getJsonObject("result").getJsonArray("data").toString()))
                .isEqualTo(Answer.unsigned(answer.json().getJsonArray("data").toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b64_json", "url"})
    void theSameKeyGivesTheSameAnswerAndIsPaidForOnce(String format) {
        String key = UUID.randomUUID().toString();
        Request order = Request.generation(
                        "{\"prompt\":\"a fox\",\"size\":\"64x64\",\"response_format\":\"" + format + "\"}")
                .header("Idempotency-Key", key);
        Answer first = order.send();
        String credits = LiveTasks.credits().toString();

        Answer second = order.send();

        assertThat(second.status()).isEqualTo(200);
        assertThat(Answer.unsigned(second.text())).isEqualTo(Answer.unsigned(first.text()));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.header("x-pixapi-task")).isEqualTo(first.header("x-pixapi-task"));
        assertThat(LiveTasks.credits().toString()).isEqualTo(credits);
    }

    @Test
    void aFailureIsReplayedToo() {
        Request order = Request.generation("{\"prompt\":\"a fox [[sandbox fail=prompt_rejected]]\"}")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        JsonObject first = isError(order.send(), 422, "prompt_rejected");

        Answer second = order.send();

        JsonObject error = isError(second, 422, "prompt_rejected");
        assertThat(error.getString("task_id")).isEqualTo(first.getString("task_id"));
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.header("x-should-retry")).contains("false");
    }

    @Test
    void ofFiftyAtOnceOneIsAccepted() {
        String key = UUID.randomUUID().toString();

        List<String> tasks = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> Request.json("/v1/async/images/generations", "{\"prompt\":\"a fox\",\"size\":\"64x64\"}")
                        .header("Idempotency-Key", key)
                        .send())
                .map(LiveTasks::id)
                .distinct()
                .toList();

        assertThat(tasks).hasSize(1);
        LiveTasks.until(tasks.get(0), "completed");
    }

    @Test
    void aKeyThatIsTakenIsRefusedForAnotherOrder() {
        String key = UUID.randomUUID().toString();
        Request.generation("{\"prompt\":\"a fox\",\"size\":\"64x64\"}")
                .header("Idempotency-Key", key)
                .send();
        Answer other = Request.generation("{\"prompt\":\"an owl\",\"size\":\"64x64\"}")
                .header("Idempotency-Key", key)
                .send();

        isError(other, 422, "idempotency_key_reused", "Idempotency-Key");
    }

    @Test
    void theFilesOfAnEditBelongToTheOrder() {
        String key = UUID.randomUUID().toString();
        Answer first = edit(key, Picture.png(8, 8, 0xff0000));

        assertThat(first.status()).as("%s", first).isEqualTo(200);
        assertThat(edit(key, Picture.png(8, 8, 0xff0000)).header("Idempotency-Replayed"))
                .contains("true");
        isError(edit(key, Picture.png(8, 8, 0x0000ff)), 422, "idempotency_key_reused", "Idempotency-Key");
    }

    @Test
    void whatWasRefusedBeforeAnyHoldMayBeSentAgainWithItsKey() {
        String key = UUID.randomUUID().toString();
        Answer refused = Request.generation("{\"prompt\":\"a fox\",\"size\":\"0x0\"}")
                .header("Idempotency-Key", key)
                .send();
        Answer accepted = Request.generation("{\"prompt\":\"a fox\",\"size\":\"64x64\"}")
                .header("Idempotency-Key", key)
                .send();

        isError(refused, 400, "invalid_request_error", "size");
        assertThat(accepted.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "\u00e9", ""})
    void aKeyThatIsNoneIsRefused(String key) {
        Answer answer = Request.generation("{\"prompt\":\"a fox\",\"size\":\"64x64\"}")
                .header("Idempotency-Key", key)
                .send();

        isError(answer, 400, "invalid_request_error", "Idempotency-Key");
    }

    @Test
    void aKeyMayHave255Characters() {
        Request longest = Request.generation("{\"prompt\":\"a fox\",\"size\":\"64x64\"}")
                .header("Idempotency-Key", UUID.randomUUID() + "k".repeat(219));
        Request longer = Request.generation("{\"prompt\":\"a fox\",\"size\":\"64x64\"}")
                .header("Idempotency-Key", "k".repeat(256));

        assertThat(longest.send().status()).isEqualTo(200);
        isError(longer.send(), 400, "invalid_request_error", "Idempotency-Key");
    }

    private static Answer edit(String key, byte[] picture) {
        return Request.edit(Form.of("join").text("size", "64x64").image(picture))
                .header("Idempotency-Key", key)
                .send();
    }
}
