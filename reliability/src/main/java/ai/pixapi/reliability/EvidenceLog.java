package ai.pixapi.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of what was seen: a word and its values on each line, on the disk before anything else happens. Thread-safe. */
public final class EvidenceLog implements AutoCloseable {

    private final FileChannel channel;

    /**
     * Opens it.
     *
     * @param file what is there stays
     * @throws IOException if it cannot be written
     */
    public EvidenceLog(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * Adds a line.
     *
     * @param values the first is the name of a table of evidence; tabs and line ends become blanks
     */
    public void add(Object... values) {
        StringBuilder line = new StringBuilder();
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : "\t").append(value.toString().replaceAll("[\t\r\n]", " "));
        }
        ByteBuffer bytes = ByteBuffer.wrap(line.append('\n').toString().getBytes(UTF_8));
        try {
            synchronized (channel) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
