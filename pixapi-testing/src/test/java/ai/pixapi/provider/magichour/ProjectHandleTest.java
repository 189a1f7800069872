package ai.pixapi.provider.magichour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.task.TaskId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectHandleTest {

    private static final Instant BORN = Instant.parse("2025-12-27T16:26:40.123Z");

    @Test
    void theDocumentedFormIsWritten() {
        ProjectHandle handle = full("clx7uu86w0a5qp55yxz315r6r", "nano-banana");

        assertThat(handle.taskId()).hasToString("magichour:clx7uu86w0a5qp55yxz315r6r~nano-banana~1766852800123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clx1", "a/../b?c#d", "x~y", "x~nano~5", "x~nano~5~", "~", "a:b"})
    void anyIdIsReadBackFromItsText(String project) {
        ProjectHandle handle = full(project, "org/model.v1:beta@2+x_y");

        TaskId stored = TaskId.parse(handle.taskId().toString());

        assertThat(ProjectHandle.of(stored)).isEqualTo(handle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clx1", "x~y", "x~y~", "x~~5", "x~y~z", "x~-bad~5", "x~y~123456789012345678"})
    void aBareIdIsATaskWithoutModelAndDate(String project) {
        assertThat(ProjectHandle.of(new TaskId(ProviderId.MAGIC_HOUR, project)))
                .isEqualTo(ProjectHandle.of(project))
                .isEqualTo(new ProjectHandle(project, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "....", "two words", "ümlaut", "line\nbreak"})
    void anIdThatNamesNoProjectMakesNoTask(String project) {
        assertThatThrownBy(() -> full(project, "default").taskId()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProjectHandle.of(project).taskId()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBareIdThatLooksLikeAFullOneMakesNoTask() {
        assertThatThrownBy(() -> ProjectHandle.of("x~nano~5").taskId()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdThatIsTooLongMakesNoTask() {
        assertThatThrownBy(() -> full("x".repeat(500), "default").taskId())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTaskOfAnotherProviderIsRefused() {
        assertThatThrownBy(() -> ProjectHandle.of(new TaskId(ProviderId.PIXAZO, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pixazo");
    }

    private static ProjectHandle full(String project, String model) {
        return new ProjectHandle(project, Optional.of(new ModelId(model)), Optional.of(BORN));
    }
}
