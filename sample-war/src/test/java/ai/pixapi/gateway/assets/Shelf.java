package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store on a database and a storage, with accounts and tasks to store for. */
final class Shelf {

    static final Duration RETENTION = Duration.ofHours(24);

    /** How many bytes of uploads an account may have. */
    static final long UPLOADS = 10_000_000;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Database database;
    final Path folder;
    final WorkFolder work;
    final Storage storage;
    final Contents contents;
    final AssetRows rows;
    final AssetStore store;
    final AssetSweep sweep;

    Shelf(Database database, Path folder, Function<Path, Storage> storage) {
        this(database, folder, storage, new Contents(database));
    }

    Shelf(Database database, Path folder, Function<Path, Storage> storage, Contents contents) {
        this.database = database;
        this.folder = folder;
        this.work = new WorkFolder(folder.toString());
        work.create();
        this.storage = storage.apply(folder);
        this.contents = contents;
        this.rows = new AssetRows(database, contents);
        this.store = new AssetStore(this.storage, work, contents, rows, database, RETENTION, UPLOADS);
        this.sweep = new AssetSweep(this.storage, contents, database, store);
    }

    String account() {
        String account = "acc_" + NUMBER.incrementAndGet();
        update("INSERT INTO account (id, name) VALUES ('" + account + "', 'x')");
        update("INSERT INTO api_key (id, account, name, hash, prefix, last_four) VALUES ('" + account + "', '" + account
                + "', 'x', '" + String.format("%064d", NUMBER.incrementAndGet()) + "', 'pxg_', 'wxyz')");
        return account;
    }

    String task(String account) {
        String task = "task_" + NUMBER.incrementAndGet();
        update(
                "INSERT INTO task (id, account, api_key, kind, model, state, request, routes, images, parts, price_book,"
                        + " estimated, exact, sandbox, patient, deadline_at) VALUES ('" + task + "', '" + account
                        + "', '" + account
                        + "', 'GENERATION', 'm', 'QUEUED', '{}', '[]', 2, '2', 'book', 1, TRUE, TRUE, TRUE, CURRENT_TIMESTAMP)");
        return task;
    }

    /** {@return an asset made of a file that was kept} */
    Asset give(String account, String task, Role role, int place, Kept file) {
        database.run(handle -> store.give(handle, account, task, role, place, file, null));
        return rows.find(file.asset().id()).map(AssetRows.Owned::asset).orElse(file.asset());
    }

    int update(String sql) {
        return database.inTransaction(handle -> handle.createUpdate(sql).execute());
    }

    int count(String table) {
        return database.inTransaction(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }

    /** Makes everything of the index so much older; files keep their age. */
    void age(Duration by) {
        String past = database.isPostgres()
                ? "INTERVAL '" + by.toSeconds() + " seconds'"
                : "INTERVAL '" + by.toSeconds() + "' SECOND(6)";
        update("UPDATE asset SET created_at = created_at - " + past);
        update("UPDATE asset_content SET kept_at = kept_at - " + past);
        update("UPDATE task SET completed_at = completed_at - " + past + " WHERE completed_at IS NOT NULL");
    }
}
