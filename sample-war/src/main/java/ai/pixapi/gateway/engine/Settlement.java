package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.failpoints.Failpoints;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.gateway.webhooks.Outbox;
import ai.pixapi.gateway.webhooks.TaskOutcome;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * Ends tasks: state, money, usage and the news of it in one transaction, under one settlement id. A task that has ended
 * changes no more.
 */
@ApplicationScoped
class Settlement {

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Outbox outbox;

    @Inject
    private Unqueued unqueued;

    @Inject
    private Event<TaskEnded> ended;

    @Inject
    private Event<TaskSettled> settled;

    @Inject
    private Failpoints failpoints;

    /** For the container. */
    Settlement() {}

    /** Takes the price of what was delivered and gives the rest back. */
    void succeed(Work work) {
        int delivered = work.attempts().stream()
                .filter(AttemptRow::isDone)
                .mapToInt(AttemptRow::delivered)
                .sum();
        Credits price = price(work);
        String id = RandomId.inOrder("set_");
        database.run(handle -> {
            end(handle, work, TaskState.SUCCEEDED, id, delivered, Optional.empty());
            Credits held = held(handle, work.task().id());
            Credits charged = price.compareTo(held) > 0 ? held : price;
            ledger.capture(work.task().id(), charged, id);
            work.attempts().stream().filter(AttemptRow::isDone).forEach(attempt -> overrun(handle, work, attempt));
            close(handle, work.task(), TaskState.SUCCEEDED, id, delivered, charged, Optional.empty());
        });
        failpoints.reach("settle.after-commit");
    }

    /** The first write of a transaction that ends a task in one: the task's row, with its price. */
    static void succeed(Handle handle, Work work, String settleId, int delivered, Credits charged) {
        int ours = handle.createUpdate("UPDATE task SET state = 'SUCCEEDED', fence = fence + 1, settle_id = :settle,"
                        + " delivered = :delivered, charged = :charged, progress = 100,"
                        + " updated_at = CURRENT_TIMESTAMP, completed_at = CURRENT_TIMESTAMP"
                        + " WHERE id = :id AND fence = :fence AND state NOT IN " + TaskState.ENDED)
                .bind("settle", settleId)
                .bind("delivered", delivered)
                .bind("charged", charged.micros())
                .bind("id", work.task().id())
                .bind("fence", work.lease().fence())
                .execute();
        if (ours != 1) {
            throw new LostLease(work.task().id(), work.lease().fence());
        }
    }

    /** {@return whether a task was ended by a settlement, of which is told now if so} */
    boolean isDone(Handle handle, String task, String settleId) {
        boolean done = handle.createQuery("SELECT COUNT(*) FROM task WHERE id = :id AND settle_id = :settle")
                        .bind("id", task)
                        .bind("settle", settleId)
                        .mapTo(Integer.class)
                        .one()
                == 1;
        if (done) {
            tell(task);
        }
        return done;
    }

    private void tell(String task) {
        unqueued.ending(task);
        database.afterCommit(() -> ended.fire(new TaskEnded(task)));
    }

    /** Gives everything back. */
    void fail(Work work, Failure why) {
        String id = RandomId.inOrder("set_");
        database.run(handle -> {
            end(handle, work, TaskState.FAILED, id, 0, Optional.of(why));
            ledger.release(work.task().id(), id);
            close(handle, work.task(), TaskState.FAILED, id, 0, Credits.ZERO, Optional.of(why));
        });
        failpoints.reach("settle.after-commit");
    }

    /**
     * Takes a task back, if nothing was sent for it.
     *
     * @return whether it was taken back; if not, it goes on or has ended
     */
    boolean cancel(String task, String account, String actor, String node) {
        String id = RandomId.inOrder("set_");
        Failure why = Failure.of("canceled", "The task was canceled before anything was sent.");
        return database.inTransaction(handle -> {
            // the fence is raised too: a worker that has just claimed it sends nothing any more
            int ours = update(handle, "state = 'QUEUED'", task, TaskState.CANCELED, id, 0, Optional.of(why))
                    .bind("account", account)
                    .execute();
            if (ours == 0) {
                return false;
            }
            TaskRow row = Tasks.row(handle, task);
            Lease lease = new Lease(task, row.fence(), node);
            Tasks.event(handle, lease, TaskState.CANCELED, row.progress(), "", actor);
            ledger.release(task, id);
            close(handle, row, TaskState.CANCELED, id, 0, Credits.ZERO, Optional.of(why));
            return true;
        });
    }

    private static Credits held(Handle handle, String task) {
        return new Credits(handle.createQuery("SELECT amount FROM hold WHERE task = :task")
                .bind("task", task)
                .mapTo(Long.class)
                .one());
    }

    private static Credits price(Work work) {
        Credits sum = Credits.ZERO;
        for (AttemptRow attempt : work.attempts()) {
            if (attempt.isDone()) {
                sum = sum.plus(price(work, attempt));
            }
        }
        return sum;
    }

    private static Credits price(Work work, AttemptRow attempt) {
        Candidate candidate = work.task().candidate(attempt.route().toString());
        return candidate.unitPrice().times(attempt.delivered());
    }

