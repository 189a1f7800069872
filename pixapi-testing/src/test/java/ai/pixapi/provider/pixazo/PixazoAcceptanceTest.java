package ai.pixapi.provider.pixazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer to an order is worth, and what is asked after it. */
class PixazoAcceptanceTest {

    private static final String V2_ANSWER = "{\"request_id\": \"" + Canned.QUEUED + "\", \"status\": \"QUEUED\", "
            + "\"polling_url\": \"https://gateway.pixazo.ai/v2/requests/status/" + Canned.QUEUED + "\"}";

    private final Canned pixazo = new Canned().answering("{}", "{\"status\": \"PROCESSING\"}");

    @Test
    void aUuidIsAskedForByGetStatus() {
        Task task = pixazo.submit("{\"request_id\": \"" + Canned.UUID + "\"}");
        poll(PixazoOptions.DEFAULT, task.id());

        assertThat(task.status()).isEqualTo(TaskStatus.SUBMITTED);
        assertThat(pixazo.asked).endsWith("getStatus {\"requestId\":\"" + Canned.UUID + "\"}");
    }

    @Test
    void anAnswerOfTheNewerQueueIsAskedForThere() {
        poll(PixazoOptions.DEFAULT, pixazo.submit(V2_ANSWER).id());

        assertThat(pixazo.asked).endsWith("v2 " + Canned.QUEUED);
    }

    @Test
    void aPollingUrlMakesEvenAUuidOneOfTheNewerQueue() {
        Task task =
                pixazo.submit("{\"request_id\": \"" + Canned.UUID + "\", \"polling_url\": \"https://evil.test/x\"}");
        poll(PixazoOptions.DEFAULT, task.id());

        assertThat(pixazo.asked).endsWith("v2 " + Canned.UUID);
    }

    @Test
    void onlyTheIdIsTakenFromAPollingUrl() {
        Task task = pixazo.submit("{\"polling_url\": \"https://evil.test/v2/requests/status/ab?key=1\"}");
        poll(PixazoOptions.DEFAULT, task.id());

        assertThat(pixazo.asked).endsWith("v2 ab");
    }

    @Test
    void getStatusThatKnowsNothingSendsToTheNewerQueue() {
        Canned halfGone = new Canned();
        TaskId id = halfGone.submit("{\"request_id\": \"" + Canned.UUID + "\"}").id();
        assertThatThrownBy(() -> halfGone.provider(PixazoOptions.DEFAULT).poll(id))
                .isInstanceOf(InvalidRequest.class);

        assertThat(halfGone.asked).endsWith("getStatus {\"requestId\":\"" + Canned.UUID + "\"}", "v2 " + Canned.UUID);
    }

    @Test
    void onePollingCanBeForced() {
        TaskId uuid = pixazo.submit("{\"request_id\": \"" + Canned.UUID + "\"}").id();
        TaskId queued = pixazo.submit(V2_ANSWER).id();

        poll(PixazoOptions.DEFAULT.polling(Polling.V2), uuid);
        assertThat(pixazo.asked).endsWith("v2 " + Canned.UUID);
        poll(PixazoOptions.DEFAULT.polling(Polling.GET_STATUS), queued);
        assertThat(pixazo.asked).endsWith("getStatus {\"requestId\":\"" + Canned.QUEUED + "\"}");

        Canned gone = new Canned();
        assertThatThrownBy(() -> gone.provider(PixazoOptions.DEFAULT.polling(Polling.GET_STATUS))
                        .poll(uuid))
                .isInstanceOf(InvalidRequest.class);
        assertThat(gone.asked).hasSize(1);
    }

