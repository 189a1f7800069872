package ai.pixapi.gateway.health;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.engine.Scheduling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A gateway whose database is away, or that is about to end, must take no orders. */
@Readiness
@ApplicationScoped
public class TakesOrders implements HealthCheck {

    @Inject
    private Database database;

    @Inject
    private Scheduling scheduling;

    /** For the container. */
    public TakesOrders() {}

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("orders are taken")
                .status(scheduling.isRunning() && database.answers())
                .withData("database", database.isPostgres() ? "postgresql" : "h2")
                .build();
    }
}
