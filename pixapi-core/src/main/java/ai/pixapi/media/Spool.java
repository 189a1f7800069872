package ai.pixapi.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes bytes as they come and keeps them: the first ones in memory, {@value #IN_MEMORY} unless fewer are allowed, and when
 * more come all of them in a file, if there is a directory for it. A file that nobody can reach any more is deleted. Not
 * thread-safe.
 */
public final class Spool implements AutoCloseable {

    /** How many bytes are kept without a file at most, where there is a directory. */
    public static final int IN_MEMORY = 1 << 16;

    private final List<byte[]> pieces = new ArrayList<>();
    private final boolean memoryWillDo;
    private final int inMemory;
    private @Nullable Path directory;
    private long length;
    private @Nullable Path file;
    private @Nullable Leftover leftover;
    private @Nullable FileChannel channel;

    /**
     * Makes nothing yet.
     *
     * @param directory where files are made, each with a name of its own that begins with {@code pixapi-}; null to keep
     *     everything in memory
     */
    public Spool(@Nullable Path directory) {
        this(directory, false);
    }

    /**
     * Makes nothing yet.
     *
     * @param directory as above
     * @param memoryWillDo true to go on in memory when the directory or its disk fail, for bytes that cannot be had again
     */
    public Spool(@Nullable Path directory, boolean memoryWillDo) {
        this(directory, memoryWillDo, IN_MEMORY);
    }

    /**
     * Makes nothing yet.
     *
     * @param directory as above
     * @param memoryWillDo as above
     * @param inMemory how many bytes are kept without a file, where there is a directory; 0 for none
     */
    public Spool(@Nullable Path directory, boolean memoryWillDo, int inMemory) {
        this.directory = directory;
        this.memoryWillDo = memoryWillDo;
        this.inMemory = inMemory;
    }

    /**
     * Takes some bytes.
     *
     * @param bytes copied
     * @param offset where they begin
     * @param count how many they are
     * @throws IOException if the file cannot be written
     */
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (!written(bytes, offset, count)) {
            byte[] piece = new byte[count];
            System.arraycopy(bytes, offset, piece, 0, count);
            pieces.add(piece);
        }
        length += count;
    }

    private boolean written(byte[] bytes, int offset, int count) throws IOException {
        try {
            if (directory != null && channel == null && length + count > inMemory) {
                open(directory);
            }
            if (channel == null) {
                return false;
            }
            writeFully(channel, ByteBuffer.wrap(bytes, offset, count));
            return true;
        } catch (IOException cannotWrite) {
            if (!memoryWillDo) {
                throw cannotWrite;
            }
            backToMemory();
            return false;
        }
    }

    private void backToMemory() throws IOException {
        directory = null;
        if (pieces.isEmpty() && file != null) {
            try (InputStream in = Files.newInputStream(file)) {
                pieces.add(in.readNBytes(Math.toIntExact(length)));
            }
        }
        close();
        channel = null;
        file = null;
    }

    private void open(Path folder) throws IOException {
        // not a temporary file of the JDK's, which nobody else may read even after it was moved to its place
        Path made = folder.resolve("pixapi-" + UUID.randomUUID() + ".part");
        FileChannel opened = FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        file = made;
        leftover = Leftover.of(this, made);
        channel = opened;
        for (byte[] piece : pieces) {
            writeFully(opened, ByteBuffer.wrap(piece));
        }
        pieces.clear();
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** {@return how many bytes were taken} */
    public long length() {
        return length;
    }

    /**
     * Ends the taking.
     *
     * @return the bytes; this spool keeps none
     * @throws IOException if the file cannot be written
     */
    public Spooled finish() throws IOException {
        Path written = file;
        if (channel == null || written == null) {
            return Spooled.inMemory(pieces);
        }
        channel.close();
        file = null;
        if (leftover != null) {
            leftover.forget();
        }
        return Spooled.inFile(written, length);
    }

    /** Deletes the file, unless {@link #finish} has given it away. */
    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        if (file != null && leftover != null) {
            leftover.delete();
        }
    }
}
