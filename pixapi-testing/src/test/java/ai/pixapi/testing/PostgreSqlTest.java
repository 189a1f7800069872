package ai.pixapi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgreSqlTest {

    @Test
    void keepsWhatWasCommittedThroughAKill() throws SQLException {
        try (PostgreSql server = PostgreSql.start()) {
            String first = server.newDatabase();
            assertThat(server.newDatabase()).isNotEqualTo(first);
            try (Connection connection = open(server, first);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table t (n int)");
                statement.execute("insert into t values (42)");
            }
            long before = server.pid();
            server.kill9();
            assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive)).isEmpty();
            server.restart();
            assertThat(server.pid()).isNotEqualTo(before);
            try (Connection connection = open(server, first);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select n from t")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
        }
    }

    @Test
    void isOneForAllTestsOfAJvm() {
        assertThat(PostgreSql.shared()).isSameAs(PostgreSql.shared());
    }

    private static Connection open(PostgreSql server, String database) throws SQLException {
        return DriverManager.getConnection(server.url(database), server.user(), server.password());
    }
}
