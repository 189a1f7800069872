package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Listeners: to the history of one task, or to all that becomes of the newest tasks of an account. */
@ApplicationScoped
public class TaskEvents {

    /** How many may listen at a time: each keeps a thread. */
    static final int PLACES = 64;

    /** How many of them for one account. */
    static final int PLACES_OF_AN_ACCOUNT = 32;

    private final Semaphore places = new Semaphore(PLACES);
    private final ConcurrentMap<String, Integer> listeners = new ConcurrentHashMap<>();

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
     * @param welcome whether the listener is still let in
     * @return the history; empty if the listener knows all of it
     * @throws ApiError 404 if the account has no such task, 429 if too many listen for the account, 503 if too many listen
     */
    Optional<EventStream> ofTask(
            String account, String task, @Nullable String last, Function<Asset, String> url, BooleanSupplier welcome) {
        int seen = last != null && last.matches("[0-9]{1,9}") ? Integer.parseInt(last) : 0;
        TaskHistory history = new TaskHistory(database, waiters, account, task, seen, url);
        if (views.state(account, task).isTerminal() && history.isKnown()) {
            return Optional.empty();
        }
        requirePlace(account);
        return Optional.of(new EventStream(this, account, history, welcome));
    }

    /**
     * Opens what becomes of the newest tasks of an account, from now on.
     *
     * @param account whose
     * @param last the number of the last event that the listener knows: what came later is told at once
     * @param url makes an address of a file
     * @param welcome whether the listener is still let in
     * @return the news, which do not end by themselves
     * @throws ApiError 429 if too many listen for the account, 503 if too many listen
     */
    EventStream ofAccount(String account, @Nullable String last, Function<Asset, String> url, BooleanSupplier welcome) {
        requirePlace(account);
        Optional<Long> since = Optional.ofNullable(last)
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
        return new EventStream(this, account, new AccountNews(database, waiters, account, since, url), welcome);
    }

    private void requirePlace(String account) {
        if (listeners.getOrDefault(account, 0) >= PLACES_OF_AN_ACCOUNT) {
            throw ApiError.rateLimited(
                    "All " + PLACES_OF_AN_ACCOUNT + " places for listeners of this account are taken.",
                    Duration.ofSeconds(10));
        }
        if (places.availablePermits() == 0) {
            throw ApiError.overloaded("All " + PLACES + " places for listeners are taken.");
        }
    }

    /** {@return whether the listener may stay; who may must {@link #leave}} */
    boolean enter(String account) {
        if (!places.tryAcquire()) {
            return false;
        }
        if (listeners.merge(account, 1, Integer::sum) > PLACES_OF_AN_ACCOUNT) {
            leave(account);
            return false;
        }
        return true;
    }

    void leave(String account) {
        listeners.computeIfPresent(account, (id, there) -> there == 1 ? null : there - 1);
        places.release();
    }

    /** {@return how many listen to this node} */
    public int listening() {
        return PLACES - places.availablePermits();
    }
}
