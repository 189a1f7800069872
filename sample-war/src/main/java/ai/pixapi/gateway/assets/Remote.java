package ai.pixapi.gateway.assets;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** A storage that is not on this machine. Thread-safe. */
interface Remote extends AutoCloseable {

    /** Copies a file there, a buffer at a time. */
    void save(String name, Path file) throws IOException;

    /** {@return whether it is there} */
    boolean has(String name) throws IOException;

    /**
     * Copies a file from there.
     *
     * @param target not there yet, or empty
     * @return whether there is one
     */
    boolean load(String name, Path target) throws IOException;

    /** Deletes a file, if it is there. */
    void delete(String name) throws IOException;

    /** Tells every name that was saved before a moment. */
    void eachBefore(Instant moment, Consumer<String> names) throws IOException;

    /** Ends connections. */
    @Override
    void close();
}
