package ai.pixapi.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Bytes that can be read as often as needed, for example a stored upload or a blob in a database. A lambda will do:
 * {@code ImageInput.of(() -> bucket.download(key))}. Where the length is known, implement {@link #length()} too: some
 * providers refuse uploads without one.
 */
@FunctionalInterface
public interface StreamSource {

    /**
     * Opens the bytes at their start. Called once when the input is made and again for every sending, possibly by
     * several threads at once.
     *
     * @return a new stream each time, over the same bytes; whoever asked for it closes it
     * @throws IOException when the bytes cannot be read
     */
    InputStream open() throws IOException;

    /**
     * Says how many bytes a stream gives. Called once, when the input is made.
     *
     * @return a number of bytes, not negative; empty when it is not known, which is the default
     */
    default OptionalLong length() {
        return OptionalLong.empty();
    }

    /**
     * Says where the bytes lie, so that who stores them can link to them instead of copying.
     *
     * @return a file of just these bytes, which nobody changes; empty when there is none, which is the default
     */
    default Optional<Path> file() {
        return Optional.empty();
    }
}
