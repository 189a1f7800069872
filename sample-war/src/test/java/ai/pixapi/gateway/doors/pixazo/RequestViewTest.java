package ai.pixapi.gateway.doors.pixazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.doors.DoorTask;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.tasks.TaskView;
import ai.pixapi.pricing.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestViewTest {

    private static final Asset PICTURE = new Asset("ast_1", "one", "image/png", 1, 1, 3);

    @Test
    void aCompletedRequestWhoseResultsHaveGoneIsGone() {
        RequestView view = view(TaskState.SUCCEEDED, List.of());

        assertThatThrownBy(view::withResults)
                .isInstanceOf(ApiError.class)
                .hasMessage("The results of this request are kept no longer.");
    }

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void everyOtherOneIsShown(TaskState state) {
        RequestView view = view(state, state == TaskState.SUCCEEDED ? List.of(PICTURE) : List.of());

        assertThat(view.withResults()).isSameAs(view);
    }

    private static RequestView view(TaskState state, List<Asset> outputs) {
        TaskView task = new TaskView(
                "task_1",
                "GENERATION",
                "nano-banana",
                state,
                false,
                0,
                Optional.empty(),
                List.of(),
                1,
                new TaskView.Price(Credits.ZERO, true, "book", true, Optional.empty(), Credits.ZERO),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                List.of(),
                outputs);
        return new RequestView(new DoorTask(task, Optional.empty()), Asset::path);
    }
}
