package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ProviderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One turn of one worker at one task: what it read, kept true by what it writes. Of one thread. */
final class Work {

    private final Lease lease;
    private final TaskRow task;
    private final List<AttemptRow> attempts;
    private TaskState state;
    private int progress;
    private final Map<ProviderId, Instant> asides = new HashMap<>();
    private @Nullable Instant next;
    private @Nullable Failure exhausted;

    Work(Lease lease, TaskRow task, List<AttemptRow> attempts) {
        this.lease = lease;
        this.task = task;
        this.attempts = new ArrayList<>(attempts);
        this.state = task.state();
        this.progress = task.progress();
    }

    Lease lease() {
        return lease;
    }

    TaskRow task() {
        return task;
    }

    TaskState state() {
        return state;
    }

    int progress() {
        return progress;
    }

    void now(TaskState written, int percent) {
        this.state = written;
        this.progress = percent;
    }

    List<AttemptRow> attempts() {
        return List.copyOf(attempts);
    }

    void put(AttemptRow attempt) {
        attempts.removeIf(known -> known.n() == attempt.n());
        attempts.add(attempt);
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < task.parts().size(); i++) {
            int index = i;
            parts.add(new Part(
                    index,
                    task.parts().get(index),
                    attempts.stream().filter(attempt -> attempt.part() == index).toList()));
        }
        return parts;
    }

    /** Asks to be worked on again, not later than this. */
    void again(Instant at) {
        Instant known = next;
        next = known == null || at.isBefore(known) ? at : known;
    }

    Optional<Instant> next() {
        return Optional.ofNullable(next);
    }

    /** Leaves a provider alone, for this turn and this task only. */
    void aside(ProviderId provider, Instant until) {
        asides.put(provider, until);
    }

    /** {@return until when this turn leaves a provider alone, if it does} */
    Optional<Instant> aside(ProviderId provider) {
        return Optional.ofNullable(asides.get(provider));
    }

    /** Says that the open parts find no provider any more. */
    void exhausted(Failure why) {
        this.exhausted = why;
    }

    Optional<Failure> exhausted() {
        return Optional.ofNullable(exhausted);
    }

    /** {@return whether some part can never be made as it was asked for} */
    boolean isFatal() {
        return attempts.stream().anyMatch(attempt -> attempt.state() == AttemptState.REJECTED && attempt.isFatal());
    }
}
