package ai.pixapi.media;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file that is deleted when its owner can no longer be reached, if not before. */
final class Leftover {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Deletion deletion;
    private final Cleaner.Cleanable cleanable;

    private Leftover(Object owner, Deletion deletion) {
        this.deletion = deletion;
        this.cleanable = CLEANER.register(owner, deletion);
    }

    static Leftover of(Object owner, Path file) {
        return new Leftover(owner, new Deletion(file, new AtomicBoolean(true)));
    }

    void delete() {
        cleanable.clean();
    }

    /** It is somebody else's now. */
    void forget() {
        deletion.there().set(false);
        cleanable.clean();
    }

    /** Must not refer to the owner, which would be reachable for ever. */
    private record Deletion(Path file, AtomicBoolean there) implements Runnable {

        @Override
        @SuppressWarnings("EmptyCatch")
        public void run() {
            if (there.getAndSet(false)) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException leftForTheOwnerOfTheFolder) {
                    // whoever owns the folder sweeps it
                }
            }
        }
    }
}
