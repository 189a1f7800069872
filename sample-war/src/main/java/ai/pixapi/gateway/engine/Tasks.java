package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of tasks. Whoever works on a task writes here, and each write names the fence of its claim. */
@ApplicationScoped
class Tasks {

    private Database database;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    Tasks() {}

    @Inject
    @SuppressWarnings("NullAway")
    Tasks(Database database) {
        this.database = database;
    }

    /**
     * Claims a task. Whoever had it before can write nothing any more.
     *
     * @return the work; empty if the task has ended
     */
    Optional<Work> claim(String id, String node) {
        return database.inTransaction(handle -> {
            int claimed = handle.createUpdate(
                            "UPDATE task SET fence = fence + 1, claims = claims + 1, node = :node WHERE id = :id"
                                    + " AND dead = FALSE AND state NOT IN " + TaskState.ENDED)
                    .bind("node", node)
                    .bind("id", id)
                    .execute();
            if (claimed == 0) {
                return Optional.empty();
            }
            TaskRow task = row(handle, id);
            return Optional.of(new Work(new Lease(id, task.fence(), node), task, attempts(handle, id)));
        });
    }

    static TaskRow row(Handle handle, String id) {
        return handle.createQuery("SELECT " + TaskRow.COLUMNS + " FROM task WHERE id = :id")
                .bind("id", id)
                .map((columns, context) -> TaskRow.of(columns))
                .one();
    }

    static List<AttemptRow> attempts(Handle handle, String task) {
        return handle.createQuery("SELECT " + AttemptRow.COLUMNS + " FROM attempt WHERE task = :task ORDER BY n")
                .bind("task", task)
                .map((row, context) -> AttemptRow.of(row))
                .list();
    }

    static AttemptRow attempt(Handle handle, String task, int n) {
        return handle.createQuery("SELECT " + AttemptRow.COLUMNS + " FROM attempt WHERE task = :task AND n = :n")
                .bind("task", task)
                .bind("n", n)
                .map((row, context) -> AttemptRow.of(row))
                .one();
    }

    /** Makes sure, as far as a look can, that nobody else has the task. */
    void requireOurs(Work work) {
        Lease lease = work.lease();
        long fence = database.inTransaction(handle -> handle.createQuery("SELECT fence FROM task WHERE id = :id")
                .bind("id", lease.task())
                .mapTo(Long.class)
                .one());
        if (fence != lease.fence()) {
            throw new LostLease(lease.task(), lease.fence());
        }
    }

    /** The first write of every transaction of a worker: it locks the row and proves that the work is still ours. */
    static void mark(Handle handle, Work work, TaskState state, int progress, String note) {
        Lease lease = work.lease();
        int ours = handle.createUpdate("UPDATE task SET state = :state, progress = :progress,"
                        + " updated_at = CURRENT_TIMESTAMP WHERE id = :id AND fence = :fence AND state NOT IN "
                        + TaskState.ENDED)
                .bind("state", state.name())
                .bind("progress", progress)
                .bind("id", lease.task())
                .bind("fence", lease.fence())
                .execute();
        if (ours == 0) {
            throw new LostLease(lease.task(), lease.fence());
        }
        if (state != work.state() || progress != work.progress() || !note.isEmpty()) {
            event(handle, lease, state, progress, note);
        }
    }

    static void event(Handle handle, Lease lease, TaskState state, int progress, String note) {
        event(handle, lease, state, progress, note, null);
    }

    /** @param actor who had it done; null for the gateway itself */
    static void event(Handle handle, Lease lease, TaskState state, int progress, String note, @Nullable String actor) {
        handle.createUpdate("INSERT INTO task_event (task, seq, state, progress, fence, node, note, actor)"
                        + " SELECT CAST(:task AS VARCHAR(40)), COALESCE(MAX(seq), 0) + 1, CAST(:state AS VARCHAR(16)),"
                        + " CAST(:progress AS INTEGER), CAST(:fence AS BIGINT), CAST(:node AS VARCHAR(64)),"
                        + " CAST(:note AS VARCHAR(300)), CAST(:actor AS VARCHAR(64))"
                        + " FROM task_event WHERE task = :task")
                .bind("task", lease.task())
                .bind("state", state.name())
                .bind("progress", progress)
                .bind("fence", lease.fence())
                .bind("node", lease.node())
                .bind("note", note.length() <= 300 ? note : note.substring(0, 300))
                .bind("actor", actor)
                .execute();
    }

    /**
     * Ends a turn. Only a turn that ends counts as progress: a task that kills its worker each time is set aside after
     * some claims.
     */
    void release(Work work) {
        database.run(handle -> handle.createUpdate("UPDATE task SET claims = 0 WHERE id = :id AND fence = :fence")
                .bind("id", work.lease().task())
                .bind("fence", work.lease().fence())
                .execute());
    }

    /** Sets a task aside, with its hold, for somebody to look at. */
    void setAside(Work work) {
        database.run(handle -> {
            mark(handle, work, work.state(), work.progress(), "set aside: its workers end each time");
            handle.createUpdate("UPDATE task SET dead = TRUE WHERE id = :id")
                    .bind("id", work.lease().task())
                    .execute();
        });
    }

    /**
     * Has a task worked on again that was set aside. The fence is raised, for what is written under one is written by one node.
     *
     * @param actor who had it done
     * @return whether it was set aside
     */
    static boolean revive(Handle handle, String id, String node, String actor) {
        int revived = handle.createUpdate(
                        "UPDATE task SET dead = FALSE, claims = 0, fence = fence + 1 WHERE id = :id AND dead = TRUE")
                .bind("id", id)
                .execute();
        if (revived == 1) {
            TaskRow task = row(handle, id);
            event(handle, new Lease(id, task.fence(), node), task.state(), task.progress(), "taken up again", actor);
        }
        return revived == 1;
    }
}
