package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.engine.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * One sending of a task to a provider, for its owner to see.
 *
 * @param n which one of the task, from 1
 * @param route the provider and the model, with a slash between
 * @param state {@code intent}, {@code not_sent}, {@code rejected}, {@code ambiguous}, {@code accepted} or
 *     {@code resolved_none}
 * @param verdict {@code done} or {@code failed}, once the provider has said so
 * @param providerTask the provider's name for it
 * @param failure why it was refused or failed
 * @param created when it was decided on
 * @param ended when nothing more was to be expected of it
 */
record AttemptView(
        int n,
        String route,
        String state,
        Optional<String> verdict,
        Optional<String> providerTask,
        Optional<Failure> failure,
        Instant created,
        Optional<Instant> ended) {

    static final String COLUMNS = "task, n, provider, model, state, verdict, provider_task_id, error_type,"
            + " error_message, created_at, ended_at";

    static AttemptView of(ResultSet row) throws SQLException {
        return new AttemptView(
                row.getInt("n"),
                row.getString("provider") + "/" + row.getString("model"),
                Columns.word(row, "state").orElseThrow(),
                Columns.word(row, "verdict"),
                Columns.text(row, "provider_task_id"),
                Columns.failure(row),
                Columns.time(row, "created_at").orElseThrow(),
                Columns.time(row, "ended_at"));
    }
}
