package ai.pixapi.gateway.accounts;

import ai.pixapi.pricing.Credits;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a key may do.
 *
 * @param models see {@link Caller}
 * @param endpoints see {@link Caller}
 * @param rates how much in a minute
 * @param budget how many credits its orders may cost in all, 0 or more; empty if as many as the account has
 * @param expiresAt from when on it is refused; empty if never
 */
public record KeyTerms(
        Set<String> models,
        Set<Endpoint> endpoints,
        KeyRates rates,
        Optional<Credits> budget,
        Optional<Instant> expiresAt) {

    /** Everything that the account may do. */
    public static final KeyTerms ALL =
            new KeyTerms(Set.of(), Set.of(), KeyRates.NONE, Optional.empty(), Optional.empty());

    /** Copies the sets. */
    public KeyTerms {
        models = Set.copyOf(models);
        endpoints = Set.copyOf(endpoints);
    }
}
