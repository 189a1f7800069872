package ai.pixapi.gateway.health;

import ai.pixapi.gateway.assets.AssetStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A gateway that could not store what it buys must take no orders. */
@Readiness
@ApplicationScoped
public class CanStoreResults implements HealthCheck {

    @Inject
    private AssetStore assets;

    /** For the container. */
    public CanStoreResults() {}

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("results can be stored")
                .status(assets.isWritable())
                .build();
    }
}
