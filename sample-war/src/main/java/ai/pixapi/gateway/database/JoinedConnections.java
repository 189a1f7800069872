package ai.pixapi.gateway.database;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gives the connection of the thread's transaction to whoever asks within one, so that a library's writes join it. */
final class JoinedConnections implements DataSource {

    private static final Set<String> NOT_YOURS = Set.of("close", "commit", "rollback", "setAutoCommit");

    private final DataSource pool;
    private final Supplier<@Nullable Connection> current;

    JoinedConnections(DataSource pool, Supplier<@Nullable Connection> current) {
        this.pool = pool;
        this.current = current;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection joined = current.get();
        return joined == null ? pool.getConnection() : borrowed(joined);
    }

    /** Whoever borrows it neither ends the transaction nor closes the connection. */
    private static Connection borrowed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                JoinedConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, args) -> {
                    if (NOT_YOURS.contains(method.getName())) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("there is one user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(JoinedConnections.class.getName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
