package ai.pixapi.gateway.engine;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Asks providers how far accepted orders are. An error while asking says nothing about the order. */
@ApplicationScoped
class Following {

    /** How long an accepted order may be unknown to its own provider. */
    private static final Duration HATCHING = Duration.ofSeconds(60);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofSeconds(30);

    @Inject
    private Upstreams upstreams;

    @Inject
    private Results results;

    @Inject
    private AttemptLog log;

    @Inject
    private Database database;

    /** For the container. */
    Following() {}

    /** Asks for everything that runs, except for what was accepted just now by a provider that takes its time. */
    void follow(Work work) {
        for (AttemptRow attempt : work.attempts()) {
            if (attempt.isRunning()) {
                Instant answered = attempt.answered().orElse(attempt.created());
                Instant first = answered.plus(work.task().sandbox() ? Duration.ZERO : SHORTEST);
                if (database.now().isBefore(first)) {
                    work.again(first);
                } else {
                    ask(work, attempt, answered);
                }
            }
        }
    }

    private void ask(Work work, AttemptRow attempt, Instant answered) {
        Instant now = database.now();
        Duration pause = pause(work, Duration.between(answered, now));
        try {
            Task task = upstreams.poll(attempt.providerTask().orElseThrow());
            if (task.status().isTerminal()) {
                results.take(work, attempt, task);
                return;
            }
            results.progress(work, attempt, task.progress());
        } catch (InvalidRequest unknown) {
            if (work.task().sandbox()) {
                // a sandbox forgets when its server ends, and took no money
                log.resolvedNone(work, attempt, Failure.of("upstream_error", "The sandbox forgot it."), false, 0);
                work.again(now);
                return;
            }
            if (now.isAfter(answered.plus(HATCHING))) {
                log.ambiguous(
                        work,
                        attempt,
                        Failure.of("upstream_error", "The provider does not know the order it accepted."));
                return;
            }
        } catch (PixapiException passing) {
            Duration asked = passing.retryAfter().orElse(Duration.ZERO);
            pause = asked.compareTo(pause) > 0 ? asked : pause;
        }
        work.again(now.plus(pause));
    }

    private Duration pause(Work work, Duration waited) {
        if (database.now().isAfter(work.task().deadline())) {
            return LATE;
        }
        if (work.task().sandbox()) {
            return Duration.ofMillis(250);
        }
        Duration quarter = waited.dividedBy(4);
        return quarter.compareTo(SHORTEST) < 0 ? SHORTEST : quarter.compareTo(LONGEST) > 0 ? LONGEST : quarter;
    }
}
