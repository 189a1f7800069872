package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks.TaskBuilder;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
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
    private static final Logger LOG = System.getLogger(Scheduling.class.getName());
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration LAST_WORK = Duration.ofSeconds(25);
    private static final String STRAYS = "strays";
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    @Inject
    private Database database;

    @Inject
    private Engine engine;

    @Inject
    private Unqueued unqueued;

    @Inject
    private Node node;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.workers")
    private int workers;

    private final List<RecurringTask<Void>> chores = new ArrayList<>();
    private volatile @Nullable Scheduler scheduler;
    private volatile @Nullable Workers pool;
    private volatile boolean keeps;

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
        if (chores.stream().noneMatch(chore -> chore.getName().equals(STRAYS))) {
            every(STRAYS, HEARTBEAT, this::strays);
        }
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
                        // named, or it is looked for, and a warning says that it was not found
                        : builder.jdbcCustomization(new DefaultJdbcCustomization(false))
                                .pollUsingFetchAndLockOnExecute(0.5, 1.0))
                .build();
        // before the first turn
        pool = threads;
        started.start();
        scheduler = started;
        keeps = true;
        threads.every(HEARTBEAT, unqueued::beat);
    }

    private void strays() {
        if (unqueued.strays() > 0) {
            look();
        }
    }

    /** Takes no more work and lets what is under way come to the end of its turn, for 25 seconds at most. */
    public synchronized void stop() {
        keeps = false;
        long end = System.nanoTime() + LAST_WORK.toNanos();
        Workers threads = pool;
        if (threads != null) {
            threads.stop();
        }
        Scheduler running = scheduler;
        if (running != null) {
            running.stop();
            scheduler = null;
        }
        if (threads != null) {
            threads.close(end);
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
        Optional<Instant> again = pool().count(() -> engine.turn(task));
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

    /**
     * Keeps a worker for a task that need not wait, if nobody waits.
     *
     * @param handle the transaction that accepts the task
     * @return whether there is one; then {@link #begin} is to follow, or {@link #free}
     */
    boolean reserve(Handle handle) {
        Workers threads = pool;
        if (!keeps || threads == null || !threads.reserve()) {
            return false;
        }
        boolean kept = false;
        try {
            kept = handle.createQuery("SELECT 1 FROM scheduled_tasks WHERE task_name = 'begin'"
                            + " AND picked = FALSE FETCH FIRST ROW ONLY")
                    .mapTo(Integer.class)
                    .findOne()
                    .isEmpty();
            return kept;
        } finally {
            if (!kept) {
                threads.end();
            }
        }
    }

    /** Gives a worker back that was kept. */
    void free() {
        pool().end();
    }

    /** Has the worker that was kept place the order of a task that has been accepted. */
    void begin(Begun begun) {
        Workers threads = pool();
        unqueued.begin(begun.task());
        try {
            threads.first(() -> work(begun, threads));
        } catch (RejectedExecutionException stopping) {
            // whoever found an intent that was not sent could not know
            work(begun, threads);
        }
    }

    private void work(Begun begun, Workers threads) {
        String task = begun.task();
        Optional<Instant> again = Optional.empty();
        try {
            again = engine.begun(begun);
        } catch (RuntimeException failed) {
            // what it has left is found as a stray, here or elsewhere
            LOG.log(Level.ERROR, task + ": its turn failed", failed);
        } finally {
            threads.end();
            unqueued.end(task, again);
        }
        again.ifPresent(at -> look());
    }

    /** {@return whether this node works on a task at this moment, and will tell of its end} */
    public boolean isUnderWay(String task) {
        return unqueued.isUnderWay(task);
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
     * @param actor who asks for it
     * @return whether it was set aside
     */
    public boolean revive(String task, String actor) {
        boolean revived = database.inTransaction(handle -> {
            boolean set = Tasks.revive(handle, task, node.name(), actor);
            if (set) {
                running().scheduleIfNotExists(GO_ON.instance(task).priority(1).scheduledTo(database.now()));
            }
            return set;
        });
        look();
        return revived;
    }

    private Workers pool() {
        Workers threads = pool;
        if (threads == null) {
            throw new IllegalStateException("the scheduler does not run");
        }
        return threads;
    }

    private Scheduler running() {
        Scheduler running = scheduler;
        if (running == null) {
            throw new IllegalStateException("the scheduler does not run");
        }
        return running;
    }

    /** {@return how many of this node's workers are at work} */
    public int busy() {
        Workers threads = pool;
        return threads == null ? 0 : threads.busy();
    }

    /** {@return whether new work is taken} */
    public boolean isRunning() {
        return scheduler != null;
    }
}
