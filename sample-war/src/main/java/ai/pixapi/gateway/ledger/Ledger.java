package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Handle;

/**
 * Moves credits. Every method is a part of the caller's transaction, or one of its own; each movement is an entry of the
 * journal, which is never changed. Rows are touched in the order hold, account, key, so that no two transactions wait for
 * each other; whoever changes the task's row too does that first. Thread-safe.
 */
@ApplicationScoped
public class Ledger {

    private static final int LONGEST_NOTE = 200;

    private final Database database;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // never used
    public Ledger() {
        this(null);
    }

    /**
     * Keeps its books in a database.
     *
     * @param database where
     */
    @Inject
    public Ledger(Database database) {
        this.database = database;
    }

    /**
     * Opens an account, with no credits.
     *
     * @param account its id, 1 to 40 characters, of no other account
     * @param name 1 to 200 characters
     */
    public void open(String account, String name) {
        database.run(handle -> handle.createUpdate("INSERT INTO account (id, name) VALUES (:account, :name)")
                .bind("account", account)
                .bind("name", name)
                .execute());
    }

    /**
     * Gives credits to an account.
     *
     * @param account its id
     * @param amount more than 0
     * @param actor who does it, 1 to 64 characters
     * @param note why, shown to the account, at most 200 characters
     * @return the id of the entry
     * @throws ApiError 400 if the amount is not positive or the account would have more than can be counted, which is
     *     9,223,372,036,854 credits; 404 if there is no such account
     */
    public String grant(String account, Credits amount, String actor, String note) {
        return grant(account, amount, actor, note, RandomId.of("jrn_"));
    }

    /**
     * Gives credits to an account, once however often it is asked for.
     *
     * @param account its id
     * @param amount more than 0
     * @param actor who does it, 1 to 64 characters
     * @param note why, shown to the account, at most 200 characters
     * @param id of the entry, chosen by the caller, 1 to 40 characters
     * @return the id
     * @throws ApiError as {@link #grant(String, Credits, String, String)}; 409 if the id belongs to anything but such a grant
     */
    public String grant(String account, Credits amount, String actor, String note, String id) {
        if (amount.micros() <= 0) {
            throw ApiError.invalid("amount", "amount must be more than 0, was " + amount);
        }
        return bring(account, new Posting(id, EntryKind.GRANT, amount.micros(), null, null, actor, checked(note)));
    }

    /**
     * Corrects an account's credits.
     *
     * @param account its id
     * @param signed what to add, not 0
     * @param actor who does it, 1 to 64 characters
     * @param note why, shown to the account, at most 200 characters
     * @return the id of the entry
     * @throws ApiError 400 if the amount is 0 or the account has less available, or would have more than can be counted;
     *     404 if there is no such account
     */
    public String adjust(String account, Credits signed, String actor, String note) {
        return adjust(account, signed, actor, note, RandomId.of("jrn_"));
    }

    /**
     * Corrects an account's credits, once however often it is asked for.
     *
     * @param account its id
     * @param signed what to add, not 0
     * @param actor who does it, 1 to 64 characters
     * @param note why, shown to the account, at most 200 characters
     * @param id of the entry, chosen by the caller, 1 to 40 characters
     * @return the id
     * @throws ApiError as {@link #adjust(String, Credits, String, String)}; 409 if the id belongs to anything but such a
     *     correction
     */
    public String adjust(String account, Credits signed, String actor, String note, String id) {
        if (signed.micros() == 0 || signed.micros() == Long.MIN_VALUE) {
            throw ApiError.invalid("amount", "amount must not be 0 and be countable, was " + signed);
        }
        EntryKind kind = signed.micros() > 0 ? EntryKind.ADJUST_UP : EntryKind.ADJUST_DOWN;
        return bring(account, new Posting(id, kind, Math.abs(signed.micros()), null, null, actor, checked(note)));
    }

    private String bring(String account, Posting posting) {
        return database.inTransaction(handle -> Deposits.bring(handle, account, posting));
    }

    /**
     * Sets credits aside for a task.
     *
     * @param account whose credits
     * @param key the key of that account whose budget counts
     * @param task a task of that account that has no hold yet
     * @param amount the most that the task may cost, more than 0
     * @throws ApiError 402 if the account has less available, or the key's budget has less left; nothing is set aside then
     * @throws IllegalArgumentException if the amount is not positive
     */
    public void hold(String account, String key, String task, Credits amount) {
        database.run(handle -> {
            if (!Books.post(handle, account, Posting.ofTask(EntryKind.HOLD, amount, task, null, key))) {
                Balance balance = Books.balance(handle, account)
                        .orElseThrow(() -> new IllegalStateException("no account " + account));
                throw new ApiError(
                        ErrorType.INSUFFICIENT_CREDITS,
                        "This may cost " + amount + " credits, and the account has " + balance.available()
                                + " available.");
            }
            KeyBudget.use(handle, account, key, amount);
            Books.insertHold(handle, account, key, task, amount);
        });
    }

