package ai.pixapi.gateway.assets;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the bytes of files lie. Each name stands for one content and is never used for another, so that whoever deletes a name
 * takes nothing from those who come later. Thread-safe.
 */
interface Storage extends AutoCloseable {

    /**
     * Keeps a file. When this returns the bytes are safe, and nobody ever sees a part of them.
     *
     * @param name under which; may be there already, with the same bytes
     * @param file in the folder of {@link AssetStore}; taken away
     */
    void save(String name, Path file) throws IOException;

    /** {@return whether there are bytes under a name} */
    boolean has(String name) throws IOException;

    /** {@return a whole file on this machine; empty if there is none of the name} */
    Optional<Path> find(String name) throws IOException;

    /** Forgets bytes, if they are there. */
    void delete(String name) throws IOException;

    /** Tells every name that was saved before a moment. */
    void eachBefore(Instant moment, Consumer<String> names) throws IOException;

    /** {@return whether it did what it was asked to, the last time} */
    boolean isWell();

    /** Ends connections. */
    @Override
    void close();
}
