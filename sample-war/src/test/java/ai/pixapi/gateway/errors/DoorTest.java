package ai.pixapi.gateway.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DoorTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/images/generations, PIXAPI",
        "/v1, PIXAPI",
        "/, PIXAPI",
        "/admin/v1/files, PIXAPI",
        "/v1/filesystem, PIXAPI",
        "/v1/tasks/ai-image-editor, PIXAPI",
        "/v1/ai-image-editor, MAGIC_HOUR",
        "/v1/ai-image-generator/, MAGIC_HOUR",
        "/v1/image-projects/task_x, MAGIC_HOUR",
        "/v1/files/upload-urls, MAGIC_HOUR",
        "//v1//files;x=/v1/models, MAGIC_HOUR",
        "/api-assets/ast_x.png, MAGIC_HOUR",
        "/nano-banana/v1/nano-banana/generateEditImageRequest, PIXAZO",
        "/nano-banana-polling/nano-banana/getStatus, PIXAZO",
        "/nano-banana-9, PIXAZO",
        "/v2/requests/status/x, PIXAZO",
        "/v2/requests, PIXAZO",
        "/v2/images, PIXAPI",
        "/v2, PIXAPI"
    })
    void thePathTellsWhoseWordsItsCallerUnderstands(String path, Door door) {
        assertThat(Door.of(path)).isEqualTo(door);
    }

    @ParameterizedTest
    @EnumSource(ErrorType.class)
    void everyErrorHasAnEnvelopeAtEveryDoor(ErrorType type) {
        ErrorAnswer answer = ErrorAnswer.of(new ApiError(type, "what"));

        assertThat(Door.PIXAZO.body(answer, "req_1").keySet()).containsExactly("error", "message");
        assertThat(Door.PIXAZO.body(answer, "req_1").getString("error")).isNotBlank();
        assertThat(Door.MAGIC_HOUR.body(answer, "req_1").keySet()).containsExactly("message");
        for (Door door : Door.values()) {
            assertThat(door.status(answer) / 100).isEqualTo(type.status() / 100);
            assertThat(door.headers(answer)).containsKeys("x-should-retry", "x-pixapi-charged");
        }
    }

    @Test
    void anOrderThatIsPerhapsAcceptedIsNamedAsItsDoorNamesIt() {
        ErrorAnswer answer = ErrorAnswer.of(ApiError.perhapsAccepted("task_2zzzzzzzzzzzzzzzzzzzzzzzzz"));

        String id = Door.PIXAZO.body(answer, "req_1").getString("request_id");
        assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(Door.PIXAZO.headers(answer)).containsEntry("Location", "/v2/requests/status/" + id);
        assertThat(Door.MAGIC_HOUR.headers(answer))
                .containsEntry("Location", "/v1/image-projects/task_2zzzzzzzzzzzzzzzzzzzzzzzzz");
        assertThat(Door.PIXAPI.headers(answer)).containsEntry("Location", "/v1/tasks/task_2zzzzzzzzzzzzzzzzzzzzzzzzz");
    }

    @Test
    void aFieldThatTheMessageDoesNotNameIsNamed() {
        ErrorAnswer answer = ErrorAnswer.of(new ApiError(ErrorType.INVALID_REQUEST_ERROR, "prompt", "too long"));

        assertThat(Door.MAGIC_HOUR.body(answer, "").getString("message")).isEqualTo("prompt: too long");
        assertThat(Door.MAGIC_HOUR.status(answer)).isEqualTo(422);
        assertThat(Door.PIXAZO.body(answer, "").getString("message")).isEqualTo("prompt: too long");
        assertThat(ErrorAnswer.of(ApiError.invalid("n", "n is 0")).param()).isEqualTo(Optional.of("n"));
        assertThat(Door.MAGIC_HOUR
                        .body(ErrorAnswer.of(ApiError.invalid("n", "n is 0")), "")
                        .getString("message"))
                .isEqualTo("n is 0");
    }
}
