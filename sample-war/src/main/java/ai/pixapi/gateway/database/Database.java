package ai.pixapi.gateway.database;

import ai.pixapi.gateway.errors.ApiError;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * The one database, H2 or PostgreSQL, at READ COMMITTED. Transactions belong to the thread: one that begins within another
 * joins it. Nothing that takes long, a provider above all, is called within one. Thread-safe.
 */
public final class Database implements AutoCloseable {

    private static final int MOST_TRIES = 4;
    private static final Duration BACK_LATER = Duration.ofSeconds(5);

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final DataSource joined;
    private final DatabaseClock clock;
    private final Groups groups;
    private final @Nullable Compaction compaction;
    private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();

    private record Transaction(Handle handle, List<Runnable> afterCommit) {}

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(false);
        this.groups = new Groups(new GroupTransaction(jdbi));
        this.joined = new JoinedConnections(pool, () -> {
            Transaction transaction = current.get();
            return transaction == null ? null : transaction.handle().getConnection();
        });
        this.clock = new DatabaseClock(this::askTime);
        this.compaction = settings.isPostgres() ? null : new Compaction(pool);
    }

    /**
     * Opens a database and brings its schema up to date.
     *
     * @param settings which one
     * @return the open database
     * @throws IllegalStateException if it cannot be used, in one line for whoever starts the server
     */
    public static Database open(DatabaseSettings settings) {
        HikariDataSource pool = Connections.open(settings);
        try {
            Schema.migrate(settings, pool);
            return new Database(settings, pool);
        } catch (RuntimeException unusable) {
            pool.close();
            throw unusable;
        }
    }

    /**
     * Opens a database with 16 connections at most.
     *
     * @param url as {@link DatabaseSettings} says
     * @param user may be empty for H2
     * @param password may be empty
     * @return the open database
     */
    public static Database open(String url, String user, String password) {
        return open(new DatabaseSettings(url, user, password, 16));
    }

    /**
     * Works in a transaction. If the thread is in one already, this is part of it. Two that were in each other's way are
     * repeated from the start, up to three times: the work must change nothing but rows.
     *
     * @param work what is to be done; an exception undoes it
     * @param <T> what it gives
     * @return what the work gave, after the commit
     * @throws ApiError 503 if the database is away; nothing was written
     * @throws CommitUnknown if it went away while it committed
     */
    public <T> T inTransaction(Function<Handle, T> work) {
        Transaction outer = current.get();
        if (outer != null) {
            return work.apply(outer.handle());
        }
        for (int tries = 1; ; tries++) {
            try {
                return once(work);
            } catch (CommitUnknown | ApiError decided) {
                throw decided;
            } catch (RuntimeException failed) {
                Trouble trouble = Trouble.of(failed);
                if (trouble == Trouble.ABSENT || trouble == Trouble.CONFLICT && tries == MOST_TRIES) {
                    throw absent(failed);
                }
                if (trouble != Trouble.CONFLICT) {
                    throw failed;
                }
            }
        }
    }

    /**
     * Works in a transaction that others may share, where that is worth it: with the embedded database, a transaction costs
     * more to commit than to fill. Those who share it see what each other writes; a work that fails is undone alone.
     *
     * @param work changes nothing but rows, and must not depend on the thread that it is done by; may be done again
     * @param <T> what it gives
     * @return what the work gave, after the commit
     * @throws ApiError 503 if the database is away; nothing was written
     * @throws CommitUnknown if it went away while it committed
     */
    public <T> T inGroup(Function<Handle, T> work) {
        if (settings.isPostgres() || current.get() != null) {
            return inTransaction(work);
        }
        List<Runnable> afterCommit = new ArrayList<>();
        AtomicReference<@Nullable Supplier<T>> result = new AtomicReference<>();
        Groups.Member member = groups.join(handle -> {
            current.set(new Transaction(handle, afterCommit));
            try {
                T given = work.apply(handle);
                result.set(() -> given);
            } finally {
                current.remove();
            }
        });
        Throwable failure = member.failure();
        if (failure instanceof RuntimeException failed) {
            Trouble trouble = Trouble.of(failed);
            if (trouble == Trouble.CONFLICT) {
                return inTransaction(work);
            }
            throw trouble == Trouble.ABSENT && !(failed instanceof CommitUnknown) ? absent(failed) : failed;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        afterCommit.forEach(Runnable::run);
        return Objects.requireNonNull(result.get()).get();
    }

    private <T> T once(Function<Handle, T> work) {
        List<Runnable> afterCommit = new ArrayList<>();
        T result;
        try (Handle handle = jdbi.open()) {
            handle.begin();
            current.set(new Transaction(handle, afterCommit));
            try {
                result = work.apply(handle);
            } catch (RuntimeException | Error failed) {
                Ending.undo(handle, failed);
                throw failed;
            } finally {
                current.remove();
            }
            Ending.commit(handle);
        }
        afterCommit.forEach(Runnable::run);
        return result;
    }

    /**
     * Works in a transaction, see {@link #inTransaction}.
     *
     * @param work what is to be done
     */
    public void run(Consumer<Handle> work) {
        inTransaction(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /**
     * Has something done when the thread's transaction has been committed, and not if it is undone.
     *
     * @param work must not fail
     */
    public void afterCommit(Runnable work) {
        Transaction transaction = current.get();
        if (transaction == null) {
            work.run();
        } else {
            transaction.afterCommit().add(work);
        }
    }

    /** {@return connections that join the thread's transaction, for libraries} */
    public DataSource dataSource() {
        return joined;
    }

    /** {@return the time by the database's clock, to a few milliseconds} */
    public Instant now() {
        return clock.instant();
    }

    /** {@return whether it can be asked at this moment} */
    public boolean answers() {
        try {
            askTime();
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }

    /** {@return whether several nodes can share it} */
    public boolean isPostgres() {
        return settings.isPostgres();
    }

    /**
     * Tells whether a row was refused because its key is taken.
     *
     * @param failure what a transaction threw
     * @return true if so
     */
    public static boolean isDuplicate(RuntimeException failure) {
        return Trouble.of(failure) == Trouble.DUPLICATE;
    }

    private Instant askTime() {
        // not in the thread's transaction, whose time stands still
        return jdbi.withHandle(handle -> handle.createQuery("SELECT CURRENT_TIMESTAMP")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
    }

    private static ApiError absent(RuntimeException cause) {
        ApiError error = ApiError.overloaded("The database does not answer.", BACK_LATER);
        error.initCause(cause);
        return error;
    }

    /** Closes every connection. */
    @Override
    public void close() {
        if (compaction != null) {
            compaction.close();
        }
        pool.close();
    }
}
