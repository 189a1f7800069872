package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.media.Media;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

/**
 * Keeps produced files in a folder for a while. Who knows a file's name may read it: names have 130 random bits.
 */
@ApplicationScoped
public class AssetStore {

    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/png", "png", "image/jpeg", "jpg", "image/webp", "webp", "image/gif", "gif", "video/mp4", "mp4");
    private static final Pattern NAME = Pattern.compile("ast_[0-9a-v]{26}\\.(png|jpg|webp|gif|mp4)");
    private static final int RANDOM_BITS = 130;
    private static final long LEAST_ROOM = 256L << 20;
    private static final Logger LOG = System.getLogger(AssetStore.class.getName());
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong lastSweep = new AtomicLong();

    private final Path directory;
    private final Duration retention;

    /** For the container's proxy, which has no store of its own. */
    AssetStore() {
        this("", Duration.ZERO);
    }

    /**
     * Opens a store.
     *
     * @param directory a folder; made if it is not there
     * @param retention how long files are kept, from when they were stored
     */
    @Inject
    AssetStore(
            @ConfigProperty(name = "pixapi.gateway.assets.directory") String directory,
            @ConfigProperty(name = "pixapi.gateway.assets.retention") Duration retention) {
        this.directory = Path.of(directory);
        this.retention = retention;
    }

    @PostConstruct
    void create() {
        try {
            Files.createDirectories(directory);
        } catch (IOException unusable) {
            throw new IllegalStateException("pixapi.gateway.assets.directory cannot be used: " + directory, unusable);
        }
    }

    /**
     * Stores a file.
     *
     * @param media the bytes
     * @return the file's name, readable at once
     * @throws ApiError 500 if it cannot be stored
     */
    public Asset store(Media.Inline media) {
        sweepSometimes();
        String extension = EXTENSIONS.get(media.mediaType());
        if (extension == null) {
            throw new IllegalArgumentException("no extension for " + media.mediaType());
        }
        String id = new BigInteger(RANDOM_BITS, random).toString(32);
        Asset asset = new Asset(
                "ast_" + "0".repeat(26 - id.length()) + id + "." + extension,
                media.mediaType(),
                media.width().orElse(0),
                media.height().orElse(0));
        Path part = directory.resolve(asset.name() + ".part");
        try {
            Files.createDirectories(directory);
            try (InputStream bytes = media.open()) {
                Files.copy(bytes, part);
                // nobody sees half a file
                Files.move(part, directory.resolve(asset.name()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException full) {
            // it was made already: nobody shall order it again for that
            throw new ApiError(ErrorType.INTERNAL_ERROR, "The result was made but cannot be stored.");
        }
        return asset;
    }

    /**
     * Finds a file.
     *
     * @param name what its address ends with, from anywhere
     * @return the file on disk; empty if there is none of this name, or no more
     */
    public Optional<Path> find(String name) {
        return NAME.matcher(name).matches()
                ? Optional.of(directory.resolve(name)).filter(this::isKept)
                : Optional.empty();
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
            OldFiles.delete(directory, "ast_*", now.minus(retention));
        }
    }
}
