package ai.pixapi.client;

import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.http.Transport;
import ai.pixapi.pricing.Money;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.provider.Guard;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Retries;
import ai.pixapi.provider.Retrying;
import ai.pixapi.provider.Sleeper;
import ai.pixapi.provider.TaskPoller;
import ai.pixapi.provider.magichour.MagicHourProvider;
import ai.pixapi.provider.magichour.MagicHourUpstream;
import ai.pixapi.provider.openai.OpenAiProvider;
import ai.pixapi.provider.openai.OpenAiUpstream;
import ai.pixapi.provider.pixapi.PixapiProvider;
import ai.pixapi.provider.pixapi.PixapiUpstream;
import ai.pixapi.provider.pixazo.PixazoOptions;
import ai.pixapi.provider.pixazo.PixazoProvider;
import ai.pixapi.provider.pixazo.PixazoUpstream;
import ai.pixapi.provider.sandbox.SandboxProvider;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Collects the accounts and settings of a {@link Pixapi}. Not thread-safe. */
public final class PixapiBuilder {

    private final Map<ProviderId, Function<Upstreams, Provider>> builtIn = new LinkedHashMap<>();
    private final Map<ProviderId, Provider> own = new LinkedHashMap<>();
    private boolean sandbox;
    private @Nullable SandboxProvider standIn;
    private @Nullable ModelCatalog catalog;
    private @Nullable PriceBook prices;
    private @Nullable Money maxCost;
    private Fallback fallback = Fallback.cheapest();
    private final Map<String, Fallback> fallbackByModel = new LinkedHashMap<>();
    private final List<Consumer<? super ClientEvent>> listeners = new ArrayList<>();
    private String name = "default";
    private @Nullable Guard guard;
    private Duration shortestPoll = TaskPoller.SHORTEST;
    private Duration longestPoll = TaskPoller.LONGEST;
    private Duration deadline = Duration.ofMinutes(10);
    private @Nullable Path spool;
    private Duration connectTimeout = Transport.Settings.DEFAULT.connectTimeout();
    private @Nullable ProxySelector proxy;
    private @Nullable SSLContext tls;
    private @Nullable Executor executor;
    private int retries = 3;
    private long maxFile = 512L << 20;
    private Duration fetchDeadline = Duration.ofMinutes(5);
    private InstantSource clock = InstantSource.system();
    private RandomGenerator random = new SecureRandom();
    private Sleeper sleeper = time -> Thread.sleep(time.toMillis());

    PixapiBuilder() {}

    /**
     * Serves Pixapi's routes.
     *
     * @param account an account at Pixapi
     * @return this
     */
    public PixapiBuilder pixapi(Account account) {
        return pixapi(upstreams -> upstreams.pixapi(account, false));
    }

    /**
     * Serves Pixapi's routes by other means of sending.
     *
     * @param upstream sends; it is not closed with the client
     * @return this
     */
    public PixapiBuilder pixapi(PixapiUpstream upstream) {
        return pixapi(upstreams -> upstream);
    }

    private PixapiBuilder pixapi(Function<Upstreams, PixapiUpstream> sender) {
        return builtIn(
                ProviderId.PIXAPI,
                upstreams -> new PixapiProvider(sender.apply(upstreams), upstreams.catalog(), upstreams.clock()));
    }

    /**
     * Serves Pixapi's routes by its synchronous endpoints, whose answers hold the pictures. A rendering whose answer is
     * lost is paid for; prefer {@link #pixapi}.
     *
     * @param account an account at Pixapi; an order lasts as long as the rendering
     * @return this
     */
    public PixapiBuilder pixapiAtOnce(Account account) {
        return pixapiAtOnce(upstreams -> upstreams.pixapi(account, true));
    }

    /**
     * Serves Pixapi's routes by its synchronous endpoints and other means of sending.
     *
     * @param upstream sends; it is not closed with the client
     * @return this
     */
    public PixapiBuilder pixapiAtOnce(PixapiUpstream upstream) {
        return pixapiAtOnce(upstreams -> upstream);
    }

    private PixapiBuilder pixapiAtOnce(Function<Upstreams, PixapiUpstream> sender) {
        return builtIn(
                ProviderId.PIXAPI,
                upstreams ->
                        PixapiProvider.synchronous(sender.apply(upstreams), upstreams.catalog(), upstreams.clock()));
    }

    /**
     * Serves Pixazo's routes.
     *
     * @param account an account at Pixazo
     * @return this
     */
    public PixapiBuilder pixazo(Account account) {
        return pixazo(account, PixazoOptions.DEFAULT);
    }

