package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * Small pictures of results, for lists. Each is made when it is first asked for, and kept on the machine that made it; one is
 * made at a time. Pictures of callers are never decoded.
 */
@ApplicationScoped
class Thumbnails {

    private static final Logger LOG = System.getLogger(Thumbnails.class.getName());
    private static final int PATIENCE_SECONDS = 5;

    private final Semaphore place = new Semaphore(1);

    @Inject
    private AssetStore store;

    @Inject
    private WorkFolder folder;

    /** For the container. */
    Thumbnails() {}

    Thumbnails(AssetStore store, WorkFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    /**
     * Finds or makes a small picture.
     *
     * @return a PNG of at most 256 pixels on each side
     * @throws ApiError 404 if there is none of such a file, 410 if the file is kept no longer, 503 if too many are being made
     */
    Path of(Asset asset, Role role) {
        if (role != Role.OUTPUT || !asset.mediaType().startsWith("image/")) {
            throw none();
        }
        Path small = folder.thumbnail(asset.content());
        if (!Files.exists(small)) {
            make(asset, small);
        }
        return small;
    }

    private void make(Asset asset, Path small) {
        Path file = store.find(asset).orElseThrow(Visitors::gone);
        enter();
        try {
            if (!Files.exists(small)) {
                write(Thumbnail.of(file, asset.mediaType(), AssetLinks.THUMB), small);
            }
        } catch (IOException full) {
            LOG.log(Level.WARNING, "a small picture cannot be stored", full);
            throw ApiError.overloaded("There is no room for small pictures.");
        } finally {
            place.release();
        }
    }

    private void enter() {
        try {
            if (place.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw ApiError.overloaded("Too many small pictures are being made.");
    }

    private void write(Optional<BufferedImage> picture, Path small) throws IOException {
        BufferedImage made = picture.orElseThrow(Thumbnails::none);
        Path part = folder.part();
        try {
            if (!ImageIO.write(made, "png", part.toFile())) {
                throw none();
            }
            Files.createDirectories(small.resolveSibling(""));
            Files.move(part, small, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            WorkFolder.delete(part);
        }
    }

    private static ApiError none() {
        return new ApiError(ErrorType.NOT_FOUND, "There is no small picture of this file.");
    }
}
