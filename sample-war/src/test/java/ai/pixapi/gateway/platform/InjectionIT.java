package ai.pixapi.gateway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.Route;
import ai.pixapi.media.Generation;
import ai.pixapi.pricing.PriceBook;
import jakarta.inject.Inject;
import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs inside the server, in an application that has nothing but the library and one line of configuration. */
@ExtendWith(ArquillianExtension.class)
class InjectionIT {

    private static final String CONFIGURATION = """
            pixapi.magic-hour.plan=pro
            """;

    @Inject
    private PriceBook prices;

    @Inject
    private ModelCatalog models;

    @Deployment
    static WebArchive application() {
        WebArchive gateway =
                ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("gateway.war")));
        return ShrinkWrap.create(WebArchive.class, "injection.war")
                .merge(gateway, Filters.include("/WEB-INF/lib/pixapi-.*"))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsResource(new StringAsset(CONFIGURATION), "META-INF/microprofile-config.properties");
    }

    @Test
    void theCatalogIsInjected() {
        assertTrue(models.at(Route.of("pixazo", "nano-banana")).isPresent());
    }

    @Test
    void magicHoursCreditsAreValuedByTheConfiguredPlan() {
        Generation request =
                Generation.of("gpt-image-2", "a red fox").size("1K").build();

        // 100 credits at Pro's 0.00195 USD
        assertEquals(
                "0.195",
                prices.estimate(request, Route.of("magichour", "gpt-image-2"))
                        .usd()
                        .toString());
    }
}
