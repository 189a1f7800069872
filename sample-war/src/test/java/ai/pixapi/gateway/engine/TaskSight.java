package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import java.util.List;
import java.util.Optional;

/** A task as its rows tell it. */
record TaskSight(
        TaskState state,
        Optional<String> error,
        Optional<Integer> retryAfter,
        int delivered,
        long fence,
        boolean dead,
        List<String> attempts,
        List<String> losses) {

    static TaskSight of(Database database, String task) {
        return database.inTransaction(handle -> handle.createQuery("SELECT * FROM task WHERE id = :id")
                .bind("id", task)
                .map((row, context) -> new TaskSight(
                        TaskState.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("error_type")),
                        Optional.ofNullable((Integer) row.getObject("retry_after")),
                        row.getInt("delivered"),
                        row.getLong("fence"),
                        row.getBoolean("dead"),
                        handle.createQuery("SELECT provider, state, verdict FROM attempt WHERE task = :id ORDER BY n")
                                .bind("id", task)
                                .map((attempt, ignored) -> attempt.getString(1) + " " + attempt.getString(2)
                                        + (attempt.getString(3) == null ? "" : " " + attempt.getString(3)))
                                .list(),
                        handle.createQuery(
                                        "SELECT kind, amount FROM house_loss WHERE task = :id ORDER BY attempt, kind")
                                .bind("id", task)
                                .map((loss, ignored) -> loss.getString(1) + " " + loss.getLong(2))
                                .list()))
                .one());
    }

    /** {@return the states of the steps that somebody had done, each with who it was} */
    static List<String> actors(Database database, String task) {
        return database.inTransaction(handle -> handle.createQuery(
                        "SELECT state, actor FROM task_event WHERE task = :id AND actor IS NOT NULL ORDER BY seq")
                .bind("id", task)
                .map((row, context) -> row.getString("state") + " " + row.getString("actor"))
                .list());
    }
}
