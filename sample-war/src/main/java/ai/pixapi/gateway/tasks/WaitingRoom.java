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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
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

    private final Semaphore places = new Semaphore(PLACES);

    @Inject
    private CurrentCaller current;

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
     * Takes a place.
     *
     * @throws ApiError 503 if all are taken
     */
    public void enter() {
        if (!places.tryAcquire()) {
            throw ApiError.overloaded("All " + PLACES + " places for orders are taken.");
        }
    }

    /** Gives the place back. */
    public void leave() {
        places.release();
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
        return await(current.caller().account(), task, patience(request))
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
     * Waits for a task.
     *
     * @param account whose task
     * @param task its id
     * @param patience how long at most; it is looked for at least once
     * @return the task, which was delivered; empty if it is not done by then
     * @throws ApiError what it failed with, if it failed; 504 naming it if its provider's answer is missing
     */
    public Optional<TaskView> await(String account, String task, Duration patience) {
        AtomicInteger lost = new AtomicInteger();
        if (!waiters.await(task, patience, () -> scheduling.isUnderWay(task), () -> isDecided(account, task, lost))) {
            return Optional.empty();
        }
        TaskView seen = read(account, task);
        if (seen.state() == TaskState.SUCCEEDED) {
            return Optional.of(seen);
        }
        throw seen.state().isTerminal() ? failure(seen) : ApiError.stillRunning(task);
    }

    /**
     * Looks whether there is something to answer: the end, or that an answer of a provider got lost, which may take hours to
     * be found out. The order is accepted: a database that is away now is no reason to have it placed again.
     */
    private boolean isDecided(String account, String task, AtomicInteger lost) {
        try {
            TaskState state = views.state(account, task);
            int looks = state == TaskState.RECONCILE ? lost.incrementAndGet() : 0;
            lost.set(looks);
            return state.isTerminal() || looks > LOOKS_AT_LOST;
        } catch (ApiError away) {
            return false;
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
