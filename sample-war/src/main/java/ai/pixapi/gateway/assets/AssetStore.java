package ai.pixapi.gateway.assets;

import ai.pixapi.PixapiException;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.media.ImageHeader;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaFile;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * Keeps produced files in a folder for a while. Who knows a file's name may read it: names have 130 random bits.
 */
@ApplicationScoped
public class AssetStore {

    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/png",
            "png",
            "image/jpeg",
            "jpg",
            "image/webp",
            "webp",
            "image/gif",
            "gif",
            "video/mp4",
            "mp4",
            "video/webm",
            "webm");
    private static final Pattern NAME = Pattern.compile("ast_[0-9a-v]{26}\\.(png|jpg|webp|gif|mp4|webm)");
    private static final int RANDOM_BITS = 130;
    private static final long LEAST_ROOM = 256L << 20;
    private static final Logger LOG = System.getLogger(AssetStore.class.getName());
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong lastSweep = new AtomicLong();

    private final Path directory;
    private final Duration retention;
    private final AssetPieces pieces;

    /** For the container's proxy, which has no store of its own. */
    AssetStore() {
        this("", Duration.ZERO);
    }

    /**
     * Opens a store.
     *
     * @param directory a folder; made if it is not there
     * @param retention how long files are kept, from when they were stored
     * @param pieces has what other nodes have stored
     */
    @Inject
    AssetStore(
            @ConfigProperty(name = "pixapi.gateway.assets.directory") String directory,
            @ConfigProperty(name = "pixapi.gateway.assets.retention") Duration retention,
            AssetPieces pieces) {
        this.directory = Path.of(directory);
        this.retention = retention;
        this.pieces = pieces;
    }

    /** Opens a store of one node. */
    AssetStore(String directory, Duration retention) {
        this(directory, retention, new AssetPieces());
    }

    @PostConstruct
    void create() {
        try {
            Files.createDirectories(directory);
        } catch (IOException unusable) {
            throw new IllegalStateException("pixapi.gateway.assets.directory cannot be used: " + directory, unusable);
        }
    }

    /** Writes a file that does not exist yet, whole. */
    @FunctionalInterface
    public interface Source {

        /**
         * Writes it.
         *
         * @param file where to
         * @throws IOException if it cannot be written
         */
        void writeTo(Path file) throws IOException;
    }

    /**
     * A file in the store.
     *
     * @param asset its name and what it is
     * @param bytes how long it is
     * @param sha256 of the bytes, 64 hexadecimal digits
     */
    public record Kept(Asset asset, long bytes, String sha256) {}

    /**
     * Stores a picture or film. The file is whole and on the disk when this returns, and nobody sees a part of it.
     *
     * @param source writes it
     * @return the stored file, readable at once
     * @throws NotMedia if it is no picture or film of a kind that is kept here
     * @throws ApiError 503 if it cannot be stored
     */
    public Kept keep(Source source) {
        sweepSometimes();
        Path part = directory.resolve(id() + ".part");
        try {
            Files.createDirectories(directory);
            source.writeTo(part);
            return named(part, kind(part));
        } catch (IOException | UncheckedIOException full) {
            throw noRoom(full);
        } finally {
            deleteQuietly(part);
        }
    }

    /**
     * Stores a picture that came with an order, as it is.
     *
     * @param picture the picture
     * @return the stored file
     * @throws ApiError 503 if it cannot be stored
     */
    public Kept keep(ImageInput.Content picture) {
        sweepSometimes();
        Path part = directory.resolve(id() + ".part");
        try {
            Files.createDirectories(directory);
            try (InputStream bytes = picture.open()) {
                Files.copy(bytes, part);
            }
            ImageHeader header = picture.header();
            return named(
                    part, new MediaFile(header.type().mediaType(), header.width(), header.height(), Files.size(part)));
        } catch (IOException full) {
            throw noRoom(full);
        } finally {
            deleteQuietly(part);
        }
    }

    private static ApiError noRoom(Exception full) {
        LOG.log(Level.ERROR, "a file cannot be stored", full);
        return ApiError.overloaded("There is no room for results.");
    }

    private Kept named(Path part, MediaFile file) throws IOException {
        String extension = EXTENSIONS.get(file.mediaType());
        if (extension == null) {
            throw new NotMedia("a file of type " + file.mediaType() + " is not kept");
        }
        String sha256;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            sha256 = Sha256.of(part);
            channel.force(true);
        }
        Asset asset = new Asset(id() + "." + extension, file.mediaType(), file.width(), file.height());
        Files.move(part, directory.resolve(asset.name()), StandardCopyOption.ATOMIC_MOVE);
        return new Kept(asset, file.length(), sha256);
    }

    private static MediaFile kind(Path part) throws IOException {
        try {
            return MediaFile.of(part);
        } catch (PixapiException | IllegalArgumentException other) {
            throw new NotMedia(String.valueOf(other.getMessage()));
        }
    }

    /**
     * Forgets a file that nobody was told of.
     *
     * @param name its name
     */
    public void discard(String name) {
        find(name).ifPresent(AssetStore::deleteQuietly);
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.log(Level.DEBUG, "a file stays until it is swept", stays);
        }
    }

    private String id() {
        String id = new BigInteger(RANDOM_BITS, random).toString(32);
        return "ast_" + "0".repeat(26 - id.length()) + id;
    }

    /**
     * Finds a file.
     *
     * @param name what its address ends with, from anywhere
     * @return the file on disk; empty if there is none of this name, or no more
     */
    public Optional<Path> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Path file = directory.resolve(name);
        return Files.exists(file) || restored(name, file) ? Optional.of(file).filter(this::isKept) : Optional.empty();
    }

    private boolean restored(String name, Path file) {
        Path part = directory.resolve(id() + ".part");
        try {
            if (!pieces.restore(name, part)) {
                return false;
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException full) {
            throw noRoom(full);
        } finally {
            deleteQuietly(part);
        }
    }

    /**
     * Makes a stored file known to every node, in the transaction that gives it to a task.
     *
     * @param handle the transaction
     * @param file the file
     */
    public void publish(Handle handle, Kept file) {
        pieces.save(handle, file.asset().name(), directory.resolve(file.asset().name()));
    }

    /**
     * Says what a file is.
     *
     * @param name a name that {@link #find} knows
     * @return its media type
     */
    public String mediaType(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no asset name");
        }
        return EXTENSIONS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(matcher.group(1)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** {@return how long files are kept} */
    public Duration retention() {
        return retention;
    }

    /**
     * Makes sure that results can be stored, before anything is made.
     *
     * @throws ApiError 503 if there is no room
     */
    public void requireRoom() {
        try {
            Files.createDirectories(directory);
            if (isWritable() && Files.getFileStore(directory).getUsableSpace() >= LEAST_ROOM) {
                return;
            }
        } catch (IOException unusable) {
            LOG.log(Level.WARNING, "pixapi.gateway.assets.directory cannot be used", unusable);
        }
        throw ApiError.overloaded("There is no room for results.");
    }

    /** {@return whether files can be stored} */
    public boolean isWritable() {
        return Files.isWritable(directory);
    }

    private boolean isKept(Path file) {
        try {
            return Files.getLastModifiedTime(file)
                    .toInstant()
                    .isAfter(clock.instant().minus(retention));
        } catch (IOException gone) {
            return false;
        }
    }

    private void sweepSometimes() {
        Instant now = clock.instant();
        long last = lastSweep.get();
        boolean due = now.toEpochMilli() - last > SWEEP_INTERVAL.toMillis();
        if (due && lastSweep.compareAndSet(last, now.toEpochMilli())) {
            // an hour after their rows have gone
            OldFiles.delete(directory, "ast_*", now.minus(retention).minus(GRACE));
        }
    }
}
