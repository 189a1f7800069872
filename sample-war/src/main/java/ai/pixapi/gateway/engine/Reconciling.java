package ai.pixapi.gateway.engine;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Settles what became of orders whose answer is missing. A provider that gives our reference back resolves them by itself, see
 * {@link Engine#adopt}; after a while the operator's policy does.
 */
@ApplicationScoped
class Reconciling {

    private static final Logger LOG = System.getLogger(Reconciling.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final int MOST_AGAIN = 2;

    @Inject
    private AttemptLog log;

    @Inject
    private Upstreams upstreams;

    @Inject
    private Database database;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.reconcile.deadline")
    private Duration deadline;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.reconcile.deadline.by-reference")
    private Duration deadlineByReference;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.reconcile.policy")
    private UnresolvedPolicy policy;

    /** For the container. */
    Reconciling() {}

    /** Nobody can know what became of an order that the worker before us was about to send. */
    void orphans(Work work) {
        for (AttemptRow attempt : work.attempts()) {
            if (attempt.state() == AttemptState.INTENT) {
                log.ambiguous(
                        work,
                        attempt,
                        Failure.of(
                                "upstream_timeout", "The server that placed the order ended before the answer came."));
            }
        }
    }

    /** An order that was found again goes on as if its answer had come. */
    void resume(Work work) {
        boolean resolved = work.state() == TaskState.RECONCILE
                && work.attempts().stream().noneMatch(AttemptRow::isUnresolved)
                && work.parts().stream().noneMatch(Part::isOpen)
                && database.now().isBefore(work.task().deadline());
        if (resolved) {
            log.resumed(work);
        }
    }

    /** Resolves what can be resolved by now. */
    void reconcile(Work work) {
        for (AttemptRow attempt : work.attempts()) {
            if (attempt.state() == AttemptState.AMBIGUOUS) {
                resolve(work, attempt);
            } else if (attempt.isRunning()) {
                late(work, attempt);
            }
        }
    }

    private void resolve(Work work, AttemptRow attempt) {
        Failure why = attempt.failure().orElse(Failure.of("upstream_timeout", "The provider's answer is missing."));
        if (work.task().sandbox()) {
            // nobody is paid there: the same again harms nobody, but a prompt may ask for this answer each time
            long before = work.parts().get(attempt.part()).attempts().stream()
                    .filter(other -> other.state() == AttemptState.RESOLVED_NONE)
                    .count();
            log.resolvedNone(work, attempt, why, before >= MOST_AGAIN, 0);
            work.again(database.now());
            return;
        }
        if (attempt.providerTask().isPresent() && isKnown(attempt.providerTask().get())) {
            log.found(work, attempt);
            work.again(database.now());
            return;
        }
        // from when it became unknown: an order may run for long before its provider forgets it
        Instant until = attempt.ended()
                .orElse(attempt.created())
                .plus(patience(attempt.route().provider()));
        if (database.now().isBefore(until)) {
            Instant look = database.now().plus(LOOK);
            work.again(until.isBefore(look) ? until : look);
            return;
        }
        giveUp(work, attempt, why);
    }

    /** An order that its provider did not know may turn up yet. */
    private boolean isKnown(TaskId name) {
        try {
            upstreams.poll(name);
            return true;
        } catch (PixapiException notNow) {
            return false;
        }
    }

    private void giveUp(Work work, AttemptRow attempt, Failure why) {
        Candidate candidate = work.task().candidate(attempt.route().toString());
        long loss = candidate.worth().times(attempt.images()).micros();
        boolean again = policy == UnresolvedPolicy.RESEND
                && attempt.providerTask().isEmpty()
                && work.parts().get(attempt.part()).attempts().stream()
                        .noneMatch(other -> other.state() == AttemptState.RESOLVED_NONE);
        LOG.log(
                Level.ERROR,
                "{0}: what became of order {1} at {2} cannot be found out; the house bears up to {3} USD{4}",
                work.lease().task(),
                attempt.n(),
                attempt.route(),
                candidate.usd(),
                again ? " and it is placed once more" : "");
        log.resolvedNone(work, attempt, why, !again, loss);
        work.again(database.now());
    }

    /** A task may take longer than it should: its hold stays, and the provider's word is still waited for. */
    private void late(Work work, AttemptRow attempt) {
        Instant now = database.now();
        if (now.isBefore(work.task().deadline())) {
            return;
        }
        if (now.isAfter(work.task().deadline().plus(deadlineByReference))) {
            Candidate candidate = work.task().candidate(attempt.route().toString());
            log.givenUp(work, attempt, candidate.worth().times(attempt.images()).micros());
            work.again(now);
        } else if (work.state() != TaskState.RECONCILE && work.state() != TaskState.STORING) {
            log.late(work);
        }
    }

    private Duration patience(ProviderId provider) {
        boolean givesReferenceBack = provider.equals(ProviderId.MAGIC_HOUR) || provider.equals(ProviderId.PIXAZO);
        return givesReferenceBack ? deadlineByReference : deadline;
    }
}
