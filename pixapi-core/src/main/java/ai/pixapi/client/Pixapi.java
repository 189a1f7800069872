package ai.pixapi.client;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.AccountRefused;
import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Unavailable;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Route;
import ai.pixapi.client.ClientEvent.Call;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.MediaResult;
import ai.pixapi.media.RequestCheck;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Estimates;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.TaskPoller;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes images and videos at Pixapi, Pixazo, Magic Hour and OpenAI-compatible servers, and says what they cost before
 * anything is sent.
 *
 * <pre>{@code
 * try (Pixapi pixapi = Pixapi.fromEnvironment()) {
 *     var cup = Generation.of("nano-banana-pro", "A cinematic product photo of a ceramic coffee cup").size("1024x1024").build();
 *     Estimate price = pixapi.estimate(cup);
 *     Result result = pixapi.generate(cup, maxCost(usd("0.20")));
 *     result.first().saveTo(Path.of("cup.png"));
 * }
 * }</pre>
 *
 * <p>An order is sent once. It is sent again, there or to another route, only after it is certain that it was not
 * accepted; when that is not certain, {@link OutcomeUnknown} says so and names the order. A thread that waits may be
 * interrupted: the call ends with {@code OutcomeUnknown} if something was sent, the task goes on. Thread-safe; one for
 * each application will do.
 */
public final class Pixapi implements AutoCloseable {

    private final Providers providers;
    private final ModelCatalog catalog;
    private final PriceBook prices;
    private final Offers offers;
    private final TaskPoller poller;
    private final Fetching.Settings fetching;
    private final CallOptions.Defaults defaults;
    private final InstantSource clock;
    private final @Nullable Executor executor;
    private final Announcements announcements;
    private final Closing closing;

    Pixapi(PixapiBuilder builder, Providers providers, Closing closing) {
        this.providers = providers;
        this.closing = closing;
        this.catalog = builder.catalog();
        this.prices = builder.prices();
        this.clock = builder.clock();
        ModelCatalog reachable = Offers.reachable(catalog, providers.reachable());
        this.offers = new Offers(catalog, prices, reachable);
        this.poller = builder.poller(closing.sleepers());
        this.fetching = builder.fetching(closing);
        this.defaults = builder.defaults(reachable);
        this.executor = builder.executor();
        this.announcements = builder.announcements();
    }