    private static void end(
            Handle handle, Work work, TaskState state, String settleId, int delivered, Optional<Failure> why) {
        int progress = state == TaskState.SUCCEEDED ? 100 : work.progress();
        int ours = update(handle, "fence = " + work.lease().fence(), work.task().id(), state, settleId, delivered, why)
                .bind("account", work.task().account())
                .execute();
        if (ours != 1) {
            throw new LostLease(work.task().id(), work.lease().fence());
        }
        Tasks.event(handle, work.lease(), state, progress, "");
    }

    private static Update update(
            Handle handle,
            String guard,
            String task,
            TaskState state,
            String settleId,
            int delivered,
            Optional<Failure> why) {
        return handle.createUpdate("UPDATE task SET state = :state, fence = fence + 1, settle_id = :settle,"
                        + " delivered = :delivered, progress = CASE WHEN CAST(:delivered AS INTEGER) > 0 THEN 100 ELSE progress END,"
                        + " error_type = :type, error_message = :message, error_param = :param, retry_after = :retry,"
                        + " updated_at = CURRENT_TIMESTAMP, completed_at = CURRENT_TIMESTAMP"
                        + " WHERE id = :id AND account = :account AND " + guard + " AND state NOT IN "
                        + TaskState.ENDED)
                .bind("state", state.name())
                .bind("settle", settleId)
                .bind("delivered", delivered)
                .bind("type", text(why.map(Failure::type)))
                .bind("message", text(why.map(Failure::message)))
                .bind("param", text(why.flatMap(Failure::param)))
                .bind(
                        "retry",
                        why.flatMap(Failure::retryAfter)
                                .map(wait ->
                                        (int) Math.max(1, wait.plusMillis(999).toSeconds()))
                                .orElse(null))
                .bind("id", task);
    }

    private static @Nullable String text(Optional<String> text) {
        return text.orElse(null);
    }

    private static void overrun(Handle handle, Work work, AttemptRow attempt) {
        overrun(handle, work, attempt, price(work, attempt));
    }

    /** What a provider took for an order beyond its price is the house's. */
    static void overrun(Handle handle, Work work, AttemptRow attempt, Credits price) {
        // the charge is compared in the provider's own unit, in which the expectation was stated; division comes last,
        // because the databases differ in how many digits they keep
        handle.createUpdate("INSERT INTO house_loss (task, attempt, kind, amount)"
                        + " SELECT c.task, c.attempt, 'OVERRUN',"
                        + " CAST(CEILING(c.observed * c.usd * 100000000 / c.estimated) AS BIGINT) - CAST(:price AS BIGINT)"
                        + " FROM provider_charge c WHERE c.task = :task AND c.attempt = :n"
                        + " AND c.estimated > 0 AND c.observed > c.estimated"
                        + " AND CEILING(c.observed * c.usd * 100000000 / c.estimated) > CAST(:price AS BIGINT)")
                .bind("price", price.micros())
                .bind("task", work.task().id())
                .bind("n", attempt.n())
                .execute();
    }

    private void close(
            Handle handle,
            TaskRow task,
            TaskState state,
            String settleId,
            int delivered,
            Credits charged,
            Optional<Failure> why) {
        handle.createUpdate("UPDATE task SET charged = :charged WHERE id = :id")
                .bind("charged", charged.micros())
                .bind("id", task.id())
                .execute();
        news(handle, task, state, settleId, delivered, charged, why);
    }

    /** Writes down what was used, and tells whoever wants to know. */
    void news(
            Handle handle,
            TaskRow task,
            TaskState state,
            String settleId,
            int delivered,
            Credits charged,
            Optional<Failure> why) {
        handle.createUpdate("INSERT INTO usage_row (task, account, api_key, model, route, status, images, credits,"
                        + " settle_id, used_on) SELECT id, account, api_key, model, route, CAST(:status AS VARCHAR(16)),"
                        + " CAST(:images AS INTEGER), CAST(:credits AS BIGINT), CAST(:settle AS VARCHAR(40)),"
                        + " CAST(:day AS DATE) FROM task WHERE id = :id")
                .bind("status", state.publicStatus())
                .bind("images", delivered)
                .bind("credits", charged.micros())
                .bind("settle", settleId)
                .bind("day", database.now().atOffset(ZoneOffset.UTC).toLocalDate())
                .bind("id", task.id())
                .execute();
        outbox.enqueue(handle, outcome(task, state, settleId, delivered, charged, why));
        tell(task.id());
        TaskSettled end = new TaskSettled(
                task.kind(), state, why.map(Failure::type), charged, Duration.between(task.created(), database.now()));
        database.afterCommit(() -> settled.fire(end));
    }

    private TaskOutcome outcome(
            TaskRow task, TaskState state, String settleId, int delivered, Credits charged, Optional<Failure> why) {
        return new TaskOutcome(
                task.id(),
                task.account(),
                task.key(),
                task.webhookUrl(),
                state.name(),
                task.fence() + 1,
                task.model(),
                delivered,
                charged,
                why.map(Failure::type),
                why.flatMap(Failure::param),
                task.created(),
                database.now(),
                settleId);
    }
}