    /**
     * Serves Pixazo's routes.
     *
     * @param account an account at Pixazo
     * @param options what its documents leave open
     * @return this
     */
    public PixapiBuilder pixazo(Account account, PixazoOptions options) {
        return pixazo(upstreams -> upstreams.pixazo(account), options);
    }

    /**
     * Serves Pixazo's routes by other means of sending.
     *
     * @param upstream sends; it is not closed with the client
     * @param options what its documents leave open
     * @return this
     */
    public PixapiBuilder pixazo(PixazoUpstream upstream, PixazoOptions options) {
        return pixazo(upstreams -> upstream, options);
    }

    private PixapiBuilder pixazo(Function<Upstreams, PixazoUpstream> sender, PixazoOptions options) {
        return builtIn(
                ProviderId.PIXAZO,
                upstreams ->
                        new PixazoProvider(sender.apply(upstreams), upstreams.catalog(), options, upstreams.clock()));
    }

    /**
     * Serves Magic Hour's routes.
     *
     * @param account an account at Magic Hour
     * @return this
     */
    public PixapiBuilder magicHour(Account account) {
        return magicHour(upstreams -> upstreams.magicHour(account));
    }

    /**
     * Serves Magic Hour's routes by other means of sending.
     *
     * @param upstream sends; it is not closed with the client
     * @return this
     */
    public PixapiBuilder magicHour(MagicHourUpstream upstream) {
        return magicHour(upstreams -> upstream);
    }

    private PixapiBuilder magicHour(Function<Upstreams, MagicHourUpstream> sender) {
        return builtIn(
                ProviderId.MAGIC_HOUR,
                upstreams -> new MagicHourProvider(sender.apply(upstreams), upstreams.catalog(), upstreams.clock()));
    }

    /**
     * Serves OpenAI's routes. Their prices are not in the built-in book: see {@link CallOption#withoutPrice}.
     *
     * @param account an account at OpenAI, or at a server that speaks the same; a base URL ends in {@code /v1} there
     * @return this
     */
    public PixapiBuilder openAi(Account account) {
        return openAi(ProviderId.OPENAI, account);
    }

    /**
     * Serves the routes of a server that speaks the OpenAI Images API.
     *
     * @param id what to call it; the catalog's models of this provider are its models
     * @param account an account there
     * @return this
     */
    public PixapiBuilder openAi(ProviderId id, Account account) {
        return openAi(id, upstreams -> upstreams.openAi(account));
    }

    /**
     * Serves the routes of a server that speaks the OpenAI Images API by other means of sending.
     *
     * @param id what to call it; the catalog's models of this provider are its models
     * @param upstream sends; it is not closed with the client
     * @return this
     */
    public PixapiBuilder openAi(ProviderId id, OpenAiUpstream upstream) {
        return openAi(id, upstreams -> upstream);
    }

    private PixapiBuilder openAi(ProviderId id, Function<Upstreams, OpenAiUpstream> sender) {
        return builtIn(
                id,
                upstreams -> new OpenAiProvider(sender.apply(upstreams), id, upstreams.catalog(), upstreams.clock()));
    }

    /**
     * Serves a provider's routes by a provider of one's own. It is used as it is: nothing is tried again around it.
     *
     * @param provider replaces another one of the same id
     * @return this
     */
    public PixapiBuilder provider(Provider provider) {
        builtIn.remove(provider.id());
        own.put(provider.id(), provider);
        return this;
    }

    /**
     * Serves every route by the built-in sandbox, at the real models' limits and prices and without a bill. Accounts
     * given too are not used.
     *
     * @return this
     */
    public PixapiBuilder sandbox() {
        this.sandbox = true;
        return this;
    }

    /**
     * Serves every route by a sandbox of one's own, see {@link #sandbox()}.
     *
     * @param provider in place of one whose tasks take two seconds
     * @return this
     */
    public PixapiBuilder sandbox(SandboxProvider provider) {
        this.standIn = provider;
        return sandbox();
    }

    /**
     * Replaces the models.
     *
     * @param models {@link Catalogs#builtIn()} by default
     * @return this
     */
    public PixapiBuilder catalog(ModelCatalog models) {
        this.catalog = models;
        return this;
    }

    /**
     * Replaces the prices.
     *
     * @param book {@link PriceBooks#builtIn()} by default
     * @return this
     */
    public PixapiBuilder prices(PriceBook book) {
        this.prices = book;
        return this;
    }

