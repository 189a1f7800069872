package ai.pixapi.exchange;

import ai.pixapi.media.Spooled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a long text of a {@link BulkyJson} stands for: the bytes that it holds in base64. Thread-safe. */
public final class Blob {

    private final @Nullable String mediaType;
    private final @Nullable Spooled bytes;
    private boolean taken;

    Blob(@Nullable String mediaType, @Nullable Spooled bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
    }

    /**
     * Says what a data URL declares.
     *
     * @return its media type in lower case and without parameters, empty text if it declares none; empty if the text is
     *     no data URL
     */
    public Optional<String> mediaType() {
        return Optional.ofNullable(mediaType);
    }

    /** {@return whether the text was base64 of the standard alphabet, up to its end} */
    public boolean isSound() {
        return bytes != null;
    }

    /** {@return how many bytes it holds; 0 if it is not sound} */
    public long length() {
        return bytes == null ? 0 : bytes.size();
    }

    /** {@return the file that holds the bytes; empty if they are in memory, or it is not sound} */
    public Optional<Path> file() {
        return bytes == null ? Optional.empty() : bytes.file();
    }

    /**
     * Opens the bytes at their start.
     *
     * @return a new stream each time, to be closed
     * @throws IOException if they cannot be read, or it is not sound
     */
    public InputStream open() throws IOException {
        return sound().open();
    }

    /**
     * Takes the bytes away from their JSON: they outlive it, and are the caller's to close.
     *
     * @return the bytes, the same each time
     * @throws IOException if it is not sound
     */
    public synchronized Spooled take() throws IOException {
        taken = true;
        return sound();
    }

    private Spooled sound() throws IOException {
        if (bytes == null) {
            throw new IOException("the text is not base64");
        }
        return bytes;
    }

    /** Deletes what nobody has taken. */
    synchronized void drop() {
        if (bytes != null && !taken) {
            bytes.close();
        }
    }

    /** {@return the length, and nothing of the bytes} */
    @Override
    public String toString() {
        return isSound() ? "Blob[" + length() + " bytes]" : "Blob[not base64]";
    }
}
