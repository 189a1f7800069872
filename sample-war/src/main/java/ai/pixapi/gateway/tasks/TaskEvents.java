package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Listeners: to the history of one task, or to all that becomes of the newest tasks of an account. */
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

    /**
     * Opens the history of a task.
     *
     * @param account whose
     * @param task its id
     * @param last the number of the last step that the listener knows; what is no such number counts as none
     * @param url makes an address of a file
     * @return the history; empty if the listener knows all of it
     * @throws ApiError 404 if the account has no such task, 503 if too many listen
     */
    Optional<EventStream> ofTask(String account, String task, @Nullable String last, Function<Asset, String> url) {
        int seen = last != null && last.matches("[0-9]{1,9}") ? Integer.parseInt(last) : 0;
        TaskHistory history = new TaskHistory(database, waiters, account, task, seen, url);
        if (views.state(account, task).isTerminal() && history.isKnown()) {
            return Optional.empty();
        }
        requirePlace();
        return Optional.of(new EventStream(this, history));
    }

    /**
     * Opens what becomes of the newest tasks of an account, from now on.
     *
     * @param account whose
     * @param last the number of the last event that the listener knows: what came later is told at once
     * @param url makes an address of a file
     * @return the news, which do not end by themselves
     * @throws ApiError 503 if too many listen
     */
    EventStream ofAccount(String account, @Nullable String last, Function<Asset, String> url) {
        requirePlace();
        Optional<Long> since = Optional.ofNullable(last)
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
        return new EventStream(this, new AccountNews(database, waiters, account, since, url));
    }

    private void requirePlace() {
        if (places.availablePermits() == 0) {
            throw ApiError.overloaded("All " + PLACES + " places for listeners are taken.");
        }
    }

    /** {@return whether the listener may stay; who may must {@link #leave}} */
    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }
}