    /**
     * Bounds the price of every call that does not say otherwise; see {@link CallOption#maxCost}.
     *
     * @param most no bound by default
     * @return this
     */
    public PixapiBuilder maxCost(Money most) {
        this.maxCost = most;
        return this;
    }

    /**
     * Chooses the routes of every call that does not say otherwise.
     *
     * @param choice {@link Fallback#cheapest()} by default
     * @return this
     */
    public PixapiBuilder fallback(Fallback choice) {
        this.fallback = choice;
        return this;
    }

    /**
     * Chooses the routes of every call that asks for one model and does not say otherwise. A call that asks for a model
     * at one provider ({@code pixazo/nano-banana}) is not meant.
     *
     * @param model an id or an alias; calls by another name of the same model are meant too, unless that name has a
     *     choice of its own
     * @param choice replaces {@link #fallback(Fallback)} for this model; each of its routes must be one of an account
     *     given here, which {@link #build} checks
     * @return this
     */
    public PixapiBuilder fallback(String model, Fallback choice) {
        this.fallbackByModel.put(model, choice);
        return this;
    }

    /**
     * Puts something around each built-in provider, in place of the repetitions of {@link #retries}.
     *
     * @param around for example a circuit breaker; none by default
     * @return this
     */
    public PixapiBuilder guard(Guard around) {
        this.guard = around;
        return this;
    }

    /**
     * Names the client in its events.
     *
     * @param label {@code default} by default
     * @return this
     */
    public PixapiBuilder name(String label) {
        this.name = label;
        return this;
    }

    /**
     * Tells somebody of what happens in the client. Several may listen.
     *
     * @param listener called by the thread in which it happens, which waits; what it throws is logged and ends nothing
     * @return this
     */
    public PixapiBuilder listener(Consumer<? super ClientEvent> listener) {
        this.listeners.add(listener);
        return this;
    }

    /**
     * Says how often a task is asked for while its result is waited for. The waits grow with the time already waited, a
     * quarter of it.
     *
     * @param shortest the first wait, 1 millisecond or more; 1 second by default
     * @param longest no wait is longer, unless the provider asks for it; not below the shortest; 5 seconds by default
     * @return this
     * @throws IllegalArgumentException if they are out of these bounds
     */
    public PixapiBuilder polls(Duration shortest, Duration longest) {
        this.shortestPoll = shortest;
        this.longestPoll = longest;
        poller(sleeper);
        return this;
    }

    /**
     * Bounds in time every call that does not say otherwise; see {@link CallOption#within}.
     *
     * @param total more than 0; 10 minutes by default
     * @return this
     */
    public PixapiBuilder deadline(Duration total) {
        this.deadline = positive("deadline", total);
        return this;
    }

    /**
     * Bounds the making of a connection.
     *
     * @param time more than 0; 3 seconds by default
     * @return this
     */
    public PixapiBuilder connectTimeout(Duration time) {
        this.connectTimeout = positive("connect timeout", time);
        return this;
    }

    /**
     * Sends through a proxy.
     *
     * @param selector for example {@code ProxySelector.of(new InetSocketAddress("proxy", 3128))}; by default the JDK's,
     *     which reads the system properties {@code https.proxyHost} and {@code https.proxyPort}
     * @return this
     */
    public PixapiBuilder proxy(ProxySelector selector) {
        this.proxy = selector;
        return this;
    }

    /**
     * Trusts other certificates, or shows one.
     *
     * @param context the JDK's default by default
     * @return this
     */
    public PixapiBuilder tls(SSLContext context) {
        this.tls = context;
        return this;
    }

    /**
     * Runs the asynchronous calls on threads of the application, for example of a container's managed executor. One
     * thread is enough: connections are served by threads of the client's own, so calls that wait for them cannot lock
     * them out.
     *
     * @param threads not closed with the client; by default threads of the client's own, virtual ones where the JVM has
     *     them
     * @return this
     */
    public PixapiBuilder executor(Executor threads) {
        this.executor = threads;
        return this;
    }

