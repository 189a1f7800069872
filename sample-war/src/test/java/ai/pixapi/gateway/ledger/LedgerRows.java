package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestRows;
import ai.pixapi.pricing.Credits;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The rows that the ledger's rows refer to, and what became of an account. Names are unique within a database. */
final class LedgerRows {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Database database;
    private final Ledger ledger;

    LedgerRows(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    static String name(String prefix) {
        return prefix + NAMES.incrementAndGet();
    }

    String account() {
        String account = name("acc_");
        ledger.open(account, "An account");
        return account;
    }

    String accountWith(String credits) {
        String account = account();
        ledger.grant(account, Credits.of(credits), "test", "");
        return account;
    }

    String key(String account) {
        String key = name("key_");
        TestRows.key(database, key, account);
        return key;
    }

    String keyWithBudget(String account, String credits) {
        String key = key(account);
        database.run(handle -> handle.createUpdate("UPDATE api_key SET budget = :budget WHERE id = :key")
                .bind("budget", Credits.of(credits).micros())
                .bind("key", key)
                .execute());
        return key;
    }

    long budgetUsed(String key) {
        return database.inTransaction(handle -> handle.createQuery("SELECT budget_used FROM api_key WHERE id = :key")
                .bind("key", key)
                .mapTo(Long.class)
                .one());
    }

    /** A task's row and its hold in one transaction, as a gateway accepts it. */
    String held(String account, String key, String credits) {
        String task = name("task_");
        held(account, key, task, Credits.of(credits));
        return task;
    }

    void held(String account, String key, String task, Credits amount) {
        database.run(handle -> {
            task(account, key, task);
            ledger.hold(account, key, task, amount);
        });
    }

    /** A task's row, if it is not there yet. */
    void task(String account, String key, String task) {
        TestRows.task(database, task, account, key);
    }

    /** Every row of the account but its journal, as text. */
    List<String> everything(String account) {
        return database.inTransaction(handle -> List.of(
                String.valueOf(handle.createQuery("SELECT * FROM account WHERE id = :account")
                        .bind("account", account)
                        .mapToMap()
                        .list()),
                String.valueOf(
                        handle.createQuery("SELECT id, budget_used FROM api_key WHERE account = :account ORDER BY id")
                                .bind("account", account)
                                .mapToMap()
                                .list()),
                String.valueOf(handle.createQuery("SELECT * FROM hold WHERE account = :account ORDER BY task")
                        .bind("account", account)
                        .mapToMap()
                        .list())));
    }

    List<Entry> journal(String account) {
        return database.inTransaction(handle -> Journal.page(handle, account, null, Long.MAX_VALUE, 100_000));
    }
}
