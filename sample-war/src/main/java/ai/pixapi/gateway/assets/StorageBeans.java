package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses the storage by the configuration. */
@Dependent
class StorageBeans {

    @Inject
    @ConfigProperty(name = "pixapi.gateway.assets.shared-folder", defaultValue = "false")
    private boolean folderIsShared;

    /** For the container. */
    StorageBeans() {}

    /** A bucket if there is one; else the folder of a node that is alone, or that all nodes share; else the database. */
    @Produces
    @Singleton
    Storage storage(WorkFolder folder, Database database, Config config) {
        Optional<BucketSettings> bucket = BucketSettings.of(config);
        if (bucket.isPresent()) {
            return new Cached(folder.asCache(), new Bucket(bucket.get(), Clock.systemUTC()));
        }
        return !database.isPostgres() || folderIsShared
                ? new Folder(folder.path())
                : new Cached(folder.asCache(), new Pieces(database));
    }

    void close(@Disposes Storage storage) {
        storage.close();
    }
}
