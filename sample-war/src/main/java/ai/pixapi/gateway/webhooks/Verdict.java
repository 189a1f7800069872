package ai.pixapi.gateway.webhooks;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What an outcome means for its event.
 *
 * @param status its status from now on
 * @param next when it is tried again
 * @param code what the receiver answered
 * @param error what its owner reads
 */
record Verdict(String status, Optional<Instant> next, Optional<Integer> code, Optional<String> error) {

    static Verdict dead(Optional<Integer> code, String error) {
        return new Verdict("DEAD", Optional.empty(), code, Optional.of(error));
    }

    static Verdict of(Outcome outcome, int tries, Instant now, RandomGenerator random) {
        if (outcome instanceof Outcome.Taken taken) {
            return new Verdict("DELIVERED", Optional.empty(), Optional.of(taken.status()), Optional.empty());
        }
        if (outcome instanceof Outcome.Blocked) {
            return new Verdict(
                    "BLOCKED", Optional.empty(), Optional.empty(), Optional.of("the address is not allowed"));
        }
        if (outcome instanceof Outcome.Gone) {
            return dead(Optional.of(410), "the receiver answered 410");
        }
        if (outcome instanceof Outcome.Refused refused) {
            Optional<Instant> next =
                    RetrySchedule.after(tries, refused.retryAfter(), random).map(now::plus);
            return failed(next, Optional.of(refused.status()), "the receiver answered " + refused.status());
        }
        if (outcome instanceof Outcome.Lost lost) {
            Optional<Instant> next =
                    RetrySchedule.after(tries, Optional.empty(), random).map(now::plus);
            return failed(next, Optional.empty(), lost.why());
        }
        throw new AssertionError(outcome);
    }

    private static Verdict failed(Optional<Instant> next, Optional<Integer> code, String error) {
        return new Verdict(next.isPresent() ? "PENDING" : "DEAD", next, code, Optional.of(error));
    }
}
