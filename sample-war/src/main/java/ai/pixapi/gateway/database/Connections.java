package ai.pixapi.gateway.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Locale;

/** Opens the pool. */
final class Connections {

    private static final long PATIENCE_MILLIS = 900;
    private static final long START_MILLIS = 10_000;

    /** H2 parses a statement again that is not among the last 8; there are some 200. */
    private static final String STATEMENTS = ";QUERY_CACHE_SIZE=256";

    private Connections() {}

    static HikariDataSource open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("pixapi-gateway");
        // the driver comes with the application: the DriverManager of a server does not see it
        config.setDriverClassName(settings.isPostgres() ? "org.postgresql.Driver" : "org.h2.Driver");
        config.setJdbcUrl(url(settings));
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(Math.min(4, settings.connections()));
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setValidationTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(START_MILLIS);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (settings.isPostgres()) {
            patience(config);
        }
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException unreachable) {
            throw new IllegalStateException(
                    "the database cannot be used: " + settings + ": " + why(unreachable), unreachable);
        }
    }

    /** No thread waits for a lost server for ever, and no forgotten transaction holds locks for ever. */
    private static void patience(HikariConfig config) {
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("socketTimeout", "20");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "pixapi-gateway");
        config.setConnectionInitSql(
                "SET statement_timeout = '5s'; SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '2s'");
    }

    private static String url(DatabaseSettings settings) {
        boolean said =
                settings.isPostgres() || settings.url().toUpperCase(Locale.ROOT).contains("QUERY_CACHE_SIZE");
        return said ? settings.url() : settings.url() + STATEMENTS;
    }

    private static String why(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == 90020) {
                return "another server has it open. One server has its file for itself; several share a PostgreSQL";
            }
        }
        Throwable root = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(root.getMessage());
    }
}
