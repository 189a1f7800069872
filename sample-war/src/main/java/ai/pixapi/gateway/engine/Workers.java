package ai.pixapi.gateway.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that work on tasks. Not the container's: a scheduler must be able to end its own. */
final class Workers implements AutoCloseable {

    private final ExecutorService executor;

    Workers(int threads) {
        AtomicInteger number = new AtomicInteger();
        this.executor = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "pixapi-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            // JSON and REST providers are found by it
            thread.setContextClassLoader(Workers.class.getClassLoader());
            return thread;
        });
    }

    ExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
