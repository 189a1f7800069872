package ai.pixapi.gateway.outbound;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long. What has ended in time is forgotten at once, with all that it holds. Thread-safe. */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;

    Deadlines(String threadName) {
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, threadName);
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Sets a deadline.
     *
     * @param left how long there is
     * @param end ends it
     * @return to be cancelled by whoever was in time
     */
    ScheduledFuture<?> in(Duration left, Runnable end) {
        return timer.schedule(end, left.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** {@return how many deadlines are held in memory} */
    int held() {
        return timer.getQueue().size();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
