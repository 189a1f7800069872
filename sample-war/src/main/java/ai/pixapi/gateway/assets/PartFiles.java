package ai.pixapi.gateway.assets;

import ai.pixapi.PixapiException;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.media.ImageHeader;
import ai.pixapi.media.MediaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files on their way into the storage: written on this machine, whole, and only then kept. */
final class PartFiles {

    private static final Logger LOG = System.getLogger(PartFiles.class.getName());

    private final WorkFolder folder;
    private final Storage storage;
    private final Contents contents;
    private final Database database;

    PartFiles(WorkFolder folder, Storage storage, Contents contents, Database database) {
        this.folder = folder;
        this.storage = storage;
        this.contents = contents;
        this.database = database;
    }

    interface Work {
        Kept with(Path part) throws IOException;
    }

    /**
     * Has a file written, of which nothing stays but what was kept of it.
     *
     * @throws ApiError 503 if it cannot be stored
     */
    Kept inPart(Work work) {
        Path part = folder.part();
        try {
            return work.with(part);
        } catch (IOException | UncheckedIOException full) {
            throw noRoom(full);
        } finally {
            WorkFolder.delete(part);
        }
    }

    /** Moves a whole file into the storage, unless its bytes are there. */
    Kept kept(Path part, String sha256, MediaFile file) throws IOException {
        String extension = Asset.extension(file.mediaType())
                .orElseThrow(() -> new NotMedia("a file of type " + file.mediaType() + " is not kept"));
        Optional<String> known = contents.find(sha256);
        String content = known.orElseGet(() -> ContentName.of(sha256, extension));
        if (known.isEmpty() || !storage.has(content)) {
            storage.save(content, part);
        }
        Asset asset =
                new Asset(AssetId.random(), content, file.mediaType(), file.width(), file.height(), file.length());
        return new Kept(asset, sha256, known.isEmpty(), database.now());
    }

    static MediaFile kind(Path part) throws IOException {
        try {
            return MediaFile.of(part);
        } catch (PixapiException | IllegalArgumentException other) {
            throw new NotMedia(String.valueOf(other.getMessage()));
        }
    }

    static MediaFile kind(ImageHeader header, Path part) throws IOException {
        return new MediaFile(header.type().mediaType(), header.width(), header.height(), Files.size(part));
    }

    private static ApiError noRoom(Exception full) {
        LOG.log(Level.ERROR, "a file cannot be stored", full);
        return ApiError.overloaded("There is no room for results.");
    }
}
