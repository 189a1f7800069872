package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
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
import org.jdbi.v3.core.Handle;

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
        int gone =
                database.inTransaction(handle -> deleteRows(handle, now.minus(store.retention()), now.minus(INPUTS)));
        contents.sweep().forEach(this::delete);
        return gone;
    }

    private static int deleteRows(Handle handle, Instant retention, Instant inputs) {
        String task = "SELECT 1 FROM task WHERE task.id = asset.task AND task.completed_at ";
        int old = handle.createUpdate("DELETE FROM asset WHERE created_at < :retention"
                        + " AND (role IN ('OUTPUT', 'UPLOAD') OR NOT EXISTS (" + task + "IS NULL))")
                .bind("retention", utc(retention))
                .execute();
        return old
                + handle.createUpdate("DELETE FROM asset WHERE role IN ('INPUT', 'MASK') AND created_at < :inputs"
                                + " AND EXISTS (" + task + "< :inputs)")
                        .bind("inputs", utc(inputs))
                        .execute();
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
