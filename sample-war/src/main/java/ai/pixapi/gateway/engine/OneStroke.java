package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.assets.Kept;
import ai.pixapi.gateway.assets.Role;
import ai.pixapi.gateway.database.CommitUnknown;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.failpoints.Failpoints;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.pricing.Credits;
import ai.pixapi.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Ends a task whose one order was answered with everything that it has made: that it was accepted, what it yielded, what it
 * costs and that it is over are one transaction. Nobody could be asked for the result after a crash between two of them.
 */
@ApplicationScoped
class OneStroke {

    @Inject
    private Database database;

    @Inject
    private AssetStore assets;

    @Inject
    private Ledger ledger;

    @Inject
    private Settlement settlement;

    @Inject
    private Perseverance perseverance;

    @Inject
    private Event<AttemptKnown> known;

    @Inject
    private Failpoints failpoints;

    /** For the container. */
    OneStroke() {}

    /**
     * Ends it.
     *
     * @param begun a task on which nobody but its first turn has worked
     * @param answer what the provider said
     * @param files all that it has made, one or more, stored
     * @throws LostLease if somebody else has claimed the task since
     */
    void end(Begun begun, Task answer, List<Kept> files) {
        String id = RandomId.inOrder("set_");
        Credits price = begun.candidate().unitPrice().times(files.size());
        Credits charged = price.compareTo(begun.hold()) > 0 ? begun.hold() : price;
        boolean[] perhapsDone = new boolean[1];
        perseverance.persevere(begun.task(), () -> {
            try {
                return database.inGroup(handle -> {
                    if (!perhapsDone[0] || !settlement.isDone(handle, begun.task(), id)) {
                        write(handle, begun, answer, files, id, charged);
                    }
                    return true;
                });
            } catch (CommitUnknown unknown) {
                perhapsDone[0] = true;
                throw ApiError.overloaded("The database did not say whether the task has ended.");
            }
        });
        known.fire(new AttemptKnown(begun.intent().route().provider(), AttemptState.ACCEPTED));
        failpoints.reach("settle.after-commit");
    }

    private void write(Handle handle, Begun begun, Task answer, List<Kept> files, String id, Credits charged) {
        Credits price = begun.candidate().unitPrice().times(files.size());
        Settlement.succeed(handle, begun.work(), id, files.size(), charged);
        events(handle, begun, files.size());
        attempt(handle, begun, answer, files.size());
        for (int i = 0; i < files.size(); i++) {
            assets.give(handle, begun.work().task().account(), begun.task(), Role.OUTPUT, i, files.get(i), null);
        }
        settlement.news(handle, begun.work().task(), TaskState.SUCCEEDED, id, files.size(), charged, Optional.empty());
        if (answer.receipt().charged().isPresent()) {
            Settlement.overrun(handle, begun.work(), begun.intent(), price);
        }
        // last: the account's row is everybody's
        if (charged.equals(begun.hold())) {
            ledger.captureWhole(begun.work().task().account(), begun.task(), charged, id);
        } else {
            ledger.capture(begun.task(), charged, id);
        }
        failpoints.reach("settle.before-commit");
    }

    private static void events(Handle handle, Begun begun, int files) {
        handle.createUpdate(
                        "INSERT INTO task_event (task, seq, state, progress, fence, node, note) VALUES"
                                + " (:task, 3, 'STORING', 0, :fence, :node, :note), (:task, 4, 'SUCCEEDED', 100, :fence, :node, '')")
                .bind("task", begun.task())
                .bind("fence", begun.work().lease().fence())
                .bind("node", begun.work().lease().node())
                .bind("note", "order 1 delivered " + files)
                .execute();
    }

    private static void attempt(Handle handle, Begun begun, Task answer, int files) {
        AttemptRow attempt = begun.intent();
        handle.createUpdate("UPDATE attempt SET state = 'ACCEPTED', provider_task_id = :name, verdict = 'DONE',"
                        + " delivered = :files, progress = 100, answered_at = CURRENT_TIMESTAMP,"
                        + " ended_at = CURRENT_TIMESTAMP WHERE task = :task AND n = :n")
                .bind("name", answer.id().toString())
                .bind("files", files)
                .bind("task", begun.task())
                .bind("n", attempt.n())
                .execute();
        BigDecimal images = BigDecimal.valueOf(attempt.images());
        handle.createUpdate("INSERT INTO provider_charge (task, attempt, unit, estimated, observed, usd)"
                        + " VALUES (:task, :n, :unit, :estimated, :observed, :usd)")
                .bind("task", begun.task())
                .bind("n", attempt.n())
                .bind("unit", begun.candidate().unit())
                .bind("estimated", begun.candidate().cost().multiply(images))
                .bind("observed", answer.receipt().charged().orElse(null))
                .bind("usd", begun.candidate().usd().usd().multiply(images))
                .execute();
        int lost = attempt.images() - files;
        if (lost > 0) {
            AttemptLog.loss(
                    handle,
                    begun.task(),
                    attempt.n(),
                    "UNUSABLE",
                    begun.candidate().worth().times(lost).micros());
        }
    }
}
