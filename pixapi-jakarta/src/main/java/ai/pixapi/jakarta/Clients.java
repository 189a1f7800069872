package ai.pixapi.jakarta;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.ClientEvent;
import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.config.Settings;
import ai.pixapi.jakarta.fault.Guards;
import ai.pixapi.jakarta.telemetry.Telemetry;
import ai.pixapi.pricing.PriceBook;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/** The open clients of the application, by name. They are made when they are first asked for and closed at its end. */
@ApplicationScoped
public class Clients {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Map<String, OpenClient> open = new TreeMap<>();
    private final Underway underway = new Underway();
    private boolean closed;

    @Inject
    private Config config;

    @Inject
    private ModelCatalog catalog;

    @Inject
    private PriceBook prices;

    @Inject
    private Guards guards;

    @Inject
    private Announcer announcer;

    @Inject
    private ManagedThreads threads;

    @Inject
    @Any
    private Instance<Object> beans;

    private Optional<Telemetry> telemetry = Optional.empty();

    /** For the container. */
    public Clients() {}

    @PostConstruct
    void findTelemetry() {
        telemetry = Telemetry.find(beans, prices, catalog);
    }

    /**
     * Gives a client.
     *
     * @param name its name, {@link Settings#DEFAULT} for the default one
     * @return the one that everybody gets under this name
     * @throws ai.pixapi.jakarta.config.InvalidSetting naming the key, if its settings cannot be used
     */
    public synchronized Pixapi named(String name) {
        return client(name).pixapi();
    }

    /** {@return the names of the clients that are open} */
    public synchronized Set<String> names() {
        return Set.copyOf(open.keySet());
    }

    /**
     * Names a client's accounts.
     *
     * @param name its name
     * @return the providers that it can send to; none for the sandbox
     */
    public synchronized Set<ProviderId> providers(String name) {
        return client(name).providers();
    }

    private OpenClient client(String name) {
        if (closed) {
            throw new IllegalStateException("the application has ended, and its clients with it");
        }
        OpenClient known = open.get(name);
        if (known == null) {
            known = maker().make(Settings.of(config, name));
            open.put(name, known);
        }
        return known;
    }

    private ClientMaker maker() {
        List<Consumer<ClientEvent>> listeners = new ArrayList<>();
        telemetry.ifPresent(listeners::add);
        listeners.add(announcer);
        listeners.add(underway);
        Optional<Executor> executor = threads.executor()
                .map(plain -> telemetry.map(spans -> spans.carrying(plain)).orElse(plain));
        return new ClientMaker(catalog, prices, guards, listeners, executor);
    }

    /**
     * Before any bean ends: the calls that are ended by this still need them. Only if it exists, because nothing can be made
     * any more once the application's file has gone.
     */
    void onEnd(@Observes(notifyObserver = Reception.IF_EXISTS) @BeforeDestroyed(ApplicationScoped.class) Object end) {
        end();
    }

    /** Closes all, and waits for the calls under way. */
    @PreDestroy
    void end() {
        List<OpenClient> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(open.values());
            open.clear();
        }
        ending.forEach(OpenClient::close);
        underway.awaitNone(LAST_WORDS);
    }
}
