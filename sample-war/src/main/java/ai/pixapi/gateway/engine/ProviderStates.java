package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.jakarta.fault.Breakers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Whether orders can be placed at a provider now, for the operator to see. */
@ApplicationScoped
public class ProviderStates {

    @Inject
    private Upstreams upstreams;

    @Inject
    private Breakers breakers;

    @Inject
    private Pauses pauses;

    /** For the container. */
    public ProviderStates() {}

    /** {@return whether the sandbox stands in for every provider} */
    public boolean isSandbox() {
        return upstreams.isSandbox();
    }

    /**
     * Tells whether orders can be placed somewhere.
     *
     * @param provider a provider
     * @return whether there is an account, or the sandbox stands in
     */
    public boolean reaches(ProviderId provider) {
        return upstreams.reaches(provider);
    }

    /**
     * Tells whether this node's circuit breaker lets orders through.
     *
     * @param provider a provider
     * @return {@code closed} or {@code open}; {@code none} where nothing is ever sent
     */
    public String breaker(ProviderId provider) {
        if (upstreams.isSandbox() || !upstreams.reaches(provider)) {
            return "none";
        }
        return breakers.isOpen(provider) ? "open" : "closed";
    }

    /**
     * Tells whether a provider has asked to be left alone.
     *
     * @param provider a provider
     * @return until when it is; empty if it is not
     */
    public Optional<Instant> pausedUntil(ProviderId provider) {
        return pauses.until(provider);
    }
}
