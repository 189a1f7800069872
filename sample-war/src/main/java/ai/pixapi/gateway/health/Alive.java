package ai.pixapi.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Answers as long as the application runs. */
@Liveness
@ApplicationScoped
public class Alive implements HealthCheck {

    /** For the container. */
    public Alive() {}

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.up("the gateway runs");
    }
}