    @Test
    void theTaskIdTellsModelAndBirthToAnotherProcess() {
        Task task = pixazo.submit("{\"request_id\": \"" + Canned.UUID + "\"}");
        assertThat(task.id().value()).isEqualTo("v1~nano-banana~1776247200123~" + Canned.UUID);

        Task later = new Canned()
                .answering("{\"model_id\": \"other\", \"created_at\": \"2100-01-01T00:00:00Z\"}", "")
                .provider(PixazoOptions.DEFAULT)
                .poll(TaskId.parse(task.id().toString()));

        assertThat(later.id()).isEqualTo(task.id());
        assertThat(later.model()).isEqualTo(task.model());
        assertThat(later.created()).isEqualTo(task.created()).isEqualTo(Canned.NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "2026-04-15T09:59:00.5Z"})
    void aBareRequestIdTellsItsBirthByTheAnswer(String birth) {
        Task task =
                pixazo.v2("{\"status\": \"QUEUED\", \"model_id\": \"nano-banana\", \"created_at\": \"" + birth + "\"}");

        assertThat(task.created()).isEqualTo(Instant.parse(birth));
        assertThat(task.model().value()).isEqualTo("nano-banana");
        assertThat(task.id().value()).isEqualTo(Canned.QUEUED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"yesterday\"", "17", "null", "\"+1000000000-12-31T23:59:59Z\"", "\"-5000-01-01T00:00:00Z\""})
    void aBirthThatIsNoneIsNow(String birth) {
        Task task = pixazo.v2("{\"status\": \"QUEUED\", \"created_at\": " + birth + "}");

        assertThat(task.created()).isEqualTo(Canned.NOW);
        assertThat(task.model().value()).isEqualTo("nano-banana");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requestId\": \"r-1\"}",
                "{\"success\": true, \"request_id\": \"r-1\"}",
                "{\"prediction_id\": \"r-1\"}",
                "{\"status\": \"IN_QUEUE\", \"request_id\": \"r-1\", \"images\": []}",
                "{\"status\": \"weird\", \"request_id\": \"r-1\"}",
                "{\"status\": 202, \"request_id\": \"r-1\", \"url\": \"https://example.com/status\"}",
                "{\"request_id\": \"r-1\", \"images\": [{\"url\": \"data:image/png;base64,AAAA\"}]}"
            })
    void whoeverHasARequestIdHasTheOrder(String answer) {
        Task task = pixazo.submit(answer);

        assertThat(task.status()).isEqualTo(TaskStatus.SUBMITTED);
        assertThat(task.id().value()).endsWith("~r-1");
        assertThat(task.receipt().requestId()).contains("r-1");
    }

    @Test
    void aNumberWillDoForAnId() {
        assertThat(pixazo.submit("{\"request_id\": 17}").id().value()).endsWith("~17");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"success\": true}",
                "{\"request_id\": null}",
                "{\"request_id\": \"\"}",
                "{\"request_id\": \"two words\"}",
                "{\"request_id\": \"r\\u00e9\"}",
                "{\"request_id\": [\"r-1\"]}",
                "{\"success\": false, \"error\": \"Invalid parameters\"}",
                "{\"status\": \"COMPLETED\", \"images\": []}",
                "{\"status\": \"FAILED\", \"error\": \"no\"}",
                "{\"status\": \"PROCESSING\", \"images\": [{\"url\": \"https://r2.dev/preview.png\"}]}",
                "{\"polling_url\": \"https://gateway.pixazo.ai/elsewhere/r-1\"}",
                "{\"polling_url\": \"https://gateway.pixazo.ai/v2/requests/status/a%2Fb\"}",
                "{\"polling_url\": \"::\"}",
                "[{\"request_id\": \"r-1\"}]",
                "\"r-1\"",
                "<html>r-1</html>",
                "{\"request_id\": \"r-1\"",
                ""
            })
    void withoutAnIdAndPicturesNobodyKnowsTheOutcome(String answer) {
        assertThatThrownBy(() -> pixazo.submit(answer))
                .isInstanceOfSatisfying(
                        OutcomeUnknown.class,
                        unknown -> assertThat(unknown.reference()).contains(Canned.REF.value()));
    }

    @Test
    void anIdThatIsTooLongIsNone() {
        assertThatThrownBy(() -> pixazo.submit("{\"request_id\": \"" + "r".repeat(513) + "\"}"))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"status\": \"COMPLETED\", ", "\"success\": true, "})
    void picturesInTheAnswerCompleteAtOnce(String before) {
        Task named = pixazo.submit("{" + before + "\"request_id\": \"" + Canned.UUID
                + "\", \"images\": [{\"url\": \"https://r2.dev/a.png\"}]}");
        Task unnamed = pixazo.submit("{" + before + "\"images\": [{\"url\": \"https://r2.dev/a.png\"}]}");

        assertThat(named.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(unnamed.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(unnamed.id().value()).endsWith("~" + Canned.REF);
        int asked = pixazo.asked.size();
        assertThatThrownBy(() -> poll(PixazoOptions.DEFAULT, unnamed.id())).isInstanceOf(InvalidRequest.class);
        assertThat(pixazo.asked).hasSize(asked);
    }

    @Test
    void brokenPicturesWithoutAnIdAreUnexpected() {
        assertThatThrownBy(() -> pixazo.submit("{\"images\": [{\"url\": \"data:image/png;base64,AAAA\"}]}"))
                .isInstanceOfSatisfying(
                        UnexpectedReply.class,
                        broken -> assertThat(broken.reference()).contains(Canned.REF.value()));
    }

    @Test
    void anOrderMayFailAtOnce() {
        Task task = pixazo.submit("{\"request_id\": \"r-1\", \"status\": \"ERROR\", \"error\": \"no capacity\"}");

        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.failure().orElseThrow()).isInstanceOf(TaskFailed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2~nano-banana~x~id", "v3~nano-banana~1~id", "v2~~1~id", "v2~nano-banana~1~", "v2~a~1"})
    void whatOnlyLooksLikeOurIdIsPixazosOwn(String value) {
        poll(PixazoOptions.DEFAULT, new TaskId(ProviderId.PIXAZO, value));

        assertThat(pixazo.asked).containsExactly("v2 " + value);
    }

    private Task poll(PixazoOptions options, TaskId id) {
        return pixazo.provider(options).poll(id);
    }
}
