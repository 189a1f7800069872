package ai.pixapi.gateway.assets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;

/** What is sent to a reader. */
@ApplicationScoped
class AssetFiles {

    @Inject
    private AssetStore store;

    @Inject
    private Thumbnails thumbnails;

    /** For the container. */
    AssetFiles() {}

    /**
     * A file on this machine.
     *
     * @param path where
     * @param name for whoever saves it
     * @param mediaType what it is
     */
    record Sendable(Path path, String name, String mediaType) {}

    /**
     * Finds what a reader may have.
     *
     * @throws ai.pixapi.gateway.errors.ApiError 410 if it is kept no longer
     */
    Sendable of(Visit visit) {
        Asset asset = visit.asset();
        if (visit.small()) {
            return new Sendable(thumbnails.of(asset, visit.role()), asset.id() + "-small.png", "image/png");
        }
        Path path = store.find(asset).orElseThrow(Visitors::gone);
        return new Sendable(path, asset.name(), asset.mediaType());
    }
}
