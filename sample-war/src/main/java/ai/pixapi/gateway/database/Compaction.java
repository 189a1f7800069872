package ai.pixapi.gateway.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * Keeps the file of the embedded database from growing with each commit. H2 leaves what a commit has made out of date where it is,
 * and tidies up in the background; but with {@code WRITE_DELAY=0} it has no background. So the same is asked for here.
 */
final class Compaction implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Compaction.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** In percent of what was written and is still in use: under it, old parts are written anew. */
    private static final int FILL = 50;

    /** How much is written at a time, while commits wait. */
    private static final int BYTES = 4 << 20;

    private static final int ROUNDS = 8;

    private final DataSource database;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "pixapi-compaction");
        made.setDaemon(true);
        return made;
    });

    /** Begins to look at an H2 database every five seconds. */
    Compaction(DataSource database) {
        this.database = database;
        thread.scheduleWithFixedDelay(this::compact, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once. */
    void compact() {
        try (Connection connection = database.getConnection()) {
            MVStore store = store(connection);
            int round = 0;
            while (round < ROUNDS && store.compact(FILL, BYTES)) {
                round++;
            }
        } catch (SQLException | RuntimeException notNow) {
            LOG.log(Level.DEBUG, "the database's file was not compacted", notNow);
        }
    }

    /** H2 has no statement for it. */
    static MVStore store(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    /** Waits for a look that is under way: an interrupt would close the file under everybody. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "the database's file is still being compacted");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
