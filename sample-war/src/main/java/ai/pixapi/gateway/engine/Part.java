package ai.pixapi.gateway.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The share of a task that one order at a provider makes.
 *
 * @param index from 0
 * @param images how many it is for
 * @param attempts to have it made
 */
record Part(int index, int images, List<AttemptRow> attempts) {

    Optional<AttemptRow> last() {
        return attempts.stream().max(Comparator.comparingInt(AttemptRow::n));
    }

    /** Nobody has it, and another sending is in order. */
    boolean isOpen() {
        return last().map(attempt -> !attempt.isFatal()
                        && (attempt.state() == AttemptState.NOT_SENT
                                || attempt.state() == AttemptState.REJECTED
                                || attempt.state() == AttemptState.RESOLVED_NONE))
                .orElse(true);
    }

    boolean isPending() {
        return last().filter(attempt -> attempt.isRunning() || attempt.isUnresolved())
                .isPresent();
    }

    /** How often a route has refused it. What nobody refused and nobody has may be ordered there as if for the first time. */
    long tries(Candidate candidate) {
        return attempts.stream()
                .filter(attempt -> attempt.state() != AttemptState.RESOLVED_NONE)
                .filter(attempt -> attempt.route().equals(candidate.route()))
                .count();
    }
}
