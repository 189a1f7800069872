package ai.pixapi.reliability;

import ai.pixapi.reliability.cluster.Cluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits, on PostgreSQL, until nothing is left to be done. */
final class Quiet {

    static final String OPEN = """
            SELECT (SELECT COUNT(*) FROM task WHERE state NOT IN ('SUCCEEDED', 'FAILED', 'CANCELED') AND dead = FALSE)
              + (SELECT COUNT(*) FROM outbox WHERE status = 'PENDING')
            """;

    /** Notices that wait for hours are made due: as if the time had passed. */
    static final String HURRY = "UPDATE outbox SET next_at = CURRENT_TIMESTAMP"
            + " WHERE status = 'PENDING' AND next_at > CURRENT_TIMESTAMP + INTERVAL '40' SECOND";

    private Quiet() {}

    /** {@return how many tasks and notices are still open after that time} */
    static int await(Cluster cluster, Duration atMost) throws SQLException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            int open = count(statement);
            while (open > 0 && System.nanoTime() < end) {
                statement.executeUpdate(HURRY);
                TimeUnit.MILLISECONDS.sleep(500);
                open = count(statement);
            }
            if (open > 0) {
                print(statement);
            }
            return open;
        }
    }

    private static void print(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("""
                SELECT id || ' ' || state || ' claims ' || claims || ' updated ' || updated_at FROM task
                WHERE state NOT IN ('SUCCEEDED', 'FAILED', 'CANCELED') AND dead = FALSE
                UNION ALL SELECT event_id || ' after ' || attempts || ', next at ' || next_at || ', last '
                  || COALESCE(last_error, '') FROM outbox WHERE status = 'PENDING'
                UNION ALL SELECT 'now ' || CURRENT_TIMESTAMP || ' ' || task_name || ' ' || task_instance || ' at ' || execution_time
                  || ', picked by ' || COALESCE(picked_by, 'nobody') || ', heartbeat '
                  || COALESCE(CAST(last_heartbeat AS VARCHAR(40)), '-') FROM scheduled_tasks
                """)) {
            while (rows.next()) {
                System.out.println("open: " + rows.getString(1));
            }
        }
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(OPEN)) {
            row.next();
            return row.getInt(1);
        }
    }
}
