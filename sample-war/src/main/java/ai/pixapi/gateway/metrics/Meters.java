package ai.pixapi.gateway.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** The figures in the server's registry, each looked up there once. */
@ApplicationScoped
class Meters {

    private record Id(Metric metric, List<Tag> tags) {}

    private final ConcurrentMap<Id, Counter> counters = new ConcurrentHashMap<>();
    private final ConcurrentMap<Id, Timer> timers = new ConcurrentHashMap<>();

    @Inject
    private MetricRegistry registry;

    /** For the container. */
    Meters() {}

    /** Counts more; with 0, only says that there is such a figure. */
    void count(Metric metric, long more, Tag... tags) {
        counters.computeIfAbsent(
                        new Id(metric, List.of(tags)), id -> registry.counter(metric.metadata(), copy(id.tags())))
                .inc(more);
    }

    void time(Metric metric, Duration took, Tag... tags) {
        timer(metric, tags).update(took.isNegative() ? Duration.ZERO : took);
    }

    /** {@return the times of a figure, which is on the page from now on} */
    Timer timer(Metric metric, Tag... tags) {
        return timers.computeIfAbsent(
                new Id(metric, List.of(tags)), id -> registry.timer(metric.metadata(), copy(id.tags())));
    }

    /** Has a number asked for whenever somebody looks. */
    void show(Metric metric, Supplier<Double> number, Tag... tags) {
        registry.gauge(metric.metadata(), number, tags);
    }

    private static Tag[] copy(List<Tag> tags) {
        return tags.toArray(Tag[]::new);
    }
}
