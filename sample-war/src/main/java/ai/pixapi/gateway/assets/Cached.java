package ai.pixapi.gateway.assets;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A remote storage whose files are on this machine for a while. What comes from afar is believed by its digest alone. */
final class Cached implements Storage {

    private static final Logger LOG = System.getLogger(Cached.class.getName());
    private static final Duration SICK = Duration.ofSeconds(5);

    private final Path folder;
    private final Remote remote;
    private volatile long failed = System.nanoTime() - SICK.toNanos();

    /**
     * Makes a cache.
     *
     * @param folder for files of this machine; whoever made it sweeps it
     */
    Cached(Path folder, Remote remote) {
        this.folder = folder;
        this.remote = remote;
    }

    @Override
    public void save(String name, Path file) throws IOException {
        try {
            remote.save(name, file);
        } catch (IOException away) {
            failed = System.nanoTime();
            throw away;
        }
        Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean has(String name) throws IOException {
        return remote.has(name);
    }

    @Override
    public Optional<Path> find(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
            return Optional.of(file);
        }
        Path part = Files.createFile(folder.resolve(UUID.randomUUID() + ".part"));
        try {
            if (!remote.load(name, part)) {
                return Optional.empty();
            }
            if (!Sha256.of(part).equals(ContentName.sha256(name))) {
                LOG.log(Level.ERROR, "the storage gave other bytes than it was given: {0}", name);
                return Optional.empty();
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        remote.delete(name);
    }

    @Override
    public void eachBefore(Instant moment, Consumer<String> names) throws IOException {
        remote.eachBefore(moment, names);
    }

    @Override
    public boolean isWell() {
        return System.nanoTime() - failed >= SICK.toNanos();
    }

    @Override
    public void close() {
        remote.close();
    }
}
