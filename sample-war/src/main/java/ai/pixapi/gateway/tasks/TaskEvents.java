package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ApiError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The history of tasks, as it is told to those who listen. */
@ApplicationScoped
public class TaskEvents {

    /** How many may listen at a time: each keeps a thread. */
    static final int PLACES = 64;

    private final Semaphore places = new Semaphore(PLACES);

    @Inject
    private Database database;

    @Inject
    private TaskViews views;

    @Inject
    private Waiters waiters;

    /** For the container. */
    public TaskEvents() {}

    @SuppressWarnings("NullAway")
    TaskEvents(Database database, Waiters waiters) {
        this.database = database;
        this.views = new TaskViews(database);
        this.waiters = waiters;
    }

    /** One step of a task. */
    record Step(int seq, TaskState state, int progress, Instant at) {

        static Step of(ResultSet row) throws SQLException {
            return new Step(
                    row.getInt("seq"),
                    TaskState.valueOf(row.getString("state")),
                    row.getInt("progress"),
                    Columns.time(row, "at").orElseThrow());
        }
    }

    /**
     * Opens the history of a task.
     *
     * @param account whose
     * @param task its id
     * @param last the number of the last step that the listener knows; what is no such number counts as none
     * @return the history; empty if the listener knows all of it
     * @throws ApiError 404 if the account has no such task, 503 if too many listen
     */
    Optional<EventStream> of(String account, String task, @Nullable String last) {
        int seen = last != null && last.matches("[0-9]{1,9}") ? Integer.parseInt(last) : 0;
        if (views.state(account, task).isTerminal() && after(task, seen).isEmpty()) {
            return Optional.empty();
        }
        if (places.availablePermits() == 0) {
            throw ApiError.overloaded("All " + PLACES + " places for listeners are taken.");
        }
        return Optional.of(new EventStream(this, views, waiters, account, task, seen));
    }

    /** {@return whether the listener may stay; who may must {@link #leave}} */
    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }

    List<Step> after(String task, int seq) {
        return database.inTransaction(handle -> handle.createQuery("SELECT seq, state, progress, at FROM task_event"
                        + " WHERE task = :task AND seq > :seq ORDER BY seq")
                .bind("task", task)
                .bind("seq", seq)
                .map((row, context) -> Step.of(row))
                .list());
    }
}
