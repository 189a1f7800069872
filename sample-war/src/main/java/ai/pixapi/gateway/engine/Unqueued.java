package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.Handle;

/**
 * The tasks that this node works on without a row in the queue: an order that is answered at once never gets one. What lasts
 * longer than a moment gets one that is picked and beats; what is left by a node that ends before, {@link #strays} finds.
 */
@ApplicationScoped
class Unqueued {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** As long as a heartbeat may fail to come. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private final ConcurrentMap<String, Turn> turns = new ConcurrentHashMap<>();

    @Inject
    private Database database;

    @Inject
    private Node node;

    /** For the container. */
    Unqueued() {}

    private static final class Turn {
        private final long since = System.nanoTime();
        private boolean inQueue;
        private volatile boolean ending;
    }

    void begin(String task) {
        turns.put(task, new Turn());
    }

    /** {@return whether this node works on it at this moment, and has not told of its end yet} */
    boolean isUnderWay(String task) {
        Turn turn = turns.get(task);
        return turn != null && !turn.ending;
    }

    /** Says that the end of a task is about to be told: who asks from now on may have missed it. */
    void ending(String task) {
        Turn turn = turns.get(task);
        if (turn != null) {
            turn.ending = true;
        }
    }

    /**
     * Ends a turn.
     *
     * @param again when to come again; empty if there is nothing left to do
     */
    void end(String task, Optional<Instant> again) {
        Turn turn = turns.remove(task);
        if (turn == null) {
            return;
        }
        synchronized (turn) {
            if (turn.inQueue) {
                database.run(handle -> leave(handle, task, again));
            } else {
                again.ifPresent(at -> database.run(handle -> enqueue(handle, task, at, false)));
            }
        }
    }

    /** Keeps the rows of what lasts alive; called every other second. */
    void beat() {
        long now = System.nanoTime();
        turns.forEach((task, turn) -> {
            if (now - turn.since > MOMENT.toNanos()) {
                beat(task, turn);
            }
        });
    }

    private void beat(String task, Turn turn) {
        synchronized (turn) {
            if (!turns.containsKey(task)) {
                return;
            }
            if (turn.inQueue) {
                database.run(handle -> handle.createUpdate("UPDATE scheduled_tasks SET last_heartbeat = :now" + OURS)
                        .bind("now", time(database.now()))
                        .bind("task", task)
                        .bind("node", node.name())
                        .execute());
            } else {
                turn.inQueue = database.inTransaction(handle -> enqueue(handle, task, database.now(), true));
            }
        }
    }

    /** Whoever revives a row raises its version. */
    private static final String OURS =
            " WHERE task_name = 'go-on' AND task_instance = :task AND picked_by = :node" + " AND version = 1";

    private void leave(Handle handle, String task, Optional<Instant> again) {
        if (again.isEmpty()) {
            handle.createUpdate("DELETE FROM scheduled_tasks" + OURS)
                    .bind("task", task)
                    .bind("node", node.name())
                    .execute();
        } else {
            handle.createUpdate("UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL,"
                            + " execution_time = :at, version = version + 1" + OURS)
                    .bind("at", time(again.get()))
                    .bind("task", task)
                    .bind("node", node.name())
                    .execute();
        }
    }

    /** {@return whether it is new: somebody may have taken it for a stray} */
    private boolean enqueue(Handle handle, String task, Instant at, boolean picked) {
        return handle.createUpdate(
                                "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked,"
                                        + " picked_by, last_heartbeat, version, priority) SELECT 'go-on',"
                                        + " CAST(:task AS VARCHAR(100)), CAST(:at AS TIMESTAMP(6) WITH TIME ZONE),"
                                        + " CAST(:picked AS BOOLEAN), CAST(:node AS VARCHAR(50)),"
                                        + " CAST(:beat AS TIMESTAMP(6) WITH TIME ZONE), 1, 1 WHERE NOT EXISTS"
                                        + " (SELECT 1 FROM scheduled_tasks WHERE task_name = 'go-on' AND task_instance = :task)")
                        .bind("task", task)
                        .bind("at", time(at))
                        .bind("picked", picked)
                        .bind("node", picked ? node.name() : null)
                        .bind("beat", picked ? time(database.now()) : null)
                        .execute()
                == 1;
    }

    /**
     * Finds the tasks that nobody works on and that no row of the queue speaks of, and puts them into the queue.
     *
     * @return how many
     */
    int strays() {
        OffsetDateTime before = time(database.now().minus(SILENCE));
        List<String> found = database.inTransaction(handle -> handle.createQuery("SELECT id FROM task"
                        + " WHERE state IN ('QUEUED', 'SUBMITTING', 'SUBMITTED', 'STORING', 'RECONCILE')"
                        + " AND dead = FALSE AND updated_at < :before"
                        + " AND NOT EXISTS (SELECT 1 FROM scheduled_tasks s WHERE s.task_instance = task.id"
                        + " AND s.task_name IN ('begin', 'go-on'))")
                .bind("before", before)
                .mapTo(String.class)
                .list());
        int put = 0;
        for (String task : found) {
            if (!turns.containsKey(task)) {
                put += database.inTransaction(handle -> enqueue(handle, task, database.now(), false)) ? 1 : 0;
            }
        }
        return put;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
