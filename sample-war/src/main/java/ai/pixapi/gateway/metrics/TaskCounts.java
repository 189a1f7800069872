package ai.pixapi.gateway.metrics;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.engine.AttemptKnown;
import ai.pixapi.gateway.engine.AttemptState;
import ai.pixapi.gateway.engine.TaskAccepted;
import ai.pixapi.gateway.engine.TaskSettled;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Counts what the engine of this node tells. A figure is there, with 0, before anything has happened: who looks at changes sees
 * the first, too.
 */
@ApplicationScoped
class TaskCounts {

    private static final Logger LOG = System.getLogger(TaskCounts.class.getName());
    private static final List<String> KINDS = List.of("GENERATION", "EDIT", "VIDEO");

    @Inject
    private Meters meters;

    /** For the container. */
    TaskCounts() {}

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        for (String kind : KINDS) {
            meters.count(Metric.TASKS_ACCEPTED, 0, Labels.of("kind", kind));
            for (TaskState state : TaskState.values()) {
                if (state.isTerminal()) {
                    meters.timer(Metric.TASK_DURATION, Labels.of("kind", kind), Labels.of("outcome", state));
                }
            }
        }
        for (ErrorType type : ErrorType.values()) {
            meters.count(Metric.TASKS_FAILED, 0, Labels.error(type.wireName()));
        }
        for (ProviderId provider : Labels.PROVIDERS) {
            for (AttemptState state : AttemptState.values()) {
                if (state != AttemptState.INTENT) {
                    meters.count(Metric.ATTEMPTS, 0, Labels.provider(provider), Labels.of("outcome", state));
                }
            }
        }
        meters.count(Metric.CAPTURED, 0);
    }

    void accepted(@Observes TaskAccepted task) {
        quietly(() -> meters.count(Metric.TASKS_ACCEPTED, 1, Labels.of("kind", task.kind())));
    }

    void settled(@Observes TaskSettled task) {
        quietly(() -> {
            Tag kind = Labels.of("kind", task.kind());
            meters.time(Metric.TASK_DURATION, task.took(), kind, Labels.of("outcome", task.state()));
            meters.count(Metric.CAPTURED, task.charged().micros());
            if (task.state() == TaskState.FAILED) {
                meters.count(Metric.TASKS_FAILED, 1, Labels.error(task.failure().orElse("")));
            }
        });
    }

    void known(@Observes AttemptKnown attempt) {
        quietly(() -> meters.count(
                Metric.ATTEMPTS, 1, Labels.provider(attempt.provider()), Labels.of("outcome", attempt.state())));
    }

    /** What cannot be counted must not stop who is in the midst of an order. */
    private static void quietly(Runnable count) {
        try {
            count.run();
        } catch (RuntimeException uncounted) {
            LOG.log(Level.WARNING, "A figure is too low from now on", uncounted);
        }
    }
}
