package ai.pixapi.jakarta.server;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.jakarta.PricingBeans;
import ai.pixapi.jakarta.recorded.Recorded;
import ai.pixapi.jakarta.recorded.RecordedMetrics;
import ai.pixapi.jakarta.recorded.RecordedSpans;
import ai.pixapi.jakarta.upstreams.Upstreams;
import ai.pixapi.jakarta.upstreams.UpstreamsConfig;
import ai.pixapi.testing.UpstreamServer;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application as a user would pack it: the library and its core, and a file of configuration. */
public final class Application {

    private final WebArchive war;

    private boolean asserting;

    private Application(String name) {
        this.war = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsLibraries(Jars.of(PricingBeans.class), Jars.of(ModelCatalog.class))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    /**
     * Begins an application that has the library, its core and nothing else.
     *
     * @param name the name, which is the context root too
     */
    public static Application named(String name) {
        return new Application(name);
    }

    /**
     * Sets the configuration.
     *
     * @param properties the lines of {@code META-INF/microprofile-config.properties}
     */
    public Application config(String properties) {
        war.addAsResource(new StringAsset(properties), "META-INF/microprofile-config.properties");
        return this;
    }

    /**
     * Adds classes, with those nested in them.
     *
     * @param classes the classes
     */
    public Application with(Class<?>... classes) {
        war.addClasses(classes);
        return this;
    }

    /**
     * Lets upstreams play inside the server, where tests reach them by {@link Upstreams}, and points the default client at
     * them. AssertJ comes along.
     *
     * @param names which: {@code pixapi}, {@code pixazo}, {@code magic-hour}, {@code openai}
     */
    public Application playing(String... names) {
        war.addAsLibrary(Jars.of(UpstreamServer.class))
                .addPackage(Upstreams.class.getPackage())
                .addAsServiceProvider(ConfigSource.class, UpstreamsConfig.class)
                .addAsResource(new StringAsset(String.join("\n", names)), Upstreams.NAMES);
        return asserting();
    }

    /**
     * Records spans and metrics inside the application, where tests read them by {@link Recorded}. Needs its lines of
     * configuration as well. AssertJ and {@link Await} come along.
     */
    public Application recording() {
        war.addPackage(Recorded.class.getPackage())
                .addClass(Await.class)
                .addAsServiceProvider(ConfigurableSpanExporterProvider.class, RecordedSpans.class)
                .addAsServiceProvider(ConfigurableMetricExporterProvider.class, RecordedMetrics.class);
        return asserting();
    }

    /** Adds AssertJ, for tests that run inside. */
    public Application asserting() {
        if (!asserting) {
            asserting = true;
            war.addAsLibrary(Jars.of(Assertions.class));
        }
        return this;
    }

    /** {@return the packed application} */
    public WebArchive war() {
        return war;
    }
}