    /**
     * Opens a client for the accounts that environment variables name: {@code PIXAPI_KEY}, {@code PIXAZO_KEY} (or
     * {@code PIXAZO_API_KEY}), {@code MAGIC_HOUR_API_KEY} and {@code OPENAI_API_KEY}, each with a base URL to go
     * elsewhere: {@code PIXAPI_BASE_URL}, {@code PIXAZO_BASE_URL}, {@code MAGIC_HOUR_BASE_URL}, {@code OPENAI_BASE_URL}.
     *
     * @return a client
     * @throws IllegalStateException if none of the keys is set, or a value is malformed; it names the variable
     */
    public static Pixapi fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Opens a client for the accounts that variables name.
     *
     * @param variables as {@link #fromEnvironment()} reads them
     * @return a client
     * @throws IllegalStateException if none of the keys is set, or a value is malformed; it names the variable
     */
    public static Pixapi fromEnvironment(Map<String, String> variables) {
        return Environment.builder(variables).build();
    }

    /**
     * Opens a client without an account, a network or a bill: the built-in sandbox stands in for every provider, at the
     * real models' limits and prices.
     *
     * @return a client
     */
    public static Pixapi sandbox() {
        return builder().sandbox().build();
    }

    /** {@return a builder without accounts} */
    public static PixapiBuilder builder() {
        return new PixapiBuilder();
    }

    /** {@return the models that this client knows} */
    public ModelCatalog models() {
        return catalog;
    }

    /** {@return the prices that this client reckons with} */
    public PriceBook prices() {
        return prices;
    }

    /**
     * Says what a request will cost on the route that would serve it. Nothing is sent.
     *
     * @param request the request
     * @return the price on the first route of the client's {@link Fallback}
     * @throws PixapiException.Rejected if no route within reach can serve the request, or none has a published price
     */
    public Estimate estimate(MediaRequest request) {
        return offers.forCall(request, new CallOptions(defaults).atAnyCost())
                .get(0)
                .estimate()
                .orElseThrow();
    }

    /**
     * Says what a request will cost on every route within reach. Nothing is sent.
     *
     * @param request the request
     * @return the prices, the cheapest first, and why the other routes cannot serve it
     * @throws ModelNotFound if there is no model of that name within reach
     */
    public Estimates estimates(MediaRequest request) {
        return offers.estimates(request);
    }

    /**
     * Places an order and waits for its result.
     *
     * @param request what is asked for
     * @param options what differs from the client's settings
     * @return the result; its files are fetched when they are asked for
     * @throws PixapiException.Rejected if the request cannot be served as it is, or costs too much; nothing was bought
     * @throws AccountRefused if every route refuses our account; nothing was bought
     * @throws Unavailable if no route takes orders at the moment; nothing was bought
     * @throws OutcomeUnknown if the order may have been bought, or was accepted and has not ended in time; see
     *     {@link OutcomeUnknown#task()} and {@link OutcomeUnknown#reference()}
     * @throws PixapiException.TaskFailed if the provider has failed the task; nothing is owed
     * @throws PixapiException.UnexpectedReply if the provider answered what makes no sense
     */
    public Result generate(MediaRequest request, CallOption... options) {
        CallOptions chosen = new CallOptions(defaults).with(options);
        return announcements.ordering(Call.GENERATE, request, call -> {
            Instant start = clock.instant();
            Handle handle = place(request, chosen, call);
            return finish(handle, chosen, chosen.deadline().minus(Duration.between(start, clock.instant())), call);
        });
    }

    /**
     * Places an order without waiting for its result.
     *
     * @param request what is asked for
     * @param options what differs from the client's settings
     * @return the order, to store or to wait for
     * @throws PixapiException as {@link #generate}
     */
    public Handle submit(MediaRequest request, CallOption... options) {
        CallOptions chosen = new CallOptions(defaults).with(options);
        return announcements.ordering(Call.SUBMIT, request, call -> place(request, chosen, call));
    }

    /**
     * Takes up an order that was placed before, perhaps by another process.
     *
     * @param handle what {@link Handle#toString} gave
     * @return the order
     * @throws IllegalArgumentException if it has another form, or this client has no account at its provider
     */
    public Handle resume(String handle) {
        TaskId id = TaskId.parse(handle);
        providers.at(id.provider());
        return Handle.resumed(id);
    }

    /**
     * Asks once how far an order is.
     *
     * @param handle the order
     * @return its task
     * @throws PixapiException if it cannot be asked, or its provider does not know it
     */
    public Task task(Handle handle) {
        Task ended = ended(handle);
        return ended != null ? ended : providers.at(handle.id().provider()).poll(handle.id());
    }

    /**
     * Waits for the result of an order. The deadline ({@link CallOption#within}) counts from now; one question that is
     * under way when it passes is still waited for.
     *
     * @param handle the order
     * @param options only the deadline and the listener count
     * @return the result
     * @throws PixapiException as {@link #generate}
     */
    public Result await(Handle handle, CallOption... options) {
        CallOptions chosen = new CallOptions(defaults).with(options);
        return announcements.waiting(handle, call -> finish(handle, chosen, chosen.deadline(), call));
    }

    /**
     * Gives the files of a task that has ended, as {@link #task} told it. Nothing is asked for until they are fetched.
     *
     * @param ended the task
     * @return the result
     * @throws PixapiException.TaskFailed if the provider has failed the task, or another of its kind
     * @throws IllegalArgumentException if it has not ended, or this client has no account at its provider
     */
    public Result result(Task ended) {
        if (!ended.status().isTerminal()) {
            throw new IllegalArgumentException("the task has not ended, was " + ended);
        }
        Provider provider = providers.at(ended.id().provider());
        if (ended.failure().isPresent()) {
            throw ended.failure().get();
        }
        return result(Handle.resumed(ended.id()), ended, provider);
    }

    /**
     * {@link #generate} on another thread.
     *
     * @param request what is asked for
     * @param options what differs from the client's settings
     * @return the result to come; cancelling it interrupts the call, see the class
     */
    public CompletableFuture<Result> generateAsync(MediaRequest request, CallOption... options) {
        return Cancellable.run(executor(), () -> generate(request, options));
    }

    /**
     * {@link #submit} on another thread.
     *
     * @param request what is asked for
     * @param options what differs from the client's settings
     * @return the order to come; cancelling it interrupts the call, see the class
     */
    public CompletableFuture<Handle> submitAsync(MediaRequest request, CallOption... options) {
        return Cancellable.run(executor(), () -> submit(request, options));
    }

    /**
     * {@link #await} on another thread.
     *
     * @param handle the order
     * @param options only the deadline and the listener count
     * @return the result to come; cancelling it ends the wait and not the task
     */
    public CompletableFuture<Result> awaitAsync(Handle handle, CallOption... options) {
        return Cancellable.run(executor(), () -> await(handle, options));
    }

    /**
     * Gives a provider itself, for what it can do beyond orders: {@code PixapiProvider.models()},
     * {@code MagicHourProvider.delete(TaskId)}. Its calls are sent once each.
     *
     * @param type the provider's class
     * @param <P> the provider's class
     * @return the provider, as long as this client is open
     * @throws IllegalArgumentException if this client has none of that class
     */
    public <P extends Provider> P provider(Class<P> type) {
        return providers.ofType(type);
    }

    /** Ends what is under way as if it were interrupted, and closes every connection and thread of this client. */
    @Override
    public void close() {
        closing.close();
    }

    private Executor executor() {
        return executor == null ? closing.executor() : executor;
    }

    private Handle place(MediaRequest request, CallOptions options, AnnouncedCall call) {
        List<Attempt> failures = new ArrayList<>();
        Instant start = clock.instant();
        for (Offer offer : offers.forCall(request, options)) {
            if (!failures.isEmpty() && isOver(start, options)) {
                break;
            }
            Route route = offer.model().route();
            try {
                Task task = providers
                        .at(route.provider())
                        .submit(
                                request.toBuilder().model(route.model().value()).build(),
                                options.reference(failures.size()));
                Handle placed = new Handle(
                        task.id(),
                        task,
                        offer.estimate().orElse(null),
                        failures,
                        RequestCheck.ignored(request, offer.model()));
                call.placed(placed);
                return placed;
            } catch (Unavailable | AccountRefused | ModelNotFound | Unsupported noOrder) {
                failures.add(new Attempt(route, noOrder));
            } catch (PixapiException end) {
                failures.forEach(attempt -> end.addSuppressed(attempt.failure()));
                throw end;
            }
        }
        throw allFailed(failures);
    }

    /** Whoever has been interrupted, or has waited long enough, does not want to buy elsewhere. */
    private boolean isOver(Instant start, CallOptions options) {
        Duration waited = Duration.between(start, clock.instant());
        return Thread.currentThread().isInterrupted() || waited.compareTo(options.deadline()) >= 0;
    }

    /** The one that passes with time says most; the others are kept with it. */
    private static PixapiException allFailed(List<Attempt> failures) {
        PixapiException chosen = failures.stream()
                .map(Attempt::failure)
                .filter(PixapiException::mayRetry)
                .findFirst()
                .orElseGet(() -> failures.get(failures.size() - 1).failure());
        failures.stream()
                .map(Attempt::failure)
                .filter(failure -> failure != chosen)
                .forEach(chosen::addSuppressed);
        return chosen;
    }

    private static @Nullable Task ended(Handle handle) {
        Task accepted = handle.accepted().orElse(null);
        return accepted != null && accepted.status().isTerminal() ? accepted : null;
    }

    private Result finish(Handle handle, CallOptions options, Duration deadline, AnnouncedCall call) {
        ProviderId at = handle.id().provider();
        Task end = ended(handle);
        Consumer<Task> listener = call::saw;
        listener = listener.andThen(options.listener());
        if (end == null) {
            end = poller.await(closing.whileOpen(providers.once(at)), handle.id(), deadline, listener);
        } else {
            listener.accept(end);
        }
        if (end.failure().isPresent()) {
            throw end.failure().get();
        }
        Result result = result(handle, end, providers.at(at));
        call.made(result);
        return result;
    }

    private Result result(Handle handle, Task end, Provider provider) {
        MediaResult made = end.result().orElseThrow();
        Supplier<Optional<MediaResult>> again = () -> provider.poll(handle.id()).result();
        List<ResultFile> files = new ArrayList<>();
        for (Media media : made.media()) {
            files.add(new ResultFile(media, new Fetching(closing.transport(), fetching, again, files.size())));
        }
        return new Result(handle, end, files, made.sandbox());
    }
}
