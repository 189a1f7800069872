package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.webhooks.incoming.AttemptRefs;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes down what happens to orders at providers, before and after. */
@ApplicationScoped
class AttemptLog {

    private Database database;
    private AttemptRefs refs;

    @Inject
    private Event<AttemptKnown> news;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    AttemptLog() {}

    @Inject
    @SuppressWarnings("NullAway")
    AttemptLog(Database database, AttemptRefs refs) {
        this.database = database;
        this.refs = refs;
    }

    private void know(Work work, AttemptRow written) {
        work.put(written);
        news.fire(new AttemptKnown(written.route().provider(), written.state()));
    }

    /** Says that an order is about to be sent. Nothing is sent before this has been committed. */
    AttemptRow intend(Work work, Part part, Candidate candidate) {
        int n = work.attempts().stream().mapToInt(AttemptRow::n).max().orElse(0) + 1;
        AttemptRow intent = database.inTransaction(handle -> {
            TaskState state = work.state() == TaskState.QUEUED ? TaskState.SUBMITTING : work.state();
            Tasks.mark(handle, work, state, work.progress(), "order " + n + " at " + candidate.route());
            handle.createUpdate("UPDATE task SET route = COALESCE(route, :route) WHERE id = :id")
                    .bind("route", candidate.route().toString())
                    .bind("id", work.lease().task())
                    .execute();
            handle.createUpdate("INSERT INTO attempt (task, n, part, provider, model, ref, state, images)"
                            + " VALUES (:task, :n, :part, :provider, :model, :ref, 'INTENT', :images)")
                    .bind("task", work.lease().task())
                    .bind("n", n)
                    .bind("part", part.index())
                    .bind("provider", candidate.route().provider().value())
                    .bind("model", candidate.route().model().value())
                    .bind("ref", refs.of(work.lease().task(), n))
                    .bind("images", part.images())
                    .execute();
            return Tasks.attempt(handle, work.lease().task(), n);
        });
        work.now(work.state() == TaskState.QUEUED ? TaskState.SUBMITTING : work.state(), work.progress());
        work.put(intent);
        return intent;
    }

    /** The order is at the provider, under a name of its own. */
    void accepted(Work work, AttemptRow attempt, Candidate candidate, Task task) {
        TaskState next = afterAcceptance(work, attempt);
        AttemptRow written = database.inTransaction(handle -> {
            Tasks.mark(handle, work, next, work.progress(), "order " + attempt.n() + " accepted");
            return accepted(handle, work, attempt, candidate, task.id());
        });
        work.now(next, work.progress());
        know(work, written);
    }

    private static TaskState afterAcceptance(Work work, AttemptRow attempt) {
        boolean othersWait = work.parts().stream()
                .filter(part -> part.index() != attempt.part())
                .anyMatch(part -> part.isOpen() || part.last().orElseThrow().isUnresolved());
        return othersWait ? work.state() : TaskState.SUBMITTED;
    }

    private static AttemptRow accepted(Handle handle, Work work, AttemptRow attempt, Candidate candidate, TaskId name) {
        String task = work.lease().task();
        handle.createUpdate("UPDATE attempt SET state = 'ACCEPTED', provider_task_id = :name,"
                        + " answered_at = CURRENT_TIMESTAMP, error_type = NULL, error_message = NULL"
                        + " WHERE task = :task AND n = :n")
                .bind("name", name.toString())
                .bind("task", task)
                .bind("n", attempt.n())
                .execute();
        // the task is named after the first route that has an order of it and does not fail
        handle.createUpdate("UPDATE task SET route = :route WHERE id = :task AND NOT EXISTS (SELECT 1 FROM attempt"
                        + " WHERE attempt.task = task.id AND attempt.n <> :n AND attempt.state = 'ACCEPTED'"
                        + " AND COALESCE(attempt.verdict, 'DONE') = 'DONE')")
                .bind("route", attempt.route().toString())
                .bind("task", task)
                .bind("n", attempt.n())
                .execute();
        charge(handle, task, attempt, candidate);
        return Tasks.attempt(handle, task, attempt.n());
    }

    /** The cost side of an order that a provider has; an order that was found again has none yet. */
    static void charge(Handle handle, String task, AttemptRow attempt, Candidate candidate) {
        BigDecimal images = BigDecimal.valueOf(attempt.images());
        int known = handle.createQuery("SELECT COUNT(*) FROM provider_charge WHERE task = :task AND attempt = :n")
                .bind("task", task)
                .bind("n", attempt.n())
                .mapTo(Integer.class)
                .one();
        if (known > 0) {
            return;
        }
        handle.createUpdate("INSERT INTO provider_charge (task, attempt, unit, estimated, usd)"
                        + " VALUES (:task, :n, :unit, :estimated, :usd)")
                .bind("task", task)
                .bind("n", attempt.n())
                .bind("unit", candidate.unit())
                .bind("estimated", candidate.cost().multiply(images))
                .bind("usd", candidate.usd().usd().multiply(images))
                .execute();
    }

    /** The provider, or the way to it, said no: nobody has the order. */
    void refused(Work work, AttemptRow attempt, AttemptState how, Failure why, boolean fatal) {
        AttemptRow written = database.inTransaction(handle -> {
            Tasks.mark(handle, work, work.state(), work.progress(), "order " + attempt.n() + " refused: " + why.type());
            return ended(handle, work, attempt, how, fatal ? "FAILED" : null, why);
        });
        know(work, written);
    }

