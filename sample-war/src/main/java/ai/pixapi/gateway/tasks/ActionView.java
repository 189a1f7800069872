package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.accounts.Actor;
import ai.pixapi.gateway.engine.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody had done with a task after it was ordered.
 *
 * @param action {@code cancel} or {@code revive}
 * @param by {@code operator} or the id of a key
 * @param at when
 */
record ActionView(String action, Optional<String> by, Instant at) {

    static final String COLUMNS = "state, actor, at";

    static ActionView of(ResultSet row) throws SQLException {
        boolean canceled = TaskState.valueOf(row.getString("state")) == TaskState.CANCELED;
        return new ActionView(
                canceled ? "cancel" : "revive",
                Actor.shown(row.getString("actor")),
                Columns.time(row, "at").orElseThrow());
    }
}
