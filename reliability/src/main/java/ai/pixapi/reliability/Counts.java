package ai.pixapi.reliability;

import ai.pixapi.reliability.cluster.Cluster;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The figures of a run, in a few lines. */
final class Counts {

    private static final String SQL = """
            SELECT (SELECT COUNT(*) FROM task),
              (SELECT COUNT(*) FROM task WHERE state = 'SUCCEEDED'),
              (SELECT COUNT(*) FROM task WHERE state = 'FAILED'),
              (SELECT COUNT(*) FROM task WHERE state = 'CANCELED'),
              (SELECT COUNT(*) FROM task WHERE dead),
              (SELECT COUNT(*) FROM attempt),
              (SELECT COUNT(DISTINCT task) FROM task_event WHERE state = 'RECONCILE'),
              (SELECT COUNT(*) FROM house_loss),
              (SELECT COUNT(*) FROM (SELECT task FROM task_event WHERE fence > 0 GROUP BY task
                HAVING COUNT(DISTINCT node) > 1) moved),
              (SELECT SUM(granted) FROM account), (SELECT SUM(available) FROM account),
              (SELECT SUM(held) FROM account), (SELECT SUM(spent) FROM account)
            """;

    private Counts() {}

    static void print(Cluster cluster) throws SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            System.out.printf(
                    "tasks %d: %d delivered, %d failed, %d canceled, %d set aside; %d orders sent;"
                            + " %d of unknown outcome; %d house losses; %d finished by another node%n",
                    row.getInt(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4),
                    row.getInt(5),
                    row.getInt(6),
                    row.getInt(7),
                    row.getInt(8),
                    row.getInt(9));
            System.out.printf(
                    "micro-credits: granted %d = available %d + held %d + spent %d%n",
                    row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13));
        }
    }
}