    /**
     * Nobody knows whether the provider has it. Nothing is sent again for it, here or elsewhere. Unless the provider itself has
     * told of it meanwhile.
     */
    void ambiguous(Work work, AttemptRow attempt, Failure why) {
        AttemptRow written = database.inTransaction(handle -> {
            Tasks.mark(
                    handle, work, TaskState.RECONCILE, work.progress(), "order " + attempt.n() + ": outcome unknown");
            Optional<TaskId> told =
                    Tasks.attempt(handle, work.lease().task(), attempt.n()).providerTask();
            return told.isPresent() && attempt.state() == AttemptState.INTENT
                    ? accepted(handle, work, attempt, candidate(work, attempt), told.get())
                    : ended(handle, work, attempt, AttemptState.AMBIGUOUS, null, why);
        });
        work.now(TaskState.RECONCILE, work.progress());
        know(work, written);
    }

    /** An order whose answer was missing, or that its provider did not know, is there after all. */
    void found(Work work, AttemptRow attempt) {
        AttemptRow written = database.inTransaction(handle -> {
            Tasks.mark(handle, work, work.state(), work.progress(), "order " + attempt.n() + " found");
            return accepted(
                    handle,
                    work,
                    attempt,
                    candidate(work, attempt),
                    attempt.providerTask().orElseThrow());
        });
        know(work, written);
    }

    private static Candidate candidate(Work work, AttemptRow attempt) {
        return work.task().candidate(attempt.route().toString());
    }

    /** It is taken as never accepted, whatever that costs the house. */
    void resolvedNone(Work work, AttemptRow attempt, Failure why, boolean fatal, long houseLoss) {
        boolean othersUnknown =
                work.attempts().stream().anyMatch(other -> other.n() != attempt.n() && other.isUnresolved());
        TaskState state = work.state() == TaskState.RECONCILE && !othersUnknown ? TaskState.SUBMITTING : work.state();
        AttemptRow written = database.inTransaction(handle -> {
            Tasks.mark(handle, work, work.state(), work.progress(), "");
            AttemptRow known = Tasks.attempt(handle, work.lease().task(), attempt.n());
            if (known.state() != attempt.state()) {
                // its provider has told of it meanwhile
                return known;
            }
            Tasks.mark(handle, work, state, work.progress(), "order " + attempt.n() + " taken as not accepted");
            if (houseLoss > 0) {
                loss(handle, work.lease().task(), attempt.n(), "UNRESOLVED", houseLoss);
            }
            return ended(handle, work, attempt, AttemptState.RESOLVED_NONE, fatal ? "FAILED" : null, why);
        });
        if (written.state() != AttemptState.RESOLVED_NONE) {
            work.put(written);
        } else {
            know(work, written);
            work.now(state, work.progress());
        }
    }

    /** The provider ended it without a result. */
    void failed(Work work, AttemptRow attempt, Failure why, @Nullable BigDecimal charged) {
        AttemptRow written = database.inTransaction(handle -> {
            Tasks.mark(handle, work, work.state(), work.progress(), "order " + attempt.n() + " failed");
            charge(handle, work.lease().task(), attempt, candidate(work, attempt));
            observed(handle, work.lease().task(), attempt.n(), charged);
            return ended(handle, work, attempt, AttemptState.ACCEPTED, "FAILED", why);
        });
        work.put(written);
    }

    /** The provider has it and never says what became of it. */
    void givenUp(Work work, AttemptRow attempt, long houseLoss) {
        Failure why = Failure.of("upstream_timeout", "The provider never said what became of the order.");
        AttemptRow written = database.inTransaction(handle -> {
            Tasks.mark(handle, work, work.state(), work.progress(), "order " + attempt.n() + " given up");
            loss(handle, work.lease().task(), attempt.n(), "UNRESOLVED", houseLoss);
            return ended(handle, work, attempt, AttemptState.ACCEPTED, "FAILED", why);
        });
        work.put(written);
    }

    /** It takes longer than it should. */
    void late(Work work) {
        database.run(
                handle -> Tasks.mark(handle, work, TaskState.RECONCILE, work.progress(), "later than its deadline"));
        work.now(TaskState.RECONCILE, work.progress());
    }

    /** Every answer that was missing has been found. */
    void resumed(Work work) {
        database.run(handle -> Tasks.mark(handle, work, TaskState.SUBMITTED, work.progress(), ""));
        work.now(TaskState.SUBMITTED, work.progress());
    }

    static void loss(Handle handle, String task, int attempt, String kind, long micros) {
        handle.createUpdate("INSERT INTO house_loss (task, attempt, kind, amount) VALUES (:task, :n, :kind, :amount)")
                .bind("task", task)
                .bind("n", attempt)
                .bind("kind", kind)
                .bind("amount", micros)
                .execute();
    }

    static void observed(Handle handle, String task, int attempt, @Nullable BigDecimal charged) {
        if (charged != null) {
            handle.createUpdate("UPDATE provider_charge SET observed = :charged, updated_at = CURRENT_TIMESTAMP"
                            + " WHERE task = :task AND attempt = :n")
                    .bind("charged", charged)
                    .bind("task", task)
                    .bind("n", attempt)
                    .execute();
        }
    }

    private static AttemptRow ended(
            Handle handle, Work work, AttemptRow attempt, AttemptState state, @Nullable String verdict, Failure why) {
        handle.createUpdate("UPDATE attempt SET state = :state, verdict = :verdict, error_type = :type,"
                        + " error_message = :message, error_param = :param, ended_at = CURRENT_TIMESTAMP"
                        + " WHERE task = :task AND n = :n")
                .bind("state", state.name())
                .bind("verdict", verdict)
                .bind("type", why.type())
                .bind("message", why.message())
                .bind("param", why.param().orElse(null))
                .bind("task", work.lease().task())
                .bind("n", attempt.n())
                .execute();
        return Tasks.attempt(handle, work.lease().task(), attempt.n());
    }
}
