package ai.pixapi.client;

import ai.pixapi.catalog.Route;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A placed order. Printed it is a plain string, {@code pixapi:task_01KPQ7…}, that can be stored and given to
 * {@link Pixapi#resume} by another process. Orders that were answered with their pictures at once, as OpenAI does, are not
 * kept by their providers: what such a handle brought is there, but it cannot be resumed. Immutable and thread-safe.
 */
public final class Handle {

    private final TaskId id;
    private final @Nullable Task accepted;
    private final @Nullable Estimate estimate;
    private final List<Attempt> failedAttempts;
    private final List<String> ignored;

    Handle(
            TaskId id,
            @Nullable Task accepted,
            @Nullable Estimate estimate,
            List<Attempt> failedAttempts,
            List<String> ignored) {
        this.id = id;
        this.accepted = accepted;
        this.estimate = estimate;
        this.failedAttempts = List.copyOf(failedAttempts);
        this.ignored = List.copyOf(ignored);
    }

    static Handle resumed(TaskId id) {
        return new Handle(id, null, null, List.of(), List.of());
    }

    /** {@return the task's id at its provider} */
    public TaskId id() {
        return id;
    }

    /** {@return the task as it was accepted, perhaps already ended; empty for a resumed handle} */
    public Optional<Task> accepted() {
        return Optional.ofNullable(accepted);
    }

    /** {@return what the order was to cost; empty if no price is published, and for a resumed handle} */
    public Optional<Estimate> estimate() {
        return Optional.ofNullable(estimate);
    }

    /** {@return who works on it; empty for a resumed handle} */
    public Optional<Route> route() {
        return accepted == null ? Optional.empty() : Optional.of(new Route(id.provider(), accepted.model()));
    }

    /** {@return the routes that were tried before and did not take the order} */
    public List<Attempt> failedAttempts() {
        return failedAttempts;
    }

    /**
     * Names the settings of the request that had no effect, because the model has no field for them.
     *
     * @return their names on the wire, for example {@code output_format} and {@code quality}, in alphabetical order; none for a
     *     resumed handle
     */
    public List<String> ignored() {
        return ignored;
    }

    /** {@return the form {@code provider:id}, which {@link Pixapi#resume} reads} */
    @Override
    public String toString() {
        return id.toString();
    }
}
