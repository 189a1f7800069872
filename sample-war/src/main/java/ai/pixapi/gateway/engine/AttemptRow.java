package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.Route;
import ai.pixapi.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** One sending of a part of a task to one route. */
record AttemptRow(
        int n,
        int part,
        Route route,
        String ref,
        AttemptState state,
        int images,
        int delivered,
        int progress,
        Optional<TaskId> providerTask,
        Optional<String> verdict,
        Optional<Failure> failure,
        Instant created,
        Optional<Instant> answered,
        Optional<Instant> ended) {

    static final String COLUMNS = "n, part, provider, model, ref, state, images, delivered, progress, provider_task_id,"
            + " verdict, error_type, error_message, error_param, created_at, answered_at, ended_at";

    static AttemptRow of(ResultSet row) throws SQLException {
        String type = row.getString("error_type");
        String message = row.getString("error_message");
        return new AttemptRow(
                row.getInt("n"),
                row.getInt("part"),
                Route.of(row.getString("provider"), row.getString("model")),
                row.getString("ref"),
                AttemptState.valueOf(row.getString("state")),
                row.getInt("images"),
                row.getInt("delivered"),
                row.getInt("progress"),
                Optional.ofNullable(row.getString("provider_task_id")).map(TaskId::parse),
                Optional.ofNullable(row.getString("verdict")),
                type == null
                        ? Optional.empty()
                        : Optional.of(new Failure(
                                type,
                                message == null ? "" : message,
                                Optional.ofNullable(row.getString("error_param")),
                                Optional.empty())),
                TaskRow.instant(row, "created_at"),
                time(row, "answered_at"),
                time(row, "ended_at"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    boolean isDone() {
        return verdict.filter("DONE"::equals).isPresent();
    }

    boolean isRunning() {
        return state == AttemptState.ACCEPTED && verdict.isEmpty();
    }

    boolean isUnresolved() {
        return state == AttemptState.AMBIGUOUS || state == AttemptState.INTENT;
    }

    /** {@return whether the part cannot be ordered any more, here or elsewhere} */
    boolean isFatal() {
        return verdict.filter("FAILED"::equals).isPresent();
    }
}
