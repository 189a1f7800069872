package ai.pixapi.gateway.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The threads that work on tasks. Not the container's: a scheduler must be able to end its own. */
final class Workers {

    private static final Logger LOG = System.getLogger(Workers.class.getName());

    private final ExecutorService executor;
    private final ScheduledExecutorService beats;
    private final int threads;
    private final AtomicInteger busy = new AtomicInteger();

    Workers(int threads) {
        this.threads = threads;
        AtomicInteger number = new AtomicInteger();
        this.executor = Executors.newFixedThreadPool(
                threads, work -> thread(work, "pixapi-worker-" + number.incrementAndGet()));
        this.beats = Executors.newSingleThreadScheduledExecutor(work -> thread(work, "pixapi-beat"));
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        // JSON and REST providers are found by it
        thread.setContextClassLoader(Workers.class.getClassLoader());
        return thread;
    }

    ExecutorService executor() {
        return executor;
    }

    /** Works on a thread that the executor has found already, and counts it. */
    <T> T count(Supplier<T> work) {
        busy.incrementAndGet();
        try {
            return work.get();
        } finally {
            busy.decrementAndGet();
        }
    }

    /** Does something short again and again, whether it fails or not. */
    void every(Duration pause, Runnable work) {
        beats.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException again) {
                        LOG.log(Level.WARNING, "a beat failed", again);
                    }
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** {@return whether one is free, which then counts as at work} */
    boolean reserve() {
        if (busy.incrementAndGet() <= threads) {
            return true;
        }
        busy.decrementAndGet();
        return false;
    }

    /** Counts one less. */
    void end() {
        busy.decrementAndGet();
    }

    /** Lets what is under way come to its end, for so long at most. */
    void close(Duration patience) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException stop) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
        beats.shutdownNow();
    }
}
