package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.Sweep;
import ai.pixapi.gateway.engine.Acceptance;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * The idempotency keys of accepted orders. A key is stored in the transaction that accepts its order, so a request that
 * was refused leaves none; it is forgotten {@link #KEPT} after its task ended.
 */
@Dependent
public final class Idempotency {

    /** How long a key is known after its task has ended. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final int MOST_TRIES = 8;

    private final Database database;

    /**
     * Keeps keys in a database.
     *
     * @param database where
     */
    @Inject
    public Idempotency(Database database) {
        this.database = database;
    }

    /**
     * Has an order accepted once, however often and at whatever moment its key is sent.
     *
     * @param account whose key it is
     * @param key the key
     * @param accept accepts the order in a transaction of its own, in which it calls {@link #insert} after the task's
     *     row and before the hold
     * @return the task, made now or before
     * @throws ApiError 422 if the key came with another request before
     */
    Accepted once(String account, IdempotencyKey key, Supplier<Acceptance.Taken> accept) {
        for (int tries = 1; ; tries++) {
            Optional<String> known = database.inTransaction(handle -> find(handle, account, key));
            if (known.isPresent()) {
                return Accepted.before(known.get());
            }
            try {
                return Accepted.now(accept.get());
            } catch (KeyTaken taken) {
                // the one that took it may have been undone since, for want of credits
                if (tries == MOST_TRIES) {
                    throw ApiError.overloaded("Too many requests carry this " + IdempotencyKey.HEADER + " at once.");
                }
            }
        }
    }

    /**
     * Looks a key up.
     *
     * @param account whose key it is
     * @param key the key
     * @return whether a task was accepted with it
     * @throws ApiError 422 if it came with another request
     */
    boolean isKnown(String account, IdempotencyKey key) {
        return database.inTransaction(handle -> find(handle, account, key)).isPresent();
    }

    /**
     * Looks a key up.
     *
     * @param handle the transaction
     * @param account whose key it is
     * @param key the key
     * @return the task that was accepted with it
     * @throws ApiError 422 if it came with another request
     */
    public Optional<String> find(Handle handle, String account, IdempotencyKey key) {
        Optional<Map.Entry<String, String>> row = handle.createQuery(
                        "SELECT fingerprint, task FROM idempotency WHERE account = :account AND idem_key = :key")
                .bind("account", account)
                .bind("key", key.text())
                .map((columns, context) -> Map.entry(columns.getString("fingerprint"), columns.getString("task")))
                .findOne();
        if (row.isPresent() && !row.get().getKey().equals(key.fingerprint())) {
            throw new ApiError(
                    ErrorType.IDEMPOTENCY_KEY_REUSED,
                    IdempotencyKey.HEADER,
                    "This " + IdempotencyKey.HEADER + " came with another request before; take a new one.");
        }
        return row.map(Map.Entry::getValue);
    }

    /**
     * Stores a key. Waits while another transaction that stores the same one is open.
     *
     * @param handle the transaction that accepts the order, in which the task's row was inserted
     * @param account whose key it is
     * @param key the key
     * @param task the task
     * @throws KeyTaken if it is there; the transaction cannot go on then
     */
    public void insert(Handle handle, String account, IdempotencyKey key, String task) {
        try {
            handle.createUpdate("INSERT INTO idempotency (account, idem_key, fingerprint, task)"
                            + " VALUES (:account, :key, :fingerprint, :task)")
                    .bind("account", account)
                    .bind("key", key.text())
                    .bind("fingerprint", key.fingerprint())
                    .bind("task", task)
                    .execute();
        } catch (RuntimeException refused) {
            if (Database.isDuplicate(refused)) {
                throw new KeyTaken(refused);
            }
            throw refused;
        }
    }

    /**
     * Forgets the keys of tasks that ended long enough ago.
     *
     * @return how many
     */
    public int sweep() {
        Instant before = database.now().minus(KEPT);
        return Sweep.delete(
                database,
                handle -> handle.createUpdate("DELETE FROM idempotency WHERE"
                                + " (account, idem_key) IN (SELECT i.account, i.idem_key FROM idempotency i"
                                + " JOIN task t ON t.id = i.task WHERE i.created_at < :before AND t.completed_at < :before"
                                + " FETCH FIRST " + Sweep.ROWS + " ROWS ONLY)")
                        .bind("before", before)
                        .execute());
    }
}
