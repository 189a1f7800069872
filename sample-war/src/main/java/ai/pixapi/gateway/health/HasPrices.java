package ai.pixapi.gateway.health;

import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A gateway without prices must take no orders. */
@Readiness
@ApplicationScoped
public class HasPrices implements HealthCheck {

    @Inject
    private PriceBook prices;

    /** For the container. */
    public HasPrices() {}

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("prices are known")
                .status(!prices.prices().isEmpty())
                .withData("price_book", prices.version())
                .build();
    }
}
