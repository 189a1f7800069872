package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.client.Pixapi;
import ai.pixapi.gateway.accounts.SandboxMode;
import ai.pixapi.jakarta.Clients;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.provider.sandbox.SandboxProvider;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/** Makes {@link Upstreams} injectable. */
@Dependent
class EngineBeans {

    private static final String DEFAULT_CLIENT = "default";

    /** For the container. */
    EngineBeans() {}

    /** The accounts of the configuration; without any, a sandbox whose tasks take no time. */
    @Produces
    @Singleton
    Upstreams upstreams(SandboxMode mode, Clients clients, ModelCatalog catalog, PriceBook prices) {
        if (!mode.sandbox()) {
            return new Upstreams(clients.named(DEFAULT_CLIENT), clients.providers(DEFAULT_CLIENT), false);
        }
        Pixapi sandbox = Pixapi.builder()
                .catalog(catalog)
                .prices(prices)
                .retries(0)
                .sandbox(SandboxProvider.asynchronous().delay(Duration.ZERO).build())
                .build();
        return new Upstreams(sandbox, Set.of(), true);
    }

    void close(@Disposes Upstreams upstreams) {
        upstreams.close();
    }
}
