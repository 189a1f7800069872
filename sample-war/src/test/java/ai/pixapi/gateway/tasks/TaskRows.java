package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.engine.TaskState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;

/** Writes rows as the engine would, one fact at a time. */
final class TaskRows {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Database database;

    TaskRows(Database database) {
        this.database = database;
    }

    static String name(String prefix) {
        return prefix + NUMBER.incrementAndGet();
    }

    /** {@return an account with a key of the same name} */
    String account() {
        String account = name("acc_");
        database.run(handle -> {
            handle.createUpdate("INSERT INTO account (id, name) VALUES (:id, :id)")
                    .bind("id", account)
                    .execute();
            handle.createUpdate("INSERT INTO api_key (id, account, name, hash, prefix, last_four)"
                            + " VALUES (:id, :id, :id, :hash, 'pxg_', 'wxyz')")
                    .bind("id", account)
                    .bind("hash", String.format("%064d", NUMBER.incrementAndGet()))
                    .execute();
        });
        return account;
    }

    String task(String account) {
        String task = name("task_");
        database.run(handle -> insert(handle, account, task, "GENERATION", "nano-banana"));
        return task;
    }

    static void insert(Handle handle, String account, String task, String kind, String model) {
        handle.createUpdate(
                        "INSERT INTO task (id, account, api_key, kind, model, state, request, routes, images, parts,"
                                + " price_book, estimated, exact, sandbox, patient, deadline_at) VALUES (:id, :account, :account,"
                                + " :kind, :model, 'QUEUED', '{}', '[]', 2, '2', 'book', 16000000, TRUE, TRUE, TRUE,"
                                + " CURRENT_TIMESTAMP)")
                .bind("id", task)
                .bind("account", account)
                .bind("kind", kind)
                .bind("model", model)
                .execute();
    }

    void hold(String account, String task, long micros, String state) {
        update("INSERT INTO hold (task, account, api_key, amount, state, settle_id) VALUES ('" + task + "', '" + account
                + "', '" + account + "', " + micros + ", '" + state + "', "
                + (state.equals("PENDING") ? "NULL" : "'set_1'") + ")");
    }

    void state(String task, TaskState state) {
        update("UPDATE task SET state = '" + state + "', settle_id = " + (state.isTerminal() ? "'set_1'" : "NULL")
                + ", completed_at = " + (state.isTerminal() ? "CURRENT_TIMESTAMP" : "NULL") + " WHERE id = '" + task
                + "'");
        update("INSERT INTO task_event (task, seq, state, progress, fence, node) SELECT '" + task
                + "', COALESCE(MAX(seq), 0) + 1, '" + state + "', 50, 1, 'test' FROM task_event WHERE task = '" + task
                + "'");
    }

    void at(String task, String column, Instant time) {
        database.run(handle -> handle.createUpdate("UPDATE task SET " + column + " = :at WHERE id = :id")
                .bind("at", time.atOffset(ZoneOffset.UTC))
                .bind("id", task)
                .execute());
    }

    void output(String account, String task, int place, String name) {
        update("INSERT INTO asset_content (sha256, name) VALUES ('" + name + "', '" + name + "')");
        update("INSERT INTO asset (id, account, task, role, place, sha256, bytes, media_type, width, height) VALUES ('"
                + name + "', '" + account + "', '" + task + "', 'OUTPUT', " + place + ", '" + name
                + "', 1, 'image/png', 4, 3)");
    }

    void update(String sql) {
        database.run(handle -> handle.createUpdate(sql).execute());
    }
}
