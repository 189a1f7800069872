package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.gateway.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses where a part is ordered: by the order of the task's routes, each once before any of them again. A caller who waits
 * for an answer hears after one round that nobody takes the order; a task that runs by itself tries for ten minutes.
 */
@ApplicationScoped
class Routing {

    private static final Duration PERSISTENCE = Duration.ofMinutes(10);
    private static final Duration FIRST_ROUND = Duration.ofSeconds(1);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(60);

    @Inject
    private Pauses pauses;

    @Inject
    private Database database;

    /** For the container. */
    Routing() {}

    /**
     * What to do with an open part.
     *
     * @param candidate the route to order at now
     * @param again if there is none, when to look again
     * @param exhausted if there is none, and none is to come: why
     */
    record Choice(Optional<Candidate> candidate, Optional<Instant> again, Optional<Failure> exhausted) {}

    Choice choose(Work work, Part part) {
        List<Candidate> candidates = work.task().candidates().stream()
                .filter(candidate -> isWorthTrying(part, candidate))
                .toList();
        if (candidates.isEmpty()) {
            return exhausted(work, part, Optional.empty());
        }
        long round = candidates.stream().mapToLong(part::tries).min().orElse(0);
        if (round > 0 && !mayPersist(work)) {
            return exhausted(work, part, Optional.empty());
        }
        Instant now = database.now();
        Instant due = round == 0 || part.tries(candidates.get(0)) > round ? now : nextRound(part, round);
        if (due.isAfter(now)) {
            return wait(due);
        }
        Optional<Instant> firstFree = Optional.empty();
        for (Candidate candidate : candidates) {
            if (part.tries(candidate) > round) {
                continue;
            }
            Optional<Instant> pause = until(work, candidate.route().provider());
            if (pause.isEmpty()) {
                return new Choice(Optional.of(candidate), Optional.empty(), Optional.empty());
            }
            firstFree = firstFree.isEmpty() || pause.get().isBefore(firstFree.get()) ? pause : firstFree;
        }
        return mayPersist(work) && firstFree.isPresent() ? wait(firstFree.get()) : exhausted(work, part, firstFree);
    }

    /** What a route cannot do it will not do the next time either. */
    private static boolean isWorthTrying(Part part, Candidate candidate) {
        return part.attempts().stream()
                .filter(attempt -> attempt.state() == AttemptState.REJECTED)
                .filter(attempt -> attempt.route().equals(candidate.route()))
                .flatMap(attempt -> attempt.failure().stream())
                .noneMatch(failure -> failure.type().equals("invalid_request_error")
                        || failure.type().equals("model_not_found"));
    }

    private boolean mayPersist(Work work) {
        return work.task().patient()
                && database.now().isBefore(work.task().created().plus(PERSISTENCE));
    }

    private static Instant nextRound(Part part, long round) {
        long millis = FIRST_ROUND.toMillis() << Math.min(round, 10);
        long bounded = Math.min(millis, LONGEST_ROUND.toMillis());
        Instant last = part.last().map(AttemptRow::created).orElse(Instant.EPOCH);
        return last.plusMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
    }

    private Optional<Instant> until(Work work, ProviderId provider) {
        return work.task().sandbox() ? work.aside(provider) : pauses.until(provider);
    }

    private static Choice wait(Instant until) {
        return new Choice(Optional.empty(), Optional.of(until), Optional.empty());
    }

    private Choice exhausted(Work work, Part part, Optional<Instant> free) {
        Failure last = part.attempts().stream()
                .max(Comparator.comparingInt(AttemptRow::n))
                .flatMap(AttemptRow::failure)
                .orElse(Failure.of("model_unavailable", "Every provider of this model asked to be left alone."));
        Instant now = database.now();
        Duration wait = free.map(until -> Duration.between(now, until))
                .or(() -> part.attempts().stream()
                        .flatMap(attempt -> until(work, attempt.route().provider()).stream())
                        .min(Comparator.naturalOrder())
                        .map(until -> Duration.between(now, until)))
                .orElse(Duration.ofSeconds(5));
        Failure why = last.type().equals("model_unavailable")
                ? new Failure(last.type(), last.message(), last.param(), Optional.of(wait))
                : last;
        return new Choice(Optional.empty(), Optional.empty(), Optional.of(why));
    }
}
