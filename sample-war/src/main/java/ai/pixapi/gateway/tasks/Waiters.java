package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.engine.TaskEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The callers that wait for tasks on this node. A task that ends here wakes its callers at once; that one ended on another
 * node they find out by looking now and then.
 */
@ApplicationScoped
public class Waiters {

    /** How often a caller looks for itself. */
    static final Duration LOOK = Duration.ofMillis(500);

    private final ConcurrentMap<String, Bench> benches = new ConcurrentHashMap<>();

    /** For the container. */
    public Waiters() {}

    private static final class Bench {
        private final CompletableFuture<Void> news = new CompletableFuture<>();
        private int callers;
    }

    /**
     * Wakes the callers of a task.
     *
     * @param end of a task, just committed
     */
    void ended(@Observes TaskEnded end) {
        Bench bench = benches.remove(end.task());
        if (bench != null) {
            bench.news.complete(null);
        }
    }

    /**
     * Waits for a task.
     *
     * @param task its id
     * @param patience how long at most; it is looked for at least once
     * @param underWay whether this node works on it now, and so will tell of its end
     * @param over looks whether it has ended
     * @return whether it has
     */
    boolean await(String task, Duration patience, BooleanSupplier underWay, BooleanSupplier over) {
        long begin = System.nanoTime();
        boolean first = true;
        while (true) {
            Bench bench = sit(task);
            try {
                // only now: an end that comes after this look finds us sitting
                if (!(first && underWay.getAsBoolean()) && over.getAsBoolean()) {
                    return true;
                }
                first = false;
                Duration left = patience.minusNanos(System.nanoTime() - begin);
                if (left.isNegative() || left.isZero() || !sleep(bench, left.compareTo(LOOK) < 0 ? left : LOOK)) {
                    return false;
                }
                if (bench.news.isDone()) {
                    return true;
                }
            } finally {
                rise(task, bench);
            }
        }
    }

    /**
     * Waits once.
     *
     * @param task its id
     * @param most how long, unless the task ends before
     * @return false if this thread shall stop
     */
    boolean pause(String task, Duration most) {
        Bench bench = sit(task);
        try {
            return sleep(bench, most);
        } finally {
            rise(task, bench);
        }
    }

    /** {@return how many tasks somebody waits for} */
    int tasks() {
        return benches.size();
    }

    private Bench sit(String task) {
        return benches.compute(task, (id, there) -> {
            Bench bench = there == null ? new Bench() : there;
            bench.callers++;
            return bench;
        });
    }

    private void rise(String task, Bench bench) {
        benches.computeIfPresent(task, (id, there) -> there == bench && --bench.callers == 0 ? null : there);
    }

    private static boolean sleep(Bench bench, Duration most) {
        try {
            bench.news.get(most.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException lookAgain) {
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
