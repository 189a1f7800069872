package ai.pixapi.gateway.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Hears which tasks end. */
@ApplicationScoped
class Ends {

    private final ConcurrentMap<String, Integer> times = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();

    void hear(@Observes TaskEnded end) {
        times.merge(end.task(), 1, Integer::sum);
        end(end.task()).complete(null);
    }

    private CompletableFuture<Void> end(String task) {
        return ends.computeIfAbsent(task, id -> new CompletableFuture<>());
    }

    /** {@return how often it was told of a task} */
    int of(String task) {
        return times.getOrDefault(task, 0);
    }

    /** Waits until a task has ended. */
    void await(String task) throws Exception {
        end(task).get(60, TimeUnit.SECONDS);
    }
}
