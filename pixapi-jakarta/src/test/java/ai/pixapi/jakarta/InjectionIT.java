package ai.pixapi.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.Route;
import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.upstreams.Upstreams;
import ai.pixapi.media.Generation;
import ai.pixapi.pricing.PriceBook;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the server, in an application that has nothing but the library and one line of configuration. */
@ExtendWith(ArquillianExtension.class)
class InjectionIT {

    @Inject
    private PriceBook prices;

    @Inject
    private ModelCatalog models;

    @Inject
    private Config config;

    @Deployment
    static WebArchive application() {
        return Application.named("injection")
                .config("pixapi.magic-hour.plan=pro")
                .playing("pixapi", "pixazo", "magic-hour", "openai")
                .war();
    }

    @Test
    void theCatalogIsInjected() {
        assertThat(models.at(Route.of("pixazo", "nano-banana"))).isPresent();
    }

    @Test
    void magicHoursCreditsAreValuedByTheConfiguredPlan() {
        Generation cup = Generation.of("gpt-image-2", "a cup").size("1K").build();

        // 100 credits at Pro's 0.00195 USD
        assertThat(prices.estimate(cup, Route.of("magichour", "gpt-image-2")).usd())
                .hasToString("0.195");
    }

    @Test
    void theUpstreamsPlayAtTheConfiguredAddresses() {
        assertThat(config.getValue("pixapi.base-url", String.class))
                .isEqualTo(Upstreams.named("pixapi").url().toString());
        assertThat(config.getValue("pixapi.openai.base-url", String.class)).endsWith("/v1");
        assertThat(config.getValue("pixapi.magic-hour.plan", String.class)).isEqualTo("pro");
    }
}
