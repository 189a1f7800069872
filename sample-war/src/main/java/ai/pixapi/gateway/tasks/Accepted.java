package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.engine.Acceptance;
import java.util.Optional;

/**
 * An order that is safe: whatever happens to this server now, its task goes on.
 *
 * @param task the task's id
 * @param taken how it was taken on; empty if that was before, with the same idempotency key
 */
public record Accepted(String task, Optional<Acceptance.Taken> taken) {

    static Accepted now(Acceptance.Taken taken) {
        return new Accepted(taken.task(), Optional.of(taken));
    }

    static Accepted before(String task) {
        return new Accepted(task, Optional.empty());
    }

    /** {@return whether it was accepted before} */
    public boolean isReplayed() {
        return taken.isEmpty();
    }
}
