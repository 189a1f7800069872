package ai.pixapi.gateway.accounts;

import java.util.OptionalInt;

/**
 * How much a key may do in a minute. A key that was idle for a minute may do all of it at once.
 *
 * @param requestsPerMinute requests of any kind, at least 1; empty if unlimited
 * @param imagesPerMinute images or videos ordered, at least 1; empty if unlimited
 */
public record KeyRates(OptionalInt requestsPerMinute, OptionalInt imagesPerMinute) {

    /** No limits. */
    public static final KeyRates NONE = new KeyRates(OptionalInt.empty(), OptionalInt.empty());
}
