package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.accounts.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event and what became of it, as its owner sees it. */
record EventRow(
        String id,
        String task,
        String state,
        Optional<String> endpoint,
        Optional<String> url,
        String status,
        int attempts,
        Optional<Instant> next,
        Optional<Integer> lastStatus,
        Optional<String> lastError,
        Instant created,
        Optional<Instant> delivered,
        Optional<String> redeliveredBy) {

    static EventRow of(ResultSet row) throws SQLException {
        return new EventRow(
                row.getString("event_id"),
                row.getString("task"),
                row.getString("state"),
                Optional.ofNullable(row.getString("endpoint")),
                Optional.ofNullable(row.getString("url")),
                row.getString("status"),
                row.getInt("attempts"),
                instant(row, "next_at"),
                Optional.ofNullable(row.getObject("last_status", Integer.class)),
                Optional.ofNullable(row.getString("last_error")),
                instant(row, "created_at").orElseThrow(),
                instant(row, "delivered_at"),
                Actor.shown(row.getString("redelivered_by")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
