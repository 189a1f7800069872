package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.engine.Failure;
import ai.pixapi.gateway.engine.Scheduling;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where callers wait for their tasks. There are fewer places than the server has threads, so that questions are answered
 * meanwhile; who finds none free is told so before anything is accepted. That a caller leaves changes nothing for the task.
 */
@ApplicationScoped
public class WaitingRoom {

    private static final int PLACES = 64;

    /** A lost answer that is found again is mostly found within ten seconds. */
    private static final int LOOKS_AT_LOST = 20;

    private final AtomicInteger guests = new AtomicInteger();

    @Inject
    private CurrentCaller current;

    @Inject
    private Desk desk;

    @Inject
    private TaskViews views;

    @Inject
    private Waiters waiters;

    @Inject
    private Scheduling scheduling;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.sync.max-wait")
    private Duration maxWait;

    /** For the container. */
    public WaitingRoom() {}

    /**
     * Takes a place and accepts an order whose caller waits.
     *
     * @param incoming the order
     * @param response not yet committed
     * @return the caller's place, to be closed
     * @throws ApiError 503 if all places are taken, and what {@link Desk#accept} refuses; then there is no place
     */
    public Guest enter(Incoming incoming, HttpServletResponse response) {
        if (guests.getAndUpdate(taken -> taken < PLACES ? taken + 1 : taken) >= PLACES) {
            throw ApiError.overloaded("All " + PLACES + " places for orders are taken.");
        }
        boolean accepted = false;
        try {
            String task = desk.accept(incoming, false, response).task();
            accepted = true;
            return new Guest(incoming.order(), task, this::leave);
        } finally {
            if (!accepted) {
                leave();
            }
        }
    }

    /**
     * Takes a place again for a caller whose order was accepted, even if all are taken: he cannot be refused any more.
     *
     * @return to be closed
     */
    public Place back() {
        guests.incrementAndGet();
        return this::leave;
    }

    /** {@return how many callers of this node wait} */
    public int guests() {
        return guests.get();
    }

    private void leave() {
        guests.decrementAndGet();
    }

    /** A place, until this is closed. */
    public interface Place extends AutoCloseable {

        /** Gives it back. */
        @Override
        void close();
    }

    /**
     * Waits for a task, as long as the caller prefers to and the server allows.
     *
     * @param task the id of a task of the current caller
     * @param request says what the caller prefers
     * @return the task, which was delivered
     * @throws ApiError 504 naming the task if it is not done by then; what it failed with, if it failed
     */
    public TaskView await(String task, HttpServletRequest request) {
        return vigil(current.caller().account(), task)
                .await(patience(request))
                .orElseThrow(() -> ApiError.stillRunning(task));
    }

    /**
     * Says how long a caller is held.
     *
     * @param request says what the caller prefers
     * @return as long as that, and no longer than the server allows
     */
    public Duration patience(HttpServletRequest request) {
        return Prefer.wait(request).filter(wait -> wait.compareTo(maxWait) < 0).orElse(maxWait);
    }

    /**
     * Begins to wait for a task.
     *
     * @param account whose task
     * @param task its id
     * @return the waiting, which may be done in turns
     */
    public Vigil vigil(String account, String task) {
        return new Vigil(account, task);
    }

    /** The waiting for one task, of one caller. */
    public final class Vigil {

        private final String account;
        private final String task;
        private int lost;

        private Vigil(String account, String task) {
            this.account = account;
            this.task = task;
        }

        /** {@return the id of the task} */
        public String task() {
            return task;
        }

        /**
         * Waits.
         *
         * @param patience how long at most; the task is looked for at least once
         * @return the task, which was delivered; empty if it is not done by then
         * @throws ApiError what it failed with, if it failed; 504 naming it if its provider's answer is missing
         */
        public Optional<TaskView> await(Duration patience) {
            if (!waiters.await(task, patience, () -> scheduling.isUnderWay(task), this::isDecided)) {
                return Optional.empty();
            }
            TaskView seen = read(account, task);
            if (seen.state() == TaskState.SUCCEEDED) {
                return Optional.of(seen);
            }
            throw seen.state().isTerminal() ? failure(seen) : ApiError.stillRunning(task);
        }

        /**
         * Looks whether there is something to answer: the end, or that an answer of a provider got lost, which may take hours
         * to be found out. The order is accepted: a database that is away now is no reason to have it placed again.
         */
        private boolean isDecided() {
            try {
                TaskState state = views.state(account, task);
                lost = state == TaskState.RECONCILE ? lost + 1 : 0;
                return state.isTerminal() || lost > LOOKS_AT_LOST;
            } catch (ApiError away) {
                return false;
            }
        }
    }

    private TaskView read(String account, String task) {
        try {
            return views.outcome(account, task);
        } catch (ApiError away) {
            throw ApiError.stillRunning(task);
        }
    }

    private static ApiError failure(TaskView task) {
        if (task.state() == TaskState.CANCELED || task.failure().isEmpty()) {
            return new ApiError(ErrorType.CONFLICT, "The order was canceled.");
        }
        Failure failure = task.failure().get();
        return ApiError.ofTask(
                task.id(),
                ErrorType.ofWireName(failure.type()),
                failure.param(),
                failure.message(),
                failure.retryAfter());
    }
}
