package ai.pixapi.gateway.assets;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The folder of this machine: for files that are being written, and for those of a {@link Folder} or a {@link Cached}. */
@ApplicationScoped
class WorkFolder {

    private static final Logger LOG = System.getLogger(WorkFolder.class.getName());
    private static final long LEAST_ROOM = 256L << 20;
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private static final String THUMBNAILS = "thumbnails";
    private static final Duration THUMBNAIL_AGE = Duration.ofDays(1);
    private static final String CACHED = "*-????????.*";
    private static final Duration CACHE_AGE = Duration.ofHours(2);

    private final InstantSource clock = InstantSource.system();
    private final AtomicLong lastSweep = new AtomicLong();

    private final Path folder;
    private volatile boolean isCache;

    /** For the container's proxy. */
    WorkFolder() {
        this("");
    }

    @Inject
    WorkFolder(@ConfigProperty(name = "pixapi.gateway.assets.directory") String folder) {
        this.folder = Path.of(folder);
    }

    @PostConstruct
    void create() {
        try {
            Files.createDirectories(folder);
        } catch (IOException unusable) {
            throw new IllegalStateException("pixapi.gateway.assets.directory cannot be used: " + folder, unusable);
        }
    }

    Path path() {
        return folder;
    }

    /** Says that the bytes here are copies of others elsewhere, which need not stay. */
    Path asCache() {
        isCache = true;
        return folder;
    }

    /** {@return where a file can be written that does not exist yet} */
    Path part() {
        sweepSometimes();
        try {
            // somebody may have removed it
            Files.createDirectories(folder);
        } catch (IOException unusable) {
            LOG.log(Level.ERROR, "pixapi.gateway.assets.directory cannot be used", unusable);
        }
        return folder.resolve(UUID.randomUUID() + ".part");
    }

    /** {@return where the small picture of some bytes is, if it was made} */
    Path thumbnail(String content) {
        return folder.resolve(THUMBNAILS).resolve(content + ".png");
    }

    /**
     * Gives a file a second name, which is as good as a copy of one that nobody changes.
     *
     * @return whether the file system can; otherwise there is nothing
     */
    static boolean link(Path file, Path part) {
        try {
            Files.createLink(part, file);
            // sweepers go by it, and the file may be an old asset's
            Files.setLastModifiedTime(part, FileTime.from(Instant.now()));
            return true;
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            delete(part);
            return false;
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.log(Level.DEBUG, "a file stays until it is swept", stays);
        }
    }

    boolean hasRoom() {
        try {
            Files.createDirectories(folder);
            return isWritable() && Files.getFileStore(folder).getUsableSpace() >= LEAST_ROOM;
        } catch (IOException unusable) {
            LOG.log(Level.WARNING, "pixapi.gateway.assets.directory cannot be used", unusable);
            return false;
        }
    }

    boolean isWritable() {
        return Files.isWritable(folder);
    }

    /** What a crash left behind; a younger one may be in use by another process. */
    private void sweepSometimes() {
        Instant now = clock.instant();
        long last = lastSweep.get();
        boolean due = now.toEpochMilli() - last > INTERVAL.toMillis();
        if (due && lastSweep.compareAndSet(last, now.toEpochMilli())) {
            OldFiles.delete(folder, "*.part", now.minus(ABANDONED));
            if (Files.isDirectory(folder.resolve(THUMBNAILS))) {
                OldFiles.delete(folder.resolve(THUMBNAILS), "*.png", now.minus(THUMBNAIL_AGE));
            }
            if (isCache) {
                OldFiles.delete(folder, CACHED, now.minus(CACHE_AGE));
            }
        }
    }
}
