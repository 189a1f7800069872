package ai.pixapi.gateway.webhooks;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads of their own: a receiver that takes its time holds up nobody's order. They are there while there is work. */
final class Lanes implements AutoCloseable {

    private static final int IDLE_SECONDS = 30;
    private static final int LAST_WORK_SECONDS = 3;

    private final ThreadPoolExecutor senders;
    private final ThreadPoolExecutor starter;

    Lanes(int places) {
        this.senders = pool(places, "webhook-delivery");
        this.starter = pool(1, "webhook-claims");
    }

    private static ThreadPoolExecutor pool(int threads, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Threads.named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    Executor senders() {
        return senders;
    }

    Executor starter() {
        return starter;
    }

    /** What does not end in a moment is delivered again by another node or after the next start. */
    @Override
    public void close() {
        starter.shutdown();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(LAST_WORK_SECONDS, TimeUnit.SECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
