package ai.pixapi.gateway.assets;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A folder, of one node or shared by all. */
final class Folder implements Storage {

    private final Path folder;

    Folder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void save(String name, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    @Override
    public Optional<Path> find(String name) {
        return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void eachBefore(Instant moment, Consumer<String> names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ContentName::isOne)) {
            for (Path file : files) {
                if (isBefore(file, moment)) {
                    names.accept(String.valueOf(file.getFileName()));
                }
            }
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
    }

    @Override
    public boolean isWell() {
        return true;
    }

    @Override
    public void close() {}

    private static boolean isBefore(Path file, Instant moment) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(moment);
        } catch (NoSuchFileException goneMeanwhile) {
            return false;
        }
    }
}
