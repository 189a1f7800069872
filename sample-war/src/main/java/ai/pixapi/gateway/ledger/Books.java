package ai.pixapi.gateway.ledger;

import ai.pixapi.pricing.Credits;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows behind the ledger. Each method is a part of the caller's transaction. */
final class Books {

    private static final String MOVE = """
            UPDATE account SET available = available + :available, held = held + :held, spent = spent + :spent,
                granted = granted + :granted, journal_seq = journal_seq + 1
            WHERE id = :account AND available >= :leastAvailable AND held >= :leastHeld AND spent >= :leastSpent
                AND granted <= :mostGranted
            """;

    /** Reads what the account has become, so that an entry and the row it explains cannot differ. */
    private static final String WRITE = """
            INSERT INTO journal (account, seq, id, kind, amount, task, once, settle_id,
                available_after, held_after, spent_after, actor, note)
            SELECT id, journal_seq, CAST(:id AS VARCHAR(40)), CAST(:kind AS VARCHAR(16)), CAST(:amount AS BIGINT),
                CAST(:task AS VARCHAR(40)), CAST(:once AS VARCHAR(64)), CAST(:settleId AS VARCHAR(40)),
                available, held, spent, CAST(:actor AS VARCHAR(64)), CAST(:note AS VARCHAR(200))
            FROM account WHERE id = :account
            """;

    private Books() {}

    /** What is set aside for a task. */
    record Hold(String account, String key, Credits amount, String state) {}

    /**
     * Moves credits and writes the entry. One conditional update decides: whoever comes second waits for the first and
     * then sees what that one has left.
     *
     * @return false if the account has not got them, or would get more than can be counted; nothing is written then
     */
    static boolean post(Handle handle, String account, Posting posting) {
        EntryKind kind = posting.kind();
        long micros = posting.micros();
        long granted = kind.granted(micros);
        int moved = handle.createUpdate(MOVE)
                .bind("account", account)
                .bind("available", kind.available(micros))
                .bind("held", kind.held(micros))
                .bind("spent", kind.spent(micros))
                .bind("granted", granted)
                .bind("leastAvailable", Math.max(0, -kind.available(micros)))
                .bind("leastHeld", Math.max(0, -kind.held(micros)))
                .bind("leastSpent", Math.max(0, -kind.spent(micros)))
                .bind("mostGranted", Long.MAX_VALUE - Math.max(0, granted))
                .execute();
        if (moved == 1) {
            write(handle, account, posting);
        }
        return moved == 1;
    }

    private static void write(Handle handle, String account, Posting posting) {
        handle.createUpdate(WRITE)
                .bind("account", account)
                .bind("id", posting.id())
                .bind("kind", posting.kind().name())
                .bind("amount", posting.micros())
                .bind("task", posting.task())
                .bind("once", posting.once())
                .bind("settleId", posting.settleId())
                .bind("actor", posting.actor())
                .bind("note", posting.note())
                .execute();
    }

    static void lock(Handle handle, String account) {
        handle.createQuery("SELECT id FROM account WHERE id = :account FOR UPDATE")
                .bind("account", account)
                .mapTo(String.class)
                .findOne();
    }

    static Optional<Balance> balance(Handle handle, String account) {
        return handle.createQuery("SELECT available, held, spent, granted FROM account WHERE id = :account")
                .bind("account", account)
                .map((row, context) -> new Balance(
                        new Credits(row.getLong("available")),
                        new Credits(row.getLong("held")),
                        new Credits(row.getLong("spent")),
                        new Credits(row.getLong("granted"))))
                .findOne();
    }

    static void insertHold(Handle handle, String account, String key, String task, Credits amount) {
        handle.createUpdate("INSERT INTO hold (task, account, api_key, amount, state)"
                        + " VALUES (:task, :account, :key, :amount, 'PENDING')")
                .bind("task", task)
                .bind("account", account)
                .bind("key", key)
                .bind("amount", amount.micros())
                .execute();
    }

    static Optional<Hold> lockedHold(Handle handle, String task) {
        return handle.createQuery("SELECT account, api_key, amount, state FROM hold WHERE task = :task FOR UPDATE")
                .bind("task", task)
                .map((row, context) -> new Hold(
                        row.getString("account"),
                        row.getString("api_key"),
                        new Credits(row.getLong("amount")),
                        row.getString("state")))
                .findOne();
    }

    static void endHold(Handle handle, String task, String state, String settleId) {
        handle.createUpdate("UPDATE hold SET state = :state, settle_id = :settleId WHERE task = :task")
                .bind("task", task)
                .bind("state", state)
                .bind("settleId", settleId)
                .execute();
    }

    /** {@return whether so much was held and pending, and now is captured} */
    static boolean endWholeHold(Handle handle, String account, String task, Credits amount, String settleId) {
        return handle.createUpdate("UPDATE hold SET state = 'CAPTURED', settle_id = :settleId WHERE task = :task"
                                + " AND account = :account AND amount = :amount AND state = 'PENDING'")
                        .bind("settleId", settleId)
                        .bind("task", task)
                        .bind("account", account)
                        .bind("amount", amount.micros())
                        .execute()
                == 1;
    }

    /** {@return the sum of a task's entries of a kind} */
    static Credits sum(Handle handle, String task, EntryKind kind) {
        return new Credits(handle.createQuery("SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM journal"
                        + " WHERE task = :task AND kind = :kind")
                .bind("task", task)
                .bind("kind", kind.name())
                .mapTo(Long.class)
                .one());
    }
}
