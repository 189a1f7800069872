package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Works on tasks, a turn at a time. A turn claims the task, does what can be done now and says when to come again; it may end
 * anywhere, at any moment, and the next one, here or on another node, goes on from what was committed.
 */
@ApplicationScoped
public class Engine {

    private static final Logger LOG = System.getLogger(Engine.class.getName());
    private static final int MOST_CLAIMS = 5;
    private static final Duration USUAL = Duration.ofSeconds(5);

    @Inject
    private Tasks tasks;

    @Inject
    private Submission submission;

    @Inject
    private Following following;

    @Inject
    private Reconciling reconciling;

    @Inject
    private ResultLog results;

    @Inject
    private Settlement settlement;

    @Inject
    private Database database;

    @Inject
    private Node node;

    /** For the container. */
    public Engine() {}

    /**
     * Works on a task.
     *
     * @param task its id
     * @return when to come again; empty if there is nothing left to do
     */
    public Optional<Instant> turn(String task) {
        Optional<Work> claimed = tasks.claim(task, node.name());
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        Work work = claimed.get();
        try {
            if (work.task().claims() > MOST_CLAIMS) {
                LOG.log(Level.ERROR, "{0} is set aside: {1} workers ended with it. Its hold stays.", task, MOST_CLAIMS);
                tasks.setAside(work);
                return Optional.empty();
            }
            return turn(work);
        } catch (LostLease lost) {
            LOG.log(Level.INFO, "LOST {0}", lost.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Places the order that was written down with the acceptance of its task, and works on the task for a turn.
     *
     * @param begun what was accepted
     * @return when to come again; empty if there is nothing left to do
     */
    Optional<Instant> begun(Begun begun) {
        try {
            if (submission.begun(begun)) {
                return Optional.empty();
            }
            return goOn(begun.work());
        } catch (LostLease lost) {
            LOG.log(Level.INFO, "LOST {0}", lost.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Instant> turn(Work work) {
        reconciling.orphans(work);
        reconciling.resume(work);
        return goOn(work);
    }

    private Optional<Instant> goOn(Work work) {
        submission.submit(work);
        following.follow(work);
        reconciling.reconcile(work);
        if (settled(work)) {
            return Optional.empty();
        }
        tasks.release(work);
        return Optional.of(work.next().orElseGet(() -> database.now().plus(USUAL)));
    }

    private boolean settled(Work work) {
        List<Part> parts = work.parts();
        boolean givenUp = work.isFatal() || work.exhausted().isPresent();
        if (parts.stream().anyMatch(part -> part.isPending() || part.isOpen() && !givenUp)) {
            return false;
        }
        if (work.attempts().stream().anyMatch(AttemptRow::isDone)) {
            results.storing(work);
            settlement.succeed(work);
        } else {
            settlement.fail(work, failure(work));
        }
        return true;
    }

    /** What cannot be put right says more than what may pass. */
    private static Failure failure(Work work) {
        return work.attempts().stream()
                .filter(AttemptRow::isFatal)
                .flatMap(attempt -> attempt.failure().stream())
                .findFirst()
                .or(work::exhausted)
                .orElse(Failure.of("internal_error", "The gateway failed."));
    }

    /**
     * Learns from a provider, by our own reference, that it has an order whose answer has not come.
     *
     * @param task the task
     * @param attempt the number of the sending
     * @param name the order at the provider
     * @return whether that was news
     */
    public boolean adopt(String task, int attempt, TaskId name) {
        // the task's row first, as everybody does. The fence stays: the worker that waits for the answer may still get
        // it
        return database.inTransaction(handle -> handle.createUpdate("UPDATE task SET updated_at = CURRENT_TIMESTAMP"
                                        + " WHERE id = :task AND state NOT IN " + TaskState.ENDED)
                                .bind("task", task)
                                .execute()
                        == 1
                && handle.createUpdate("UPDATE attempt SET provider_task_id = :name, answered_at = CURRENT_TIMESTAMP,"
                                        + " state = CASE WHEN state = 'AMBIGUOUS' THEN 'ACCEPTED' ELSE state END"
                                        + " WHERE task = :task AND n = :n AND state IN ('INTENT', 'AMBIGUOUS')"
                                        + " AND provider_task_id IS NULL")
                                .bind("name", name.toString())
                                .bind("task", task)
                                .bind("n", attempt)
                                .execute()
                        == 1);
    }
}
