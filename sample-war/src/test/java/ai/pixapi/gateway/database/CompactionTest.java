package ai.pixapi.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {

    private static final int ORDERS = 2000;

    /** What is out of date may be written over at once here; usually it stays for 45 seconds. */
    private static JdbcDataSource file(Path folder) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("gateway") + ";WRITE_DELAY=0;RETENTION_TIME=0");
        return source;
    }

    @Test
    void whatCommitsMadeOutOfDateIsWrittenOver(@TempDir Path folder) throws SQLException {
        JdbcDataSource source = file(folder);
        try (Connection open = source.getConnection();
                Compaction compaction = new Compaction(source)) {
            write(open);
            int before = Compaction.store(open).getFileStore().getChunksFillRate();

            for (int i = 0; i < 6; i++) {
                compaction.compact();
                // the next commit takes notice
                try (Statement statement = open.createStatement()) {
                    statement.execute("UPDATE thing SET kind = 'other' WHERE id = 'thing_" + i + "'");
                }
            }

            assertThat(before).isLessThan(20);
            assertThat(Compaction.store(open).getFileStore().getChunksFillRate())
                    .isGreaterThanOrEqualTo(40);
        }
        try (Connection again = source.getConnection();
                Statement statement = again.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*), COUNT(DISTINCT id) FROM thing")) {
            assertThat(count.next()).isTrue();
            assertThat(count.getInt(1)).isEqualTo(ORDERS);
            assertThat(count.getInt(2)).isEqualTo(ORDERS);
        }
    }

    private static void write(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("CREATE TABLE thing (id VARCHAR(40) PRIMARY KEY, kind VARCHAR(10), more VARCHAR(300))");
            statement.execute("CREATE INDEX thing_kind ON thing (kind, id)");
        }
        try (PreparedStatement insert = open.prepareStatement("INSERT INTO thing VALUES (?, ?, ?)")) {
            for (int i = 0; i < ORDERS; i++) {
                insert.setString(1, "thing_" + i);
                insert.setString(2, "kind_" + i % 7);
                insert.setString(3, "a fox in the snow ".repeat(i % 10));
                insert.execute();
            }
        }
    }
}
