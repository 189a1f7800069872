package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.Pixapi;
import ai.pixapi.gateway.accounts.SandboxMode;
import ai.pixapi.jakarta.Clients;
import ai.pixapi.jakarta.config.Setting;
import ai.pixapi.jakarta.config.Settings;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.provider.sandbox.SandboxProvider;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Makes {@link Upstreams} injectable. */
@Dependent
class EngineBeans {

    private static final String DEFAULT_CLIENT = "default";

    /** For the container. */
    EngineBeans() {}

    /** The accounts of the configuration; without any, a sandbox whose tasks take no time. */
    @Produces
    @Singleton
    Upstreams upstreams(SandboxMode mode, Clients clients, ModelCatalog catalog, PriceBook prices, Config config) {
        if (!mode.sandbox()) {
            return new Upstreams(
                    clients.named(DEFAULT_CLIENT),
                    clients.providers(DEFAULT_CLIENT),
                    false,
                    provider -> baseUrl(config, provider));
        }
        Pixapi sandbox = Pixapi.builder()
                .catalog(catalog)
                .prices(prices)
                .retries(0)
                .sandbox(SandboxProvider.asynchronous().delay(Duration.ZERO).build())
                .build();
        return new Upstreams(sandbox, Set.of(), true);
    }

    private static Optional<URI> baseUrl(Config config, ProviderId provider) {
        Map<ProviderId, Setting> keys = Map.of(
                ProviderId.PIXAPI, Setting.BASE_URL,
                ProviderId.PIXAZO, Setting.PIXAZO_BASE_URL,
                ProviderId.MAGIC_HOUR, Setting.MAGIC_HOUR_BASE_URL,
                ProviderId.OPENAI, Setting.OPENAI_BASE_URL);
        return Optional.ofNullable(keys.get(provider))
                .flatMap(key -> Settings.of(config).read(key, URI::create));
    }

    void close(@Disposes Upstreams upstreams) {
        upstreams.close();
    }
}
