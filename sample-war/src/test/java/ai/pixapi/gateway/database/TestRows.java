package ai.pixapi.gateway.database;

import java.util.Locale;

/** Rows that other rows refer to, with nothing in them that matters. */
public final class TestRows {

    private TestRows() {}

    /** Inserts a key without limits. */
    public static void key(Database database, String key, String account) {
        database.run(handle -> handle.createUpdate("INSERT INTO api_key (id, account, name, hash, prefix, last_four)"
                        + " VALUES (:key, :account, 'A key', :hash, 'pxg_ab12', 'wx9Z')")
                .bind("key", key)
                .bind("account", account)
                .bind("hash", String.format(Locale.ROOT, "%064x", key.hashCode()))
                .execute());
    }

    /** Inserts a task that waits for one image, unless it is there. */
    public static void task(Database database, String task, String account, String key) {
        database.run(
                handle -> handle.createUpdate("INSERT INTO task (id, account, api_key, kind, model, state, request,"
                                + " routes, images, parts, price_book, estimated, exact, sandbox, patient, deadline_at)"
                                + " SELECT :task, :account, :key, 'GENERATION', 'm', 'QUEUED', '{}', '[]', 1, '1', '1', 1, TRUE, TRUE, FALSE,"
                                + " CURRENT_TIMESTAMP WHERE NOT EXISTS (SELECT 1 FROM task WHERE id = :task)")
                        .bind("task", task)
                        .bind("account", account)
                        .bind("key", key)
                        .execute());
    }
}
