package ai.pixapi.provider.sandbox;

import ai.pixapi.task.Task;
import java.time.Duration;
import java.time.Instant;

/** A task whose end is already known, and when it may be told. Thread-safe. */
final class SandboxTask {

    private final Task accepted;
    private final Task end;
    private final Duration length;
    private int progress;
    private boolean ended;

    SandboxTask(Task accepted, Task end, Duration length) {
        this.accepted = accepted;
        this.end = end;
        this.length = length;
    }

    /** {@return how far it is; never less far than it was, even if the clock is set back} */
    synchronized Task at(Instant now) {
        Duration elapsed = Duration.between(accepted.created(), now);
        if (ended || length.isZero() || elapsed.compareTo(length) >= 0) {
            ended = true;
            return end;
        }
        progress = Math.max(progress, (int) (99 * elapsed.toMillis() / Math.max(1, length.toMillis())));
        return accepted.processing(progress);
    }
}
