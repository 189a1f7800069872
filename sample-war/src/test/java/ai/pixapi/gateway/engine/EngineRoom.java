package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.Pixapi;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.gateway.accounts.KeyTerms;
import ai.pixapi.gateway.accounts.Keys;
import ai.pixapi.gateway.accounts.RateLimits;
import ai.pixapi.gateway.assets.AssetBeans;
import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.failpoints.Failpoints;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.gateway.pricing.Quotes;
import ai.pixapi.gateway.tasks.Idempotency;
import ai.pixapi.jakarta.fault.Breakers;
import ai.pixapi.pricing.PriceBook;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.inject.ConfigExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** The real engine with its real ledger, accounts and files on a real database, in this JVM; only providers are played. */
final class EngineRoom implements AutoCloseable {

    private static final Map<Store, EngineRoom> SHARED = new EnumMap<>(Store.class);
    private static final Map<Store, EngineRoom> SHARED_AT_ONCE = new EnumMap<>(Store.class);

    private final Database database;
    private final Pixapi client;
    private final WeldContainer container;
    private final Map<ProviderId, ScriptedProvider> providers = new HashMap<>();
    private final List<String> outrages = new ArrayList<>();

    private EngineRoom(Store store, Map<String, String> settings, List<Class<?>> substitutes) {
        database = store.open();
        for (ProviderId id : List.of(ProviderId.PIXAPI, ProviderId.MAGIC_HOUR, ProviderId.PIXAZO, ProviderId.OPENAI)) {
            providers.put(id, new ScriptedProvider(id, this::watch));
        }
        ModelCatalog catalog = read("catalog.json", Catalogs::read);
        PriceBook prices = read("prices.json", PriceBooks::read);
        var builder = Pixapi.builder().catalog(catalog).prices(prices).retries(0);
        providers.values().forEach(builder::provider);
        client = builder.build();
        Beans beans = new Beans(
                database, new Upstreams(client, providers.keySet(), false, EngineRoom::baseUrl), catalog, prices);
        container = start(beans, settings, substitutes);
    }

    /** {@return the room of a database that all tests share} */
    static synchronized EngineRoom of(Store store) {
        return SHARED.computeIfAbsent(store, it -> new EngineRoom(it, Map.of(), List.of(ByHand.class)));
    }

    /** {@return the room, of a database that all tests share, in which a worker is always free} */
    static synchronized EngineRoom atOnce(Store store) {
        return SHARED_AT_ONCE.computeIfAbsent(
                store, it -> new EngineRoom(it, Map.of(), List.of(ByHand.class, AtOnce.class)));
    }

    /** {@return a room of one's own, with other settings, and with beans that replace those they extend} */
    static EngineRoom with(Store store, Map<String, String> settings, Class<?>... substitutes) {
        return new EngineRoom(store, settings, Arrays.asList(substitutes));
    }

    /** One provider is on this machine. */
    private static Optional<URI> baseUrl(ProviderId provider) {
        return provider.equals(ProviderId.PIXAZO) ? Optional.of(URI.create("http://127.0.0.1:1")) : Optional.empty();
    }

    private static WeldContainer start(Beans beans, Map<String, String> settings, List<Class<?>> substitutes) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        // the configuration belongs to the class loader: each room has its own
        ClassLoader own = new ClassLoader(usual) {};
        thread.setContextClassLoader(own);
        try {
            ConfigProviderResolver.instance().registerConfig(config(settings), own);
            Weld weld = new Weld()
                    .disableDiscovery()
                    .addExtension(beans)
                    .addExtension(new ConfigExtension())
                    .addBeanClasses(Beans.ofTheEngine().toArray(Class<?>[]::new))
                    .addBeanClasses(
                            Ledger.class,
                            Keys.class,
                            RateLimits.class,
                            Prices.class,
                            Quotes.class,
                            Idempotency.class,
                            Ends.class,
                            Failpoints.class,
                            Breakers.class,
                            Crashpoints.class)
                    .addBeanClasses(AssetBeans.ALL.toArray(Class<?>[]::new))
                    .addBeanClasses(substitutes.toArray(Class<?>[]::new));
            WeldContainer container = weld.initialize();
            // now, while the configuration can be found
            Beans.ofTheEngine()
                    .forEach(type ->
                            Objects.requireNonNull(container.select(type).get().toString()));
            container.select(AssetStore.class).get().retention();
            return container;
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private static org.eclipse.microprofile.config.Config config(Map<String, String> settings) {
        try {
            Path files = Files.createTempDirectory("pixapi-engine");
            files.toFile().deleteOnExit();
            Map<String, String> all = new HashMap<>(settings);
            all.put("pixapi.gateway.data", files.toString());
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(all, "the test", 200))
                    .withSources(new PropertiesConfigSource(
                            Objects.requireNonNull(
                                    Engine.class.getResource("/META-INF/microprofile-config.properties")),
                            100))
                    .build();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private interface Reading<T> {
        T of(InputStream json);
    }

    private static <T> T read(String file, Reading<T> reading) {
        try (InputStream json = Objects.requireNonNull(EngineRoom.class.getResourceAsStream(file))) {
            return reading.of(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An order arrives: its row must be there, and nobody may wait for it within a transaction. */
    private void watch(String ref) {
        boolean[] outside = new boolean[1];
        database.afterCommit(() -> outside[0] = true);
        if (!outside[0]) {
            outrage("an order was sent within a transaction: " + ref);
            return;
        }
        // ambiguous: another worker has claimed the task between the last look and the sending, and takes it for
        // orphaned
        int intents = database.inTransaction(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM attempt WHERE ref = :ref AND state IN ('INTENT', 'AMBIGUOUS')")
                .bind("ref", ref)
                .mapTo(Integer.class)
                .one());
        if (intents != 1) {
            outrage("T7 an order was sent whose intent is not there: " + ref);
        }
    }

    private synchronized void outrage(String what) {
        outrages.add(what);
    }

    /** {@return what must never happen and did, since this was last asked} */
    synchronized List<String> outrages() {
        List<String> told = List.copyOf(outrages);
        outrages.clear();
        return told;
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    Database database() {
        return database;
    }

    ScriptedProvider provider(ProviderId id) {
        return Objects.requireNonNull(providers.get(id));
    }

    Set<ProviderId> providers() {
        return providers.keySet();
    }

    /** Forgets what a test before had planned. */
    void tidy() {
        providers.values().forEach(ScriptedProvider::forget);
        bean(Crashpoints.class).forget();
        bean(Prices.class).usual();
        outrages();
        database.run(handle -> handle.execute("DELETE FROM provider_pause"));
    }

    /** Forgets everything, in a database that allows that. */
    void empty() {
        tidy();
        if (!database.isPostgres()) {
            database.run(handle -> {
                handle.execute("SET REFERENTIAL_INTEGRITY FALSE");
                handle.createQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                                + " AND LOWER(table_name) NOT IN ('flyway_schema_history', 'secret')")
                        .mapTo(String.class)
                        .forEach(table -> handle.execute("TRUNCATE TABLE " + table));
                handle.execute("SET REFERENTIAL_INTEGRITY TRUE");
            });
        }
    }

    /** {@return somebody with credits and a key} */
    Customer customer(String credits) {
        return Customer.with(credits, bean(Ledger.class), bean(Keys.class), KeyTerms.ALL);
    }

    @Override
    public void close() {
        container.close();
        client.close();
        database.close();
    }
}
