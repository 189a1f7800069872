package ai.pixapi.jakarta.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.client.Pixapi;
import ai.pixapi.client.Result;
import ai.pixapi.media.Generation;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaFile;
import ai.pixapi.media.MediaResult;
import ai.pixapi.task.Receipt;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskJsonTest {

    private static final byte[] PICTURE = "canary-picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final Receipt RECEIPT = new Receipt(
            Optional.of(new BigDecimal("1.2E+2")), Optional.of("req_1"), "{\"canary\":\"raw provider answer\"}");
    private static final Task TASK = Task.submitted(
                    TaskId.parse("pixapi:task_1"), new ModelId("m"), Instant.parse("2026-11-21T00:00:00Z"))
            .with(RECEIPT);

    @Test
    void aRunningTask() {
        assertThat(Json.write(TASK.processing(40)))
                .isEqualTo("{\"id\":\"pixapi:task_1\",\"model\":\"m\",\"status\":\"processing\",\"progress\":40,"
                        + "\"created\":\"2026-11-21T00:00:00Z\",\"charged\":\"120\"}");
    }

    @Test
    void aCompletedTaskTellsOfItsFilesAndNeverHoldsThem() {
        Task done = TASK.completed(new MediaResult(
                List.of(
                        new Media.Inline("image/png", 4, 3, PICTURE),
                        new Media.Remote("video/mp4", URI.create("https://files.example/v.mp4"))),
                false));

        assertThat(Json.write(done))
                .endsWith("\"result\":{\"media\":[{\"media_type\":\"image/png\",\"width\":4,\"height\":3,\"bytes\":14},"
                        + "{\"media_type\":\"video/mp4\",\"url\":\"https://files.example/v.mp4\"}],\"sandbox\":false}}")
                .doesNotContain("canary", Base64.getEncoder().encodeToString(PICTURE));
    }

    @Test
    void aFailedTaskSaysWhy() {
        assertThat(Json.write(TASK.failed(new PixapiException.PromptRefused("The provider refused the prompt."))))
                .endsWith(
                        "\"error\":{\"code\":422,\"message\":\"The provider refused the prompt.\","
                                + "\"type\":\"prompt_rejected\",\"param\":\"prompt\",\"charged\":\"no\",\"should_retry\":false}}");
    }

    @Test
    void aReceiptHoldsNothingOfTheAnswer() {
        assertThat(Json.write(RECEIPT)).isEqualTo("{\"charged\":\"120\",\"request_id\":\"req_1\"}");
        assertThat(Json.write(Receipt.NONE)).isEqualTo("{}");
    }

    @Test
    void aFileOfWhichNoPixelsAreKnown() {
        assertThat(Json.write(new MediaFile("video/mp4", 0, 0, 5_000_000_000L)))
                .isEqualTo("{\"media_type\":\"video/mp4\",\"bytes\":5000000000}");
    }

    @Test
    void aResultOfTheSandbox() {
        try (Pixapi pixapi = Pixapi.builder().sandbox().build()) {
            Result result = pixapi.generate(Generation.of("gpt-image-2", "canary prompt")
                    .size("1024x1024")
                    .build());

            JsonObject json = Json.read(Json.write(result), JsonObject.class);

            assertThat(json.keySet()).startsWith("task_id", "provider", "model", "sandbox", "files");
            assertThat(json.getString("task_id")).isEqualTo(result.handle().toString());
            assertThat(json.getBoolean("sandbox")).isTrue();
            assertThat(json.getJsonArray("files").getJsonObject(0).getString("media_type"))
                    .isEqualTo("image/png");
            assertThat(json.toString())
                    .doesNotContain("canary")
                    .doesNotContain(Base64.getEncoder()
                            .encodeToString(result.first().bytes())
                            .substring(0, 40));
            assertThat(Json.write(result.handle()))
                    .isEqualTo('"' + result.handle().toString() + '"');
            assertThat(Json.read(Json.write(result.handle()), TaskId.class))
                    .isEqualTo(result.handle().id());
        }
    }
}
