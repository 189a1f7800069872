package ai.pixapi.gateway.engine;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.AccountRefused;
import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Rejected;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.Unavailable;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.failpoints.Failpoints;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Places the orders of a task. Each sending has its row before the first byte leaves and is never repeated; another one, here
 * or elsewhere, follows only a definite no.
 */
@ApplicationScoped
class Submission {

    private static final Logger LOG = System.getLogger(Submission.class.getName());
    private static final Duration ACCOUNT_PAUSE = Duration.ofSeconds(60);
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(2);

    @Inject
    private AttemptLog log;

    @Inject
    private Tasks tasks;

    @Inject
    private Upstreams upstreams;

    @Inject
    private Requests requests;

    @Inject
    private Routing routing;

    @Inject
    private OneStroke oneStroke;

    @Inject
    private Perseverance perseverance;

    @Inject
    private Pauses pauses;

    @Inject
    private Results results;

    @Inject
    private Failpoints failpoints;

    @Inject
    private Database database;

    /** Orders every part that nobody has, until all are accepted or no provider takes them. */
    void submit(Work work) {
        for (Part part : work.parts()) {
            if (work.isFatal()) {
                return;
            }
            place(work, part);
        }
    }

    private void place(Work work, Part start) {
        Part part = start;
        while (part.isOpen() && !work.isFatal()) {
            Routing.Choice choice = routing.choose(work, part);
            if (choice.candidate().isEmpty()) {
                choice.again().ifPresent(work::again);
                choice.exhausted().ifPresent(work::exhausted);
                return;
            }
            send(work, part, choice.candidate().get());
            part = work.parts().get(part.index());
        }
    }

    private void send(Work work, Part part, Candidate candidate) {
        MediaRequest request = requests.of(work.task(), part.images());
        failpoints.reach("claim.before-intent");
        AttemptRow attempt = log.intend(work, part, candidate);
        failpoints.reach("intent.after-commit");
        // whoever has slept since then may find that others have ended the task: then nobody waits for the order any
        // more
        tasks.requireOurs(work);
        order(work, attempt, candidate, request).ifPresent(task -> accepted(work, attempt, candidate, task));
    }

    /**
     * Places the order of a task that was accepted just now.
     *
     * @return whether that ended the task
     */
    boolean begun(Begun begun) {
        Work work = begun.work();
        AttemptRow attempt = begun.intent();
        failpoints.reach("intent.after-commit");
        Optional<MediaRequest> request = begun.request().or(() -> read(work, attempt));
        if (request.isEmpty()) {
            return false;
        }
        if (!begun.isYoung()) {
            tasks.requireOurs(work);
        }
        Optional<Task> answer = order(work, attempt, begun.candidate(), request.get());
        if (answer.isEmpty()) {
            return false;
        }
        Task task = answer.get();
        if (task.status() != TaskStatus.COMPLETED
                || !upstreams.keepsNothing(attempt.route().provider())) {
            accepted(work, attempt, begun.candidate(), task);
            return false;
        }
        Results.Fetched fetched = results.fetch(work, attempt, task);
        if (fetched.isWhole()) {
            failpoints.reach("store.before-settle");
            oneStroke.end(begun, task, fetched.files());
            return true;
        }
        perseverance.persevere(work.lease().task(), () -> {
            log.accepted(work, attempt, begun.candidate(), task);
            return true;
        });
        perseverance.persevere(work.lease().task(), () -> {
            results.keep(work, attempt, task, fetched);
            return true;
        });
        return false;
    }

    /** The pictures of an order whose intent is there already. If they cannot be had, it is known that nothing was sent. */
    private Optional<MediaRequest> read(Work work, AttemptRow attempt) {
        try {
            return Optional.of(requests.of(work.task(), attempt.images()));
        } catch (RuntimeException unreadable) {
            LOG.log(Level.ERROR, work.lease().task() + ": its pictures cannot be read", unreadable);
            Failure why = Failure.of("overloaded", "The order's pictures could not be read; nothing was sent.");
            perseverance.persevere(work.lease().task(), () -> {
                log.refused(work, attempt, AttemptState.NOT_SENT, why, false);
                return true;
            });
            return Optional.empty();
        }
    }

    /** Sends an order. If there is no task then, why is written down. */
    private Optional<Task> order(Work work, AttemptRow attempt, Candidate candidate, MediaRequest request) {
        Task task;
        try {
            task = upstreams.submit(candidate.route(), request, new SubmitRef(attempt.ref()));
        } catch (PixapiException error) {
            refused(work, attempt, error);
            return Optional.empty();
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, work.lease().task() + ": order " + attempt.n() + " failed here", bug);
            log.ambiguous(work, attempt, Failure.of("internal_error", "The gateway failed while it placed the order."));
            return Optional.empty();
        }
        failpoints.reach("sent.before-accepted-commit");
        return Optional.of(task);
    }

    private void accepted(Work work, AttemptRow attempt, Candidate candidate, Task task) {
        try {
            perseverance.persevere(work.lease().task(), () -> {
                log.accepted(work, attempt, candidate, task);
                return true;
            });
        } catch (RuntimeException refused) {
            if (!Database.isDuplicate(refused)) {
                throw refused;
            }
            // a provider that gives one name twice: which of the two is ours cannot be told
            log.ambiguous(
                    work, attempt, Failure.of("upstream_error", "The provider gave the order a name that is taken."));
            return;
        }
        failpoints.reach("accepted.after-commit");
        if (task.status().isTerminal()) {
            results.take(work, attempt, task);
        }
    }

    private void refused(Work work, AttemptRow attempt, PixapiException error) {
        Failure failure = Failure.of(error);
        if (error instanceof Unavailable || error instanceof AccountRefused) {
            AttemptState how = error instanceof Unreachable ? AttemptState.NOT_SENT : AttemptState.REJECTED;
            log.refused(work, attempt, how, failure, false);
            rest(work, attempt, error);
        } else if (error instanceof ModelNotFound || error instanceof Unsupported) {
            log.refused(work, attempt, AttemptState.REJECTED, failure, false);
        } else if (error instanceof Rejected || error instanceof TaskFailed) {
            log.refused(work, attempt, AttemptState.REJECTED, failure, true);
        } else {
            if (!(error instanceof OutcomeUnknown)) {
                LOG.log(
                        Level.WARNING,
                        "{0}: order {1} was answered with what makes no sense",
                        work.lease().task(),
                        attempt.n());
            }
            log.ambiguous(work, attempt, failure);
        }
    }

    private void rest(Work work, AttemptRow attempt, PixapiException error) {
        if (error instanceof AccountRefused) {
            LOG.log(
                    Level.ERROR,
                    "{0} refuses the gateway''s account: {1}",
                    attempt.route().provider(),
                    error.getMessage());
            leaveAlone(work, attempt, ACCOUNT_PAUSE);
        } else {
            Optional<Duration> asked = error.retryAfter();
            if (asked.isPresent() || !(error instanceof Unreachable)) {
                leaveAlone(work, attempt, asked.orElse(USUAL_PAUSE));
            }
        }
    }

    /** What a prompt makes the sandbox say is no reason to leave it alone for everybody. */
    private void leaveAlone(Work work, AttemptRow attempt, Duration asked) {
        if (work.task().sandbox()) {
            work.aside(attempt.route().provider(), database.now().plus(asked));
        } else {
            pauses.pause(attempt.route().provider(), asked);
        }
    }
}