    /**
     * Sets how often a call is repeated at one provider where that can cost nothing; see {@link Retrying}.
     *
     * @param most 0 or more; 3 by default
     * @return this
     */
    public PixapiBuilder retries(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("retries are 0 or more, was " + most);
        }
        this.retries = most;
        return this;
    }

    /**
     * Bounds the fetching of one file.
     *
     * @param mostBytes its length, more than 0; 512 MiB by default
     * @param total for one try, more than 0; 5 minutes by default
     * @return this
     */
    public PixapiBuilder files(long mostBytes, Duration total) {
        if (mostBytes < 1) {
            throw new IllegalArgumentException("a file has 1 byte or more, was " + mostBytes);
        }
        this.maxFile = mostBytes;
        this.fetchDeadline = positive("deadline", total);
        return this;
    }

    /**
     * Keeps the pictures that providers put into their answers in files instead of in memory. Each file has a name that
     * begins with {@code pixapi-} and ends in {@code .part}, and is deleted as soon as its result cannot be reached any
     * more; those that a killed process has left behind are for the folder's owner to delete.
     *
     * @param folder is there and can be written; where it fails, memory is used. None by default
     * @return this
     */
    public PixapiBuilder spoolTo(Path folder) {
        this.spool = folder;
        return this;
    }

    /**
     * Tells the time by another clock.
     *
     * @param source the system's by default
     * @return this
     */
    public PixapiBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /**
     * Waits otherwise, for tests that do not want to.
     *
     * @param waiter {@link Thread#sleep(long)} by default; an interrupt must end the wait, as {@link Pixapi#close} does by one
     * @return this
     */
    public PixapiBuilder sleeper(Sleeper waiter) {
        this.sleeper = waiter;
        return this;
    }

    /**
     * Draws waiting times otherwise.
     *
     * @param source a {@link SecureRandom} by default
     * @return this
     */
    public PixapiBuilder random(RandomGenerator source) {
        this.random = source;
        return this;
    }

    /**
     * Opens the client.
     *
     * @return a client, to be closed
     * @throws IllegalStateException if there is no account, or a system property makes the JDK repeat POSTs
     * @throws IllegalArgumentException if a base URL is none, or a {@link Fallback} names a model or a route that is not
     *     there
     */
    public Pixapi build() {
        if (builtIn.isEmpty() && own.isEmpty() && !sandbox) {
            throw new IllegalStateException("a client needs an account, or the sandbox");
        }
        if (catalog == null) {
            catalog = Catalogs.builtIn();
        }
        Transport transport = new Transport(new Transport.Settings(connectTimeout, proxy, null, tls, spool));
        Closing closing = new Closing(transport, new Sleepers(sleeper));
        Providers providers = new Providers();
        if (sandbox) {
            Provider forAll = standIn != null
                    ? standIn
                    : SandboxProvider.asynchronous().clock(clock).build();
            for (Model model : catalog().models()) {
                providers.add(model.provider(), forAll);
            }
            providers.add(ProviderId.SANDBOX, forAll);
        } else {
            Upstreams upstreams = new Upstreams(transport, catalog(), clock);
            builtIn.forEach((id, maker) -> add(providers, id, maker.apply(upstreams), newRetries(closing.sleepers())));
            own.forEach(providers::add);
        }
        return new Pixapi(this, providers, closing);
    }

    private void add(Providers providers, ProviderId id, Provider provider, Retries again) {
        if (guard == null) {
            providers.add(id, provider, again);
        } else {
            providers.add(id, provider, guard.whileWaiting(provider, again), guard.around(provider, again));
        }
    }

    private PixapiBuilder builtIn(ProviderId id, Function<Upstreams, Provider> maker) {
        own.remove(id);
        builtIn.put(id, maker);
        return this;
    }

    private Retries newRetries(Sleeper waiter) {
        return Retries.upTo(retries, random, waiter);
    }

    private static Duration positive(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a " + name + " is more than 0, was " + time);
        }
        return time;
    }

    ModelCatalog catalog() {
        return Objects.requireNonNull(catalog);
    }

    PriceBook prices() {
        return prices == null ? PriceBooks.builtIn() : prices;
    }

    CallOptions.Defaults defaults(ModelCatalog reachable) {
        return new CallOptions.Defaults(
                Optional.ofNullable(maxCost), new Fallbacks(fallback, fallbackByModel, reachable), deadline);
    }

    TaskPoller poller(Sleeper waiter) {
        return new TaskPoller(clock, waiter, random, shortestPoll, longestPoll);
    }

    Announcements announcements() {
        return new Announcements(name, List.copyOf(listeners), clock);
    }

    Fetching.Settings fetching(Closing closing) {
        return new Fetching.Settings(maxFile, fetchDeadline, newRetries(closing.sleepers()), clock);
    }

    @Nullable
    Executor executor() {
        return executor;
    }

    InstantSource clock() {
        return clock;
    }
}
