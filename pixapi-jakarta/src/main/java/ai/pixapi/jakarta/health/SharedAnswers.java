package ai.pixapi.jakarta.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are good for a while. Whoever wants one while it is being asked for waits for the same answer, but not for
 * long: a probe of Kubernetes that hangs counts as failed. Thread-safe.
 */
final class SharedAnswers {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final Duration every;
    private final InstantSource clock;
    private final Duration patience;

    /** A question, the answer to it, and what was known before. */
    private record Asked(Instant at, CompletableFuture<KeyState> answer, KeyState before) {

        KeyState known() {
            return answer.isDone() && !answer.isCompletedExceptionally() ? answer.join() : before;
        }
    }

    SharedAnswers(Duration every, InstantSource clock) {
        this(every, clock, PATIENCE);
    }

    SharedAnswers(Duration every, InstantSource clock, Duration patience) {
        this.every = every;
        this.clock = clock;
        this.patience = patience;
    }

    /** Asks for a client's key, with what was known before, if that is too old; what it gives waits for the answer. */
    Supplier<KeyState> ask(String client, Function<KeyState, CompletionStage<KeyState>> question) {
        CompletableFuture<KeyState> ours = new CompletableFuture<>();
        Asked current = asked.compute(client, (name, before) -> isGood(before) ? before : next(ours, before));
        if (current.answer() == ours) {
            ask(question, current);
        }
        return () -> awaited(current);
    }

    private boolean isGood(@Nullable Asked before) {
        return before != null
                && (!before.answer().isDone()
                        || clock.instant().isBefore(before.at().plus(every)));
    }

    private Asked next(CompletableFuture<KeyState> answer, @Nullable Asked before) {
        return new Asked(clock.instant(), answer, before == null ? KeyState.UNKNOWN : before.known());
    }

    private static void ask(Function<KeyState, CompletionStage<KeyState>> question, Asked current) {
        try {
            question.apply(current.before())
                    .whenComplete(
                            (state, failure) -> current.answer().complete(failure == null ? state : current.before()));
        } catch (RuntimeException notAsked) {
            current.answer().complete(current.before());
        }
    }

    private KeyState awaited(Asked current) {
        try {
            return current.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unanswered) {
            // what was known is still the best there is
        }
        return current.known();
    }
}