    /**
     * Takes what a task has cost and gives the rest of its hold back.
     *
     * @param task a task whose hold is pending
     * @param amount more than 0, at most what is held
     * @param settleId names the transaction that ends the task
     * @throws IllegalArgumentException if the amount is not positive or more than is held
     * @throws IllegalStateException if no hold of the task is pending
     */
    public void capture(String task, Credits amount, String settleId) {
        database.run(handle -> {
            Books.Hold hold = end(handle, task, "CAPTURED", settleId);
            long rest = hold.amount().micros() - amount.micros();
            if (rest < 0) {
                throw new IllegalArgumentException(
                        "task " + task + " cannot cost " + amount + ": " + hold.amount() + " are held");
            }
            demand(handle, hold.account(), Posting.ofTask(EntryKind.CAPTURE, amount, task, settleId, null));
            if (rest > 0) {
                giveBack(handle, hold, new Credits(rest), task, settleId);
            }
        });
    }

    /**
     * Takes all that was set aside for a task.
     *
     * @param account whose credits
     * @param task a task of that account whose hold is pending
     * @param amount what is held, more than 0
     * @param settleId names the transaction that ends the task
     * @throws IllegalStateException if so much is not held for the task
     */
    public void captureWhole(String account, String task, Credits amount, String settleId) {
        database.run(handle -> {
            if (!Books.endWholeHold(handle, account, task, amount, settleId)) {
                throw new IllegalStateException("task " + task + " has no pending hold of " + amount);
            }
            demand(handle, account, Posting.ofTask(EntryKind.CAPTURE, amount, task, settleId, null));
        });
    }

    /**
     * Gives everything back that was set aside for a task.
     *
     * @param task a task whose hold is pending
     * @param settleId names the transaction that ends the task
     * @throws IllegalStateException if no hold of the task is pending
     */
    public void release(String task, String settleId) {
        database.run(handle -> {
            Books.Hold hold = end(handle, task, "VOIDED", settleId);
            giveBack(handle, hold, hold.amount(), task, settleId);
        });
    }

    private static Books.Hold end(Handle handle, String task, String state, String settleId) {
        Books.Hold hold = Books.lockedHold(handle, task)
                .filter(found -> found.state().equals("PENDING"))
                .orElseThrow(() -> new IllegalStateException("no hold of task " + task + " is pending"));
        Books.endHold(handle, task, state, settleId);
        return hold;
    }

    private static void giveBack(Handle handle, Books.Hold hold, Credits amount, String task, String settleId) {
        demand(handle, hold.account(), Posting.ofTask(EntryKind.RELEASE, amount, task, settleId, null));
        KeyBudget.giveBack(handle, hold.key(), amount);
    }

    /** What is held is there: anything else is a mistake, which must undo the transaction. */
    private static void demand(Handle handle, String account, Posting posting) {
        if (!Books.post(handle, account, posting)) {
            throw new IllegalStateException("account " + account + " has not got " + posting);
        }
    }

    /**
     * Gives back what a task has cost, or a part of it.
     *
     * @param task a task that was captured
     * @param amount more than 0; all refunds of a task together at most what was captured
     * @param actor who does it, 1 to 64 characters
     * @param refundId names this refund, 1 to 40 characters; becomes the id of the entry
     * @return the id of the entry
     * @throws ApiError 400 if the amount is not positive or more than is left of the capture; 404 if the task has no hold;
     *     409 if nothing was captured, or the id has been used
     */
    public String refund(String task, Credits amount, String actor, String refundId) {
        if (amount.micros() <= 0) {
            throw ApiError.invalid("amount", "amount must be more than 0, was " + amount);
        }
        return database.inTransaction(handle -> {
            Books.Hold hold = Books.lockedHold(handle, task)
                    .orElseThrow(() -> new ApiError(ErrorType.NOT_FOUND, "There is no such task."));
            if (Journal.known(handle, refundId).isPresent()) {
                throw new ApiError(ErrorType.CONFLICT, "refund_id", "The refund " + refundId + " has been made.");
            }
            requireLeft(handle, task, hold, amount);
            demand(
                    handle,
                    hold.account(),
                    new Posting(refundId, EntryKind.REFUND, amount.micros(), task, null, actor, ""));
            KeyBudget.giveBack(handle, hold.key(), amount);
            return refundId;
        });
    }

    private static void requireLeft(Handle handle, String task, Books.Hold hold, Credits amount) {
        if (!hold.state().equals("CAPTURED")) {
            throw new ApiError(ErrorType.CONFLICT, "The task has cost nothing that could be refunded.");
        }
        long left = Books.sum(handle, task, EntryKind.CAPTURE).micros()
                - Books.sum(handle, task, EntryKind.REFUND).micros();
        if (amount.micros() > left) {
            throw ApiError.invalid(
                    "amount", "amount must be at most " + new Credits(left) + ", which is left of what was taken");
        }
    }

    /**
     * Reads an account's credits, all at one moment.
     *
     * @param account its id
     * @return its credits
     * @throws ApiError 404 if there is no such account
     */
    public Balance balance(String account) {
        return database.inTransaction(handle -> Books.balance(handle, account).orElseThrow(Deposits::noAccount));
    }

    private static String checked(String note) {
        if (note.length() > LONGEST_NOTE || note.indexOf(0) >= 0) {
            throw ApiError.invalid("note", "note must have at most " + LONGEST_NOTE + " characters, none of them NUL");
        }
        return note;
    }
}
