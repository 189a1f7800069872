package ai.pixapi.reliability.audit;

import ai.pixapi.testing.PostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;

class AuditOnPostgreSqlTest extends AuditContract {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static String url;

    @BeforeAll
    static void database() {
        url = PostgreSql.shared().url(PostgreSql.shared().newDatabase());
    }

    @Override
    Connection open() throws SQLException {
        PostgreSql server = PostgreSql.shared();
        Connection connection = DriverManager.getConnection(url, server.user(), server.password());
        String schema = "s" + SCHEMAS.incrementAndGet();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE SCHEMA " + schema);
            statement.execute("SET search_path TO " + schema);
        }
        return connection;
    }

    @Override
    boolean isPostgres() {
        return true;
    }
}
