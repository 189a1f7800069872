package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ApiError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a list shall have.
 *
 * @param states in which of these they are; empty for all
 * @param model which model they were ordered by, to the letter
 * @param limit how many at most, 1 to {@value #MOST}
 * @param after the task behind which the list goes on
 */
record TaskFilter(List<TaskState> states, Optional<String> model, int limit, Optional<TaskCursor> after) {

    static final int MOST = 100;
    static final int USUAL = 20;

    /** Reads the parameters of a query. */
    static TaskFilter of(
            @Nullable String status, @Nullable String model, @Nullable String limit, @Nullable String cursor) {
        return new TaskFilter(
                status == null ? List.of() : states(status),
                Optional.ofNullable(model),
                limit == null ? USUAL : limit(limit),
                Optional.ofNullable(cursor).map(TaskCursor::parse));
    }

    private static List<TaskState> states(String status) {
        List<TaskState> states = Arrays.stream(TaskState.values())
                .filter(state -> state.publicStatus().equals(status))
                .toList();
        if (states.isEmpty()) {
            throw ApiError.invalid("status", "status must be submitted, processing, completed or failed");
        }
        return states;
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw ApiError.invalid("limit", "limit must be 1.." + MOST);
        }
        return Integer.parseInt(text);
    }
}
