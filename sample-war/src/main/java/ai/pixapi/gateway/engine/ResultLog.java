package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.assets.Kept;
import ai.pixapi.gateway.assets.Role;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes down what orders have yielded. */
@ApplicationScoped
class ResultLog {

    private Database database;
    private AssetStore assets;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    ResultLog() {}

    @Inject
    @SuppressWarnings("NullAway")
    ResultLog(Database database, AssetStore assets) {
        this.database = database;
        this.assets = assets;
    }

    void progress(Work work, AttemptRow attempt, int percent) {
        int all = mean(work, attempt, percent);
        AttemptRow written = database.inTransaction(handle -> {
            Tasks.mark(handle, work, work.state(), Math.max(work.progress(), all), "");
            handle.createUpdate("UPDATE attempt SET progress = :percent WHERE task = :task AND n = :n")
                    .bind("percent", percent)
                    .bind("task", work.lease().task())
                    .bind("n", attempt.n())
                    .execute();
            return Tasks.attempt(handle, work.lease().task(), attempt.n());
        });
        work.now(work.state(), Math.max(work.progress(), all));
        work.put(written);
    }

    private static int mean(Work work, AttemptRow attempt, int percent) {
        int sum = work.attempts().stream()
                .filter(other -> other.state() == AttemptState.ACCEPTED)
                .mapToInt(other -> other.n() == attempt.n() ? percent : other.isDone() ? 100 : other.progress())
                .sum();
        return Math.min(99, sum / work.task().parts().size());
    }

    /** The last results are being fetched. */
    void storing(Work work, AttemptRow attempt) {
        boolean othersRun = work.parts().stream()
                .anyMatch(part -> part.index() != attempt.part() && (part.isPending() || part.isOpen()));
        if (!othersRun) {
            storing(work);
        }
    }

    /** Every task comes by here on the way to its success, one whose last order was given up too. */
    void storing(Work work) {
        if (work.state() != TaskState.STORING) {
            database.run(handle -> Tasks.mark(handle, work, TaskState.STORING, work.progress(), ""));
            work.now(TaskState.STORING, work.progress());
        }
    }

    /** The order is delivered as far as it could be: its files are kept, and nothing of it is asked for again. */
    void done(Work work, AttemptRow attempt, List<Kept> files, Task ended) {
        String task = work.lease().task();
        int first = work.task().parts().subList(0, attempt.part()).stream()
                .mapToInt(Integer::intValue)
                .sum();
        Candidate candidate = work.task().candidate(attempt.route().toString());
        AttemptRow written = database.inTransaction(handle -> {
            Tasks.mark(
                    handle, work, work.state(), work.progress(), "order " + attempt.n() + " delivered " + files.size());
            for (int i = 0; i < files.size(); i++) {
                insert(handle, work, files.get(i), first + i);
            }
            handle.createUpdate("UPDATE attempt SET verdict = :verdict, delivered = :delivered, progress = 100,"
                            + " error_type = :type, error_message = :message, ended_at = CURRENT_TIMESTAMP"
                            + " WHERE task = :task AND n = :n")
                    .bind("verdict", files.isEmpty() ? "FAILED" : "DONE")
                    .bind("delivered", files.size())
                    .bind("type", files.isEmpty() ? "upstream_error" : null)
                    .bind("message", files.isEmpty() ? "The provider's result could not be used." : null)
                    .bind("task", task)
                    .bind("n", attempt.n())
                    .execute();
            AttemptLog.charge(handle, task, attempt, candidate);
            AttemptLog.observed(
                    handle, task, attempt.n(), ended.receipt().charged().orElse(null));
            int lost = attempt.images() - files.size();
            if (lost > 0) {
                AttemptLog.loss(
                        handle,
                        task,
                        attempt.n(),
                        "UNUSABLE",
                        candidate.worth().times(lost).micros());
            }
            return Tasks.attempt(handle, task, attempt.n());
        });
        work.put(written);
    }

    private void insert(Handle handle, Work work, Kept file, int place) {
        assets.give(handle, work.task().account(), work.lease().task(), Role.OUTPUT, place, file, null);
    }
}
