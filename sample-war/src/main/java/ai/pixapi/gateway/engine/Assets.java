package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of stored files. A row means that the file is there. */
@ApplicationScoped
public class Assets {

    @Inject
    private AssetStore store;

    @Inject
    private Database database;

    /** For the container. */
    public Assets() {}

    /** What a file is to its task. */
    enum Role {
        INPUT,
        OUTPUT
    }

    /** A picture that came with an order, as it was called there. */
    record Input(String name, @Nullable String fileName) {}

    void insert(
            Handle handle,
            String account,
            String task,
            Role role,
            int place,
            AssetStore.Kept file,
            @Nullable String fileName) {
        handle.createUpdate(
                        "INSERT INTO asset (name, account, task, role, place, sha256, bytes, media_type, width, height,"
                                + " file_name) VALUES (:name, :account, :task, :role, :place, :sha256, :bytes, :type, :width,"
                                + " :height, :fileName)")
                .bind("name", file.asset().name())
                .bind("account", account)
                .bind("task", task)
                .bind("role", role.name())
                .bind("place", place)
                .bind("sha256", file.sha256())
                .bind("bytes", file.bytes())
                .bind("type", file.asset().mediaType())
                .bind("width", file.asset().width())
                .bind("height", file.asset().height())
                .bind("fileName", fileName)
                .execute();
        store.publish(handle, file);
    }

    /**
     * Forgets files that have been kept long enough; they themselves follow an hour later.
     *
     * @return how many
     */
    public int sweep() {
        OffsetDateTime before = database.now().minus(store.retention()).atOffset(ZoneOffset.UTC);
        String old = "SELECT name FROM asset WHERE created_at < :before AND NOT EXISTS (SELECT 1 FROM task"
                + " WHERE task.id = asset.task AND asset.role = 'INPUT' AND task.completed_at IS NULL)";
        return database.inTransaction(handle -> {
            handle.createUpdate("DELETE FROM asset_piece WHERE asset IN (" + old + ")")
                    .bind("before", before)
                    .execute();
            return handle.createUpdate("DELETE FROM asset WHERE name IN (" + old + ")")
                    .bind("before", before)
                    .execute();
        });
    }

    static List<Input> inputs(Handle handle, String task) {
        return handle.createQuery(
                        "SELECT name, file_name FROM asset WHERE task = :task AND role = 'INPUT' ORDER BY place")
                .bind("task", task)
                .map((row, context) -> new Input(row.getString("name"), row.getString("file_name")))
                .list();
    }
}
