package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.accounts.Actor;
import ai.pixapi.pricing.Credits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads the journal. */
final class Journal {

    private static final String PAGE = """
            SELECT seq, id, kind, amount, task, available_after, held_after, spent_after, actor, note, at
            FROM journal WHERE account = :account AND seq < :before
            """;

    private Journal() {}

    /** What two entries of the same id must agree in. */
    record Known(String account, EntryKind kind, long micros) {}

    static Optional<Known> known(Handle handle, String id) {
        return handle.createQuery("SELECT account, kind, amount FROM journal WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new Known(
                        row.getString("account"), EntryKind.valueOf(row.getString("kind")), row.getLong("amount")))
                .findOne();
    }

    /**
     * Reads a page, the latest first. The account, which is one, stands in the order so that H2, too, reads no more of the index.
     *
     * @param before reads what is older than this entry of the account
     */
    static List<Entry> page(Handle handle, String account, @Nullable String task, long before, int limit) {
        Query query = handle.createQuery(PAGE + (task == null ? "" : " AND task = :task")
                        + " ORDER BY account DESC, seq DESC LIMIT :limit")
                .bind("account", account)
                .bind("before", before)
                .bind("limit", limit);
        if (task != null) {
            query.bind("task", task);
        }
        return query.map((row, context) -> entry(row)).list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("seq"),
                row.getString("id"),
                EntryKind.valueOf(row.getString("kind")),
                new Credits(row.getLong("amount")),
                Optional.ofNullable(row.getString("task")),
                new Credits(row.getLong("available_after")),
                new Credits(row.getLong("held_after")),
                new Credits(row.getLong("spent_after")),
                Actor.shown(row.getString("actor")),
                row.getString("note"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
