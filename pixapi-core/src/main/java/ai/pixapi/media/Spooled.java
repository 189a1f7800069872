package ai.pixapi.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that a {@link Spool} has taken, in memory or in a file of their own, which is deleted when this is closed or when
 * nobody can reach it any more. Immutable and thread-safe.
 */
public final class Spooled implements StreamSource, AutoCloseable {

    private final List<byte[]> pieces;
    private final long length;
    private final @Nullable Leftover leftover;
    private final @Nullable Path file;

    private Spooled(List<byte[]> pieces, long length, @Nullable Path file) {
        this.pieces = pieces;
        this.length = length;
        this.file = file;
        this.leftover = file == null ? null : Leftover.of(this, file);
    }

    /**
     * Holds bytes in memory.
     *
     * @param bytes become this object's own
     * @return the bytes
     */
    static Spooled of(byte[] bytes) {
        return inMemory(List.of(bytes));
    }

    static Spooled inMemory(List<byte[]> pieces) {
        long length = 0;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        return new Spooled(List.copyOf(pieces), length, null);
    }

    static Spooled inFile(Path file, long length) {
        return new Spooled(List.of(), length, file);
    }

    /** {@return how many bytes there are} */
    public long size() {
        return length;
    }

    /** {@return the same as {@link #size()}, always known} */
    @Override
    public OptionalLong length() {
        return OptionalLong.of(length);
    }

    /** {@return the file that holds the bytes; empty if they are in memory} */
    @Override
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /**
     * Opens the bytes at their start.
     *
     * @return a new stream each time, to be closed
     * @throws IOException if the file cannot be read any more
     */
    @Override
    public InputStream open() throws IOException {
        if (file != null) {
            return new Reading(Files.newInputStream(file), this);
        }
        return pieces.size() == 1 ? new ByteArrayInputStream(pieces.get(0)) : new Pieces(pieces);
    }

    /** A channel that does not keep the file from being deleted: this object must be held as long as it is read. */
    SeekableByteChannel channel() throws IOException {
        return file == null ? new BytesChannel(pieces, length) : Files.newByteChannel(file);
    }

    /**
     * Puts the bytes into a file of the caller's own. Where the file system can do that, it is the same file by another
     * name (a hard link), so that nothing is copied: replace it, but do not write into it.
     *
     * @param target replaced if it is there, in a folder that exists
     * @throws IOException if it cannot be written, or the bytes cannot be read any more
     */
    public void saveTo(Path target) throws IOException {
        if (file != null && linked(file, target)) {
            return;
        }
        try (InputStream in = open()) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean linked(Path file, Path target) throws IOException {
        Files.deleteIfExists(target);
        try {
            Files.createLink(target, file);
            return true;
        } catch (IOException | UnsupportedOperationException notHere) {
            return false;
        }
    }

    /** Deletes the file. Bytes in memory stay as long as this object. */
    @Override
    public void close() {
        if (leftover != null) {
            leftover.delete();
        }
    }

    /** {@return how many bytes there are, and nothing of them} */
    @Override
    public String toString() {
        return "Spooled[" + length + " bytes]";
    }
}
