package ai.pixapi.jakarta.fault;

import ai.pixapi.catalog.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Until when breakers refuse orders, as far as calls have shown. Not a bean: the proxies of beans end before the last
 * orders do, and what a proxy then throws must not stand in the place of what became of an order.
 */
final class Refusals {

    private final Map<ProviderId, Instant> openUntil = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Refusals(InstantSource clock) {
        this.clock = clock;
    }

    boolean isOpen(ProviderId provider) {
        Instant until = openUntil.get(provider);
        return until != null && clock.instant().isBefore(until);
    }

    void refused(ProviderId provider, Duration open) {
        openUntil.put(provider, clock.instant().plus(open));
    }

    void passed(ProviderId provider) {
        openUntil.remove(provider);
    }
}
