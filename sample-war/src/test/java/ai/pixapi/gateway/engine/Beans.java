package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.outbound.Targets;
import ai.pixapi.gateway.webhooks.Outbox;
import ai.pixapi.gateway.webhooks.incoming.AttemptRefs;
import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** What the server would produce for the engine, and which classes of the engine are beans. */
final class Beans implements Extension {

    private final Database database;
    private final AttemptRefs refs;
    private final Upstreams upstreams;
    private final ModelCatalog catalog;
    private final PriceBook prices;

    Beans(Database database, Upstreams upstreams, ModelCatalog catalog, PriceBook prices) {
        this.database = database;
        this.refs = AttemptRefs.open(database);
        this.upstreams = upstreams;
        this.catalog = catalog;
        this.prices = prices;
    }

    void add(@Observes AfterBeanDiscovery beans) {
        add(beans, Database.class, database);
        add(beans, AttemptRefs.class, refs);
        add(beans, Outbox.class, new Outbox(database, () -> {}));
        add(beans, Targets.class, new Targets(true, Set.of(80, 443), SystemDefaultDnsResolver.INSTANCE));
        add(beans, Upstreams.class, upstreams);
        add(beans, ModelCatalog.class, catalog);
        add(beans, PriceBook.class, prices);
    }

    private static <T> void add(AfterBeanDiscovery beans, Class<T> type, T it) {
        beans.addBean().types(type).scope(Singleton.class).createWith(context -> it);
    }

    /** {@return every bean of the engine itself; its producers are not among them} */
    static List<Class<?>> ofTheEngine() {
        try (Stream<Path> files = Files.list(Path.of(Engine.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("ai/pixapi/gateway/engine"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("-"))
                    .<Class<?>>map(name -> named(name.substring(0, name.length() - ".class".length())))
                    .filter(type -> type.isAnnotationPresent(ApplicationScoped.class))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName("ai.pixapi.gateway.engine." + name);
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
