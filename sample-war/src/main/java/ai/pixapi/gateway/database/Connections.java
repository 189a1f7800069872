package ai.pixapi.gateway.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Opens the pool. */
final class Connections {

    private static final long PATIENCE_MILLIS = 900;
    private static final long START_MILLIS = 10_000;

    /**
     * What H2 is told, unless the operator says otherwise. It parses a statement again that is not among the last 8; there are
     * some 200. And it closes the database as soon as the JVM is asked to end, before the answers to orders under way are
     * written down; the pool closes it when they are.
     */
    private static final Map<String, String> OF_H2 = Map.of("QUERY_CACHE_SIZE", "256", "DB_CLOSE_ON_EXIT", "FALSE");

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
        String said = settings.url().toUpperCase(Locale.ROOT);
        return settings.isPostgres()
                ? settings.url()
                : settings.url()
                        + OF_H2.entrySet().stream()
                                .filter(one -> !said.contains(";" + one.getKey() + "="))
                                .map(one -> ";" + one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining());
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
