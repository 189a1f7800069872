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
    private final ExecutorService firsts;
    private final ScheduledExecutorService beats;
    private final int threads;
    private final AtomicInteger busy = new AtomicInteger();

    /** To be made by a thread of the server's, whose class loader the workers get. */
    Workers(int threads) {
        this.threads = threads;
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        AtomicInteger number = new AtomicInteger();
        this.executor = Executors.newFixedThreadPool(
                threads, work -> thread(loader, work, "pixapi-worker-" + number.incrementAndGet()));
        AtomicInteger first = new AtomicInteger();
        this.firsts =
                Executors.newCachedThreadPool(work -> thread(loader, work, "pixapi-first-" + first.incrementAndGet()));
        this.beats = Executors.newSingleThreadScheduledExecutor(work -> thread(loader, work, "pixapi-beat"));
    }

    private static Thread thread(ClassLoader loader, Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        // JSON and REST providers are found by it. Open Liberty's for threads finds its own, the application's does
        // not:
        // while the application began or ended, an answer could not be read, and what it had cost was not known
        thread.setContextClassLoader(loader);
        return thread;
    }

    /** {@return the threads of the scheduler: what it has picked must find one at once, or it is taken for dead} */
    ExecutorService executor() {
        return executor;
    }

    /**
     * Has a first turn done, for which {@link #reserve} has kept a place.
     *
     * @throws java.util.concurrent.RejectedExecutionException after {@link #stop}
     */
    void first(Runnable work) {
        firsts.execute(work);
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

    /** {@return how many are at work} */
    int busy() {
        return busy.get();
    }

    /** Counts one less. */
    void end() {
        busy.decrementAndGet();
    }

    /** Takes no more first turns. */
    void stop() {
        firsts.shutdown();
    }

    /** Lets what is under way come to its end, until a moment of the monotonic clock at most. */
    void close(long end) {
        stop();
        executor.shutdown();
        await(firsts, end);
        await(executor, end);
        beats.shutdownNow();
    }

    private static void await(ExecutorService threads, long end) {
        try {
            if (!threads.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stop) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
