package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Forgets files that have been kept long enough. */
@ApplicationScoped
public class AssetSweep {

    private static final Logger LOG = System.getLogger(AssetSweep.class.getName());

    /** Nothing is made of the inputs of a task that has ended. */
    private static final Duration INPUTS = Duration.ofHours(1);

    /** Names without a row are of nodes that ended between saving and committing; twice the time that this may take. */
    private static final Duration LOST = Contents.GRACE.multipliedBy(2);

    private static final int BATCH = 500;

    private Storage storage;
    private Contents contents;
    private Database database;
    private AssetStore store;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    AssetSweep() {}

    @Inject
    @SuppressWarnings("NullAway")
    AssetSweep(Storage storage, Contents contents, Database database, AssetStore store) {
        this.storage = storage;
        this.contents = contents;
        this.database = database;
        this.store = store;
    }

    /**
     * Forgets assets whose time is over, inputs of tasks that have ended, and bytes that nobody has any more.
     *
     * @return how many assets
     */
    public int sweep() {
        Instant now = database.now();
        int gone = deleteRows(now.minus(store.retention()), now.minus(INPUTS));
        contents.sweep().forEach(this::delete);
        return gone;
    }

    private int deleteRows(Instant retention, Instant inputs) {
        String task = "SELECT 1 FROM task WHERE task.id = asset.task AND task.completed_at ";
        return delete(
                        "created_at < :before AND (role IN ('OUTPUT', 'UPLOAD') OR NOT EXISTS (" + task + "IS NULL))",
                        retention)
                + delete(
                        "role IN ('INPUT', 'MASK') AND created_at < :before AND EXISTS (" + task + "< :before)",
                        inputs);
    }

    private int delete(String which, Instant before) {
        return Sweep.delete(
                database,
                handle -> handle.createUpdate("DELETE FROM asset WHERE id IN (SELECT id FROM asset" + " WHERE " + which
                                + " FETCH FIRST " + Sweep.ROWS + " ROWS ONLY)")
                        .bind("before", utc(before))
                        .execute());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** Deletes bytes that never got a row. Looks at every name of the storage: not to be done often. */
    public void sweepLost() {
        List<String> names = new ArrayList<>();
        try {
            storage.eachBefore(database.now().minus(LOST), name -> {
                names.add(name);
                if (names.size() == BATCH) {
                    deleteUnknown(names);
                }
            });
            deleteUnknown(names);
        } catch (IOException away) {
            LOG.log(Level.WARNING, "lost files cannot be swept", away);
        }
    }

    private void deleteUnknown(List<String> names) {
        if (!names.isEmpty()) {
            contents.unknown(names).forEach(this::delete);
            names.clear();
        }
    }

    private void delete(String name) {
        try {
            storage.delete(name);
        } catch (IOException stays) {
            LOG.log(Level.WARNING, "a file stays until lost ones are swept", stays);
        }
    }
}
