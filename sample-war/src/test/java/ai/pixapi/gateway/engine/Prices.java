package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.pricing.CustomerPrice;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.Estimate;
import jakarta.enterprise.context.ApplicationScoped;

/** Prices that can change while orders are under way. */
@ApplicationScoped
class Prices extends CustomerPrice {

    private volatile long more;

    void usual() {
        more = 0;
    }

    /** Adds to every price of one from now on. */
    void raise(Credits by) {
        more = by.micros();
    }

    @Override
    public Credits unit(Estimate one) {
        return new Credits(super.unit(one).micros() + more);
    }
}
