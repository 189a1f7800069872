package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Does again what must not be lost, an answer that was paid for above all, while the database or the storage is away. */
@ApplicationScoped
class Perseverance {

    private static final Logger LOG = System.getLogger(Perseverance.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** For the container. */
    Perseverance() {}

    /**
     * Does something, and does it again while it is refused as {@link ErrorType#OVERLOADED}: for a minute, or until this thread
     * shall stop.
     *
     * @param what for the log
     * @param work leaves nothing behind when it is refused
     * @param <T> what it gives
     * @return what it gave
     * @throws ApiError what it was refused with at last
     */
    <T> T persevere(String what, Supplier<T> work) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return work.get();
            } catch (ApiError refused) {
                boolean passing = refused.type() == ErrorType.OVERLOADED && System.nanoTime() < end;
                if (!passing || !pause()) {
                    throw refused;
                }
                LOG.log(Level.WARNING, "{0}: once more: {1}", what, refused.getMessage());
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
