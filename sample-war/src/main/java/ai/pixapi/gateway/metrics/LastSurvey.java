package ai.pixapi.gateway.metrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The survey of a moment ago. However many figures are asked for, and by however many scrapers, the database is asked once in
 * 15 seconds; whoever asks waits for it a second at most, all of them together. A survey of more than a minute ago is none.
 * Thread-safe.
 */
final class LastSurvey {

    static final Duration FRESH = Duration.ofSeconds(15);
    static final Duration STALE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Logger LOG = System.getLogger(LastSurvey.class.getName());

    private final Supplier<Survey> look;
    private final Executor executor;
    private final LongSupplier nanos;

    private @Nullable CompletableFuture<Boolean> looking;
    private long began;
    private @Nullable Survey seen;
    private long seenAt;

    /**
     * Has seen nothing yet.
     *
     * @param look asks the database; may fail
     * @param executor where it may take its time
     * @param nanos a clock such as {@link System#nanoTime}
     */
    LastSurvey(Supplier<Survey> look, Executor executor, LongSupplier nanos) {
        this.look = look;
        this.executor = executor;
        this.nanos = nanos;
    }

    /** {@return what there is; empty if the database has not told for a minute} */
    Optional<Survey> get() {
        await(begin());
        synchronized (this) {
            Survey last = seen;
            return last == null || nanos.getAsLong() - seenAt > STALE.toNanos() ? Optional.empty() : Optional.of(last);
        }
    }

    /** {@return whether the database told when it was last asked, and has not been silent since} */
    boolean isUp() {
        CompletableFuture<Boolean> asked = begin();
        await(asked);
        return asked.getNow(false);
    }

    private synchronized CompletableFuture<Boolean> begin() {
        CompletableFuture<Boolean> last = looking;
        if (last != null && (!last.isDone() || nanos.getAsLong() - began < FRESH.toNanos())) {
            return last;
        }
        began = nanos.getAsLong();
        CompletableFuture<Boolean> next = start();
        looking = next;
        return next;
    }

    private CompletableFuture<Boolean> start() {
        try {
            return CompletableFuture.supplyAsync(this::look, executor);
        } catch (RejectedExecutionException ending) {
            return CompletableFuture.completedFuture(false);
        }
    }

    private boolean look() {
        try {
            Survey now = look.get();
            synchronized (this) {
                seen = now;
                seenAt = nanos.getAsLong();
            }
            return true;
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "The database was not read for the metrics: {0}", away.getMessage());
            return false;
        }
    }

    private void await(CompletableFuture<Boolean> asked) {
        long left;
        synchronized (this) {
            left = PATIENCE.toNanos() - (nanos.getAsLong() - began);
        }
        if (asked.isDone() || left <= 0) {
            return;
        }
        try {
            asked.get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException later) {
            LOG.log(Level.DEBUG, "The database takes its time.");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
