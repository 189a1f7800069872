package ai.pixapi.provider.pixazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state word and every body without one, in both pollings. */
class PixazoStatesTest {

    private static final String PICTURE = ", \"images\": [{\"url\": \"https://r2.dev/a.png\"}]}";

    private final Canned pixazo = new Canned();

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "IN_QUEUE", "queued", "In_Queue", "pending", "starting"})
    void waitingWordsAreSubmitted(String word) {
        assertThat(pixazo.v2("{\"status\": \"" + word + "\"}").status()).isEqualTo(TaskStatus.SUBMITTED);
        assertThat(pixazo.getStatus("{\"status\": \"" + word + "\"}").status()).isEqualTo(TaskStatus.SUBMITTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROCESSING", "IN_PROGRESS", "processing"})
    void workingWordsAreProcessing(String word) {
        assertThat(pixazo.v2("{\"status\": \"" + word + "\"}").status()).isEqualTo(TaskStatus.PROCESSING);
        assertThat(pixazo.getStatus("{\"status\": \"" + word + "\"" + PICTURE).status())
                .isEqualTo(TaskStatus.PROCESSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "succeeded", "done", "success", "ready", "Completed"})
    void doneWordsAreCompleted(String word) {
        assertThat(pixazo.v2("{\"status\": \"" + word + "\"" + PICTURE).status())
                .isEqualTo(TaskStatus.COMPLETED);
        assertThat(pixazo.getStatus("{\"status\": \"" + word + "\"" + PICTURE).status())
                .isEqualTo(TaskStatus.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "ERROR", "failed", "error", "canceled", "CANCELLED"})
    void failedWordsAreFailedAndFree(String word) {
        Task task = pixazo.v2("{\"status\": \"" + word + "\", \"error\": \"The model gave up\", \"output\": null}");

        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.failure().orElseThrow())
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("The model gave up");
        assertThat(task.failure().orElseThrow().charged()).isEqualTo(Charged.NO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weird", "COMPLETE D", "null", "finishing"})
    void unknownWordsAreNoGuess(String word) {
        assertThatThrownBy(() -> pixazo.v2("{\"status\": \"" + word + "\"" + PICTURE))
                .isInstanceOf(UnexpectedReply.class)
                .hasMessageContaining(word);
    }

    @Test
    void policyTitlesAreRefusalsOfThePrompt() {
        Task task =
                pixazo.v2("{\"status\": \"FAILED\", \"error\": \"Content policy violation\", \"message\": \"No.\"}");

        assertThat(task.failure().orElseThrow()).isInstanceOf(PromptRefused.class);
        assertThat(task.failure().orElseThrow().charged()).isEqualTo(Charged.NO);
    }

    @Test
    void whatAFailureSaysIsQuotedSafely() {
        Task task = pixazo.v2("{\"status\": \"ERROR\", \"error\": \"line\\r\\nX-Key: "
                + "sk_live_0123456789abcdef0123456789 " + "x ".repeat(500) + "\"}");

        assertThat(task.failure().orElseThrow().getMessage())
                .doesNotContain("sk_live")
                .doesNotContain("\n")
                .hasSizeLessThan(300);
    }

    @Test
    void aStatusThatIsNoTextIsNone() {
        assertThat(pixazo.getStatus("{\"status\": true" + PICTURE).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"success\": true}", "{\"images\": []}", "{\"output\": null, \"error\": null}"})
    void getStatusWithoutPicturesIsNotReadyYet(String body) {
        assertThat(pixazo.getStatus(body).status()).isEqualTo(TaskStatus.PROCESSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"success\": true}", "[]", "null", "\"QUEUED\"", "", "<html>", "{\"status\":"})
    void theNewerQueueAlwaysHasAStatus(String body) {
        assertThatThrownBy(() -> pixazo.v2(body)).isInstanceOf(UnexpectedReply.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"success\": false}", "{\"error\": \"still busy\"}", "{\"success\": false, \"error\": \"no\"}"
            })
    void aComplaintWithoutAStatusIsNoVerdict(String body) {
        assertThatThrownBy(() -> pixazo.getStatus(body)).isInstanceOf(UnexpectedReply.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\": \"COMPLETED\"}",
                "{\"status\": \"COMPLETED\", \"output\": null}",
                "{\"status\": \"COMPLETED\", \"output\": {\"media_url\": []}}",
                "{\"status\": \"COMPLETED\", \"images\": [{}]}",
                "{\"status\": \"COMPLETED\", \"images\": [{\"url\": \"\"}]}",
                "{\"status\": \"COMPLETED\", \"images\": [{\"url\": \"ftp://r2.dev/a.png\"}]}",
                "{\"status\": \"COMPLETED\", \"images\": [{\"url\": \"https://u:p@r2.dev/a.png\"}]}",
                "{\"status\": \"COMPLETED\", \"image\": \"data:image/png;base64,AAAA\"}",
                "{\"status\": \"COMPLETED\", \"image\": \"data:image/svg+xml;base64,PHN2Zy8+\"}",
                "{\"status\": \"COMPLETED\", \"image\": \"data:image/png;base64,?\"}"
            })
    void completedWithoutAUsablePictureIsAnError(String body) {
        assertThatThrownBy(() -> pixazo.v2(body)).isInstanceOf(UnexpectedReply.class);
    }
}
