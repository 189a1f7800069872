package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Lets time pass: every time in the database becomes earlier. The engine knows no other times than those and the
 * database's now.
 */
final class Clock {

    private record Column(String table, String name) {}

    private final Database database;
    private final List<Column> columns;

    Clock(Database database) {
        this.database = database;
        this.columns = database.inTransaction(Clock::columns);
    }

    private static List<Column> columns(Handle handle) {
        return handle.createQuery("SELECT LOWER(table_name), LOWER(column_name) FROM information_schema.columns"
                        + " WHERE UPPER(data_type) = 'TIMESTAMP WITH TIME ZONE' AND LOWER(table_schema) = 'public'"
                        + " AND LOWER(table_name) NOT IN ('journal', 'usage_row', 'outbox', 'account', 'api_key')")
                .map((row, context) -> new Column(row.getString(1), row.getString(2)))
                .list();
    }

    void pass(Duration time) {
        long millis = Math.max(0, time.toMillis());
        database.run(handle -> {
            for (Column column : columns) {
                String earlier = database.isPostgres()
                        ? column.name() + " - :millis * INTERVAL '1 millisecond'"
                        : "DATEADD('MILLISECOND', -CAST(:millis AS BIGINT), " + column.name() + ")";
                handle.createUpdate("UPDATE " + column.table() + " SET " + column.name() + " = " + earlier + " WHERE "
                                + column.name() + " IS NOT NULL")
                        .bind("millis", millis)
                        .execute();
            }
        });
    }
}
