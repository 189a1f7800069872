package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes no more work on than there is room for. What it refuses has cost nothing. */
@ApplicationScoped
public class Admission {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final AtomicLong counted = new AtomicLong(System.nanoTime() - FRESH.toNanos());
    private final AtomicLong roomy = new AtomicLong(System.nanoTime() - FRESH.toNanos());
    private volatile int queued;

    @Inject
    private Database database;

    @Inject
    private AssetStore assets;

    @Inject
    private Scheduling scheduling;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.queue.most")
    private int most;

    /** For the container. */
    public Admission() {}

    /**
     * Makes sure that there is room for one more task.
     *
     * @throws ApiError 503 if the server is about to end, too many tasks wait, or results could not be stored
     */
    public void requireRoom() {
        if (!scheduling.isRunning()) {
            throw ApiError.overloaded("This server is ending; another one, or this one in a moment, takes the order.");
        }
        if (queued() >= most) {
            throw ApiError.overloaded("More than " + most + " tasks wait.");
        }
        if (isDue(roomy)) {
            assets.requireRoom();
            roomy.set(System.nanoTime());
        }
    }

    private static boolean isDue(AtomicLong last) {
        return System.nanoTime() - last.get() >= FRESH.toNanos();
    }

    /** A count of a second ago will do, and costs nothing when many ask at once. */
    private int queued() {
        long last = counted.get();
        long now = System.nanoTime();
        if (now - last >= FRESH.toNanos() && counted.compareAndSet(last, now)) {
            queued = database.inTransaction(
                    handle -> handle.createQuery("SELECT COUNT(*) FROM task WHERE state = 'QUEUED'")
                            .mapTo(Integer.class)
                            .one());
        }
        return queued;
    }
}
