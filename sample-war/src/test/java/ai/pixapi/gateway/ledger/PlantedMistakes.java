package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.pricing.Credits;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ledgers that are wrong in one way each, to show that the checks can fail. */
final class PlantedMistakes {

    private PlantedMistakes() {}

    static Stream<Function<Database, Ledger>> all() {
        return Stream.of(
                PlantedMistakes::releasesTwice,
                PlantedMistakes::takesTheWholeHold,
                PlantedMistakes::forgetsTheBudget,
                PlantedMistakes::refundsMoreThanWasTaken,
                PlantedMistakes::grantsWithoutTheJournal);
    }

    private static Ledger releasesTwice(Database database) {
        return new Ledger(database) {
            @Override
            public void release(String task, String settleId) {
                super.release(task, settleId);
                sql(
                        database,
                        "UPDATE account SET available = available + 1, granted = granted + 1"
                                + " WHERE id = (SELECT account FROM hold WHERE task = '" + task + "')");
            }
        };
    }

    private static Ledger takesTheWholeHold(Database database) {
        return new Ledger(database) {
            @Override
            public void capture(String task, Credits amount, String settleId) {
                Credits whole = database.inTransaction(handle ->
                        Books.lockedHold(handle, task).map(Books.Hold::amount).orElse(amount));
                super.capture(task, amount.micros() > 0 && amount.compareTo(whole) < 0 ? whole : amount, settleId);
            }
        };
    }

    private static Ledger forgetsTheBudget(Database database) {
        return new Ledger(database) {
            @Override
            public void hold(String account, String key, String task, Credits amount) {
                sql(database, "UPDATE api_key SET budget_used = 0 WHERE id = '" + key + "'");
                super.hold(account, key, task, amount);
            }
        };
    }

    private static Ledger refundsMoreThanWasTaken(Database database) {
        return new Ledger(database) {
            @Override
            public String refund(String task, Credits amount, String actor, String refundId) {
                return database.inTransaction(handle -> {
                    Books.Hold hold = Books.lockedHold(handle, task)
                            .orElseThrow(() -> new ApiError(ErrorType.NOT_FOUND, "There is no such task."));
                    Books.post(
                            handle,
                            hold.account(),
                            new Posting(refundId, EntryKind.REFUND, amount.micros(), task, null, actor, ""));
                    KeyBudget.giveBack(handle, hold.key(), amount);
                    return refundId;
                });
            }
        };
    }

    private static Ledger grantsWithoutTheJournal(Database database) {
        return new Ledger(database) {
            @Override
            public String grant(String account, Credits amount, String actor, String note) {
                if (amount.micros() % 2 == 0) {
                    return super.grant(account, amount, actor, note);
                }
                sql(
                        database,
                        "UPDATE account SET available = available + 1, granted = granted + 1 WHERE id = '" + account
                                + "'");
                return "";
            }
        };
    }

    /** Right when alone: what is read may have changed when it is written. */
    static Ledger checkThenAct(Database database) {
        return new Ledger(database) {
            @Override
            public void hold(String account, String key, String task, Credits amount) {
                Balance seen = balance(account);
                if (seen.available().compareTo(amount) < 0) {
                    throw new ApiError(ErrorType.INSUFFICIENT_CREDITS, "too few");
                }
                super.hold(account, key, task, amount);
                sql(
                        database,
                        "UPDATE account SET available = " + (seen.available().micros() - amount.micros())
                                + ", granted = " + (seen.available().micros() - amount.micros())
                                + " + held + spent WHERE id = '" + account + "'");
            }
        };
    }

    private static void sql(Database database, String sql) {
        database.run(handle -> handle.execute(sql));
    }
}
