package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks.TaskBuilder;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Says when which task is worked on, and by which node: db-scheduler on the gateway's own database, by its time. First sendings
 * are taken in the order of their tags, which is fair between accounts; whatever was begun goes before them.
 */
@ApplicationScoped
public class Scheduling {

    private static final TaskDescriptor<Void> BEGIN = TaskDescriptor.of("begin");
    private static final TaskDescriptor<Void> GO_ON = TaskDescriptor.of("go-on");
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration LAST_WORK = Duration.ofSeconds(25);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    @Inject
    private Database database;

    @Inject
    private Engine engine;

    @Inject
    private Node node;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.workers")
    private int workers;

    private final List<RecurringTask<Void>> chores = new ArrayList<>();
    private @Nullable Scheduler scheduler;
    private @Nullable Workers pool;

    /** For the container. */
    public Scheduling() {}

    /**
     * Has something done now and then, by one node at a time. To be said before {@link #start}.
     *
     * @param name what it is called in the database
     * @param pause between two times
     * @param work may fail; it is tried again
     */
    public void every(String name, Duration pause, Runnable work) {
        chores.add(com.github.kagkarlsson.scheduler.task.helper.Tasks.recurring(name, FixedDelay.of(pause))
                .execute((instance, context) -> work.run()));
    }

    /** Begins to work, on what a former server left too. */
    public synchronized void start() {
        Workers threads = new Workers(workers);
        SchedulerBuilder builder = Scheduler.create(database.dataSource(), builder(BEGIN, 0), builder(GO_ON, 1))
                .startTasks(chores)
                .clock(database::now)
                .schedulerName(new SchedulerName.Fixed(node.name()))
                .executorService(threads.executor())
                .threads(workers)
                .enablePriority()
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(LAST_WORK);
        Scheduler started = (database.isPostgres()
                        ? builder.pollUsingLockAndFetch(0.5, 1.0)
                        : builder.pollUsingFetchAndLockOnExecute(0.5, 1.0))
                .build();
        started.start();
        scheduler = started;
        pool = threads;
    }

    /** Takes no more work and lets what is under way come to the end of its turn, for 25 seconds at most. */
    public synchronized void stop() {
        Scheduler running = scheduler;
        if (running != null) {
            running.stop();
            scheduler = null;
        }
        Workers threads = pool;
        if (threads != null) {
            threads.close();
            pool = null;
        }
    }

    private CustomTask<Void> builder(TaskDescriptor<Void> kind, int priority) {
        TaskBuilder<Void> builder = com.github.kagkarlsson.scheduler.task.helper.Tasks.custom(kind);
        return builder.defaultPriority(priority)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, database.now().plus(AFTER_FAILURE)))
                .execute((instance, context) -> turn(instance.getId()));
    }

    private CompletionHandler<Void> turn(String task) {
        Optional<Instant> again = engine.turn(task);
        return (complete, operations) -> {
            if (again.isEmpty()) {
                operations.remove();
            } else {
                operations.removeAndScheduleNew(GO_ON.instance(task).priority(1).scheduledTo(again.get()));
            }
        };
    }

    /**
     * Puts a new task into the queue, in the thread's transaction.
     *
     * @param task its id
     * @param tag its place
     */
    void enqueue(String task, long tag) {
        running().schedule(BEGIN.instance(task).priority(0).scheduledTo(Instant.ofEpochMilli(tag)));
    }

    /** Looks for work at once: a transaction that made some has been committed. */
    void look() {
        Scheduler running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    /**
     * Has a task worked on now: there is news of it.
     *
     * @param task its id
     */
    public void wake(String task) {
        try {
            running().reschedule(GO_ON.instanceId(task), database.now());
            look();
        } catch (RuntimeException worksOnItOrEnded) {
            // whoever works on it reads the news at its next turn
            return;
        }
    }

    /**
     * Takes up a task that was set aside.
     *
     * @param task its id
     * @return whether it was set aside
     */
    public boolean revive(String task) {
        boolean revived = database.inTransaction(handle -> {
            int set = handle.createUpdate("UPDATE task SET dead = FALSE, claims = 0 WHERE id = :id AND dead = TRUE")
                    .bind("id", task)
                    .execute();
            if (set == 1) {
                running().scheduleIfNotExists(GO_ON.instance(task).priority(1).scheduledTo(database.now()));
            }
            return set == 1;
        });
        look();
        return revived;
    }

    private Scheduler running() {
        Scheduler running = scheduler;
        if (running == null) {
            throw new IllegalStateException("the scheduler does not run");
        }
        return running;
    }

    /** {@return whether new work is taken} */
    public boolean isRunning() {
        return scheduler != null;
    }
}
