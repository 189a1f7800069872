package ai.pixapi.gateway.engine;

import ai.pixapi.media.MediaRequest;
import ai.pixapi.pricing.Credits;
import java.time.Duration;
import java.util.Optional;

/**
 * A task whose first order was written down with its acceptance, and is to be placed by the worker that was kept for it.
 *
 * @param work the claim, of which all is known that the database knows
 * @param intent the row of the order
 * @param candidate where it is placed
 * @param request what is placed, if no stored picture belongs to it
 * @param hold what is set aside for the task
 * @param nanos when it was written down, by this machine's monotonic clock
 */
record Begun(
        Work work, AttemptRow intent, Candidate candidate, Optional<MediaRequest> request, Credits hold, long nanos) {

    /** Far less than what it takes others to think that this node has ended. */
    private static final long YOUNG = Duration.ofSeconds(1).toNanos();

    String task() {
        return work.lease().task();
    }

    /** {@return whether nobody can have taken the task over since} */
    boolean isYoung() {
        return System.nanoTime() - nanos < YOUNG;
    }
}
