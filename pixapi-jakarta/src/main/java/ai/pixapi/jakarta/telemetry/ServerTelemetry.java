package ai.pixapi.jakarta.telemetry;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.pricing.PriceBook;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;

/** Names OpenTelemetry's classes, which may be absent, so that {@link Telemetry} need not. */
final class ServerTelemetry {

    private ServerTelemetry() {}

    static Optional<Telemetry> find(Instance<Object> beans, PriceBook prices, ModelCatalog models) {
        Instance<OpenTelemetry> found = beans.select(OpenTelemetry.class, Default.Literal.INSTANCE);
        return found.isResolvable() ? Optional.of(of(found.get(), prices, models)) : Optional.empty();
    }

    static Telemetry of(OpenTelemetry telemetry, PriceBook prices, ModelCatalog models) {
        return new Telemetry(new Calls(telemetry, new CallAttributes(models), prices), Context::taskWrapping);
    }
}
