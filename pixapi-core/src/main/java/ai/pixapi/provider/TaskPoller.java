package ai.pixapi.provider;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.AccountRefused;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Unavailable;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a task until it has ended. The waits grow with the time already waited, a quarter of it, by default from
 * one second to five; so little is asked and little waited in vain. An error while asking says nothing about the task: it is asked for
 * again until the deadline. Thread-safe.
 */
public final class TaskPoller {

    /** The first wait between two questions by default. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest wait between two questions by default. */
    public static final Duration LONGEST = Duration.ofSeconds(5);

    /** How long an accepted task may be unknown to its own provider (eventual consistency). */
    private static final Duration HATCHING = Duration.ofSeconds(60);

    private final InstantSource clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final Duration shortest;
    private final Duration longest;

    /**
     * Asks by a clock, with waits of {@link #SHORTEST} to {@link #LONGEST}.
     *
     * @param clock tells the time
     * @param sleeper waits
     * @param random spreads the waits by a fifth
     */
    public TaskPoller(InstantSource clock, Sleeper sleeper, RandomGenerator random) {
        this(clock, sleeper, random, SHORTEST, LONGEST);
    }

    /**
     * Asks by a clock, with other waits.
     *
     * @param clock tells the time
     * @param sleeper waits
     * @param random spreads the waits by a fifth
     * @param shortest the first wait, 1 millisecond or more
     * @param longest no wait is longer, unless the provider asks for it; not below the shortest
     * @throws IllegalArgumentException if they are out of these bounds
     */
    public TaskPoller(
            InstantSource clock, Sleeper sleeper, RandomGenerator random, Duration shortest, Duration longest) {
        if (shortest.toMillis() < 1 || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("waits are 1 ms or more and the longest not below the shortest, was "
                    + shortest + " to " + longest);
        }
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
        this.shortest = shortest;
        this.longest = longest;
    }

    /**
     * Waits for the end.
     *
     * @param provider who works on the task
     * @param id the task
     * @param deadline how long in all, more than 0
     * @param listener is told of the task at each sight of it
     * @return the task, completed or failed
     * @throws OutcomeUnknown if the deadline passed, the thread was interrupted, the key may not ask (any more), or the
     *     provider has not known the task for a minute; the reference is the task's id, by which it can be asked for
     *     again
     */
    public Task await(Provider provider, TaskId id, Duration deadline, Consumer<? super Task> listener) {
        Instant start = clock.instant();
        while (true) {
            PixapiException trouble = null;
            try {
                Task task = provider.poll(id);
                listener.accept(task);
                if (task.status().isTerminal()) {
                    return task;
                }
            } catch (Unavailable | UnexpectedReply passing) {
                trouble = passing;
            } catch (InvalidRequest unknown) {
                if (clock.instant().isAfter(start.plus(HATCHING))) {
                    throw unfinished(id, "its provider does not know it", unknown);
                }
                trouble = unknown;
            } catch (AccountRefused refused) {
                throw unfinished(id, "its provider does not let this account ask for it", refused);
            }
            Duration waited = Duration.between(start, clock.instant());
            if (waited.compareTo(deadline) >= 0) {
                throw unfinished(id, "it had not ended after " + waited.toSeconds() + " s", trouble);
            }
            rest(id, pause(waited, deadline.minus(waited), trouble));
        }
    }

    private Duration pause(Duration waited, Duration left, @Nullable PixapiException trouble) {
        Duration quarter = waited.dividedBy(4);
        Duration usual =
                quarter.compareTo(shortest) < 0 ? shortest : quarter.compareTo(longest) > 0 ? longest : quarter;
        Duration asked = trouble == null ? Duration.ZERO : trouble.retryAfter().orElse(Duration.ZERO);
        long millis = Math.max(usual.toMillis(), asked.toMillis());
        Duration spread = Duration.ofMillis(millis + random.nextLong(millis / 5 + 1));
        return spread.compareTo(left) <= 0 ? spread : Duration.ofMillis(Math.max(1, left.toMillis()));
    }

    private void rest(TaskId id, Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            throw unfinished(id, "the wait was interrupted", null);
        }
    }

    private static OutcomeUnknown unfinished(TaskId id, String why, @Nullable PixapiException cause) {
        return OutcomeUnknown.ofAccepted(
                "the task " + id + " was accepted, but " + why + ". Ask for it again, do not order anew.",
                id.toString(),
                cause);
    }
}
