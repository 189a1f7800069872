package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.accounts.RateLimits;
import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.assets.Kept;
import ai.pixapi.gateway.database.CommitUnknown;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.failpoints.Failpoints;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.RequestJson;
import ai.pixapi.gateway.outbound.Targets;
import ai.pixapi.media.ImageInput;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes orders on. Task, hold, inputs and whatever the caller adds are one transaction: when it has committed the order is
 * carried out; before, nothing was promised and nothing is owed. Where somebody waits, its first sending is written down with it:
 * if this server ends before that, nobody can know whether it was sent, see {@link Reconciling}.
 */
@ApplicationScoped
public class Acceptance {

    @Inject
    private Offers offers;

    @Inject
    private Admission admission;

    @Inject
    private AssetStore assets;

    @Inject
    private RateLimits rates;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Scheduling scheduling;

    @Inject
    private FirstTurns firstTurns;

    @Inject
    private Upstreams upstreams;

    @Inject
    private Targets targets;

    @Inject
    private Node node;

    @Inject
    private Failpoints failpoints;

    @Inject
    private Event<TaskAccepted> accepted;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.tasks.deadline")
    private Duration deadline;

    /** For the container. */
    public Acceptance() {}

    /**
     * An order that was taken on.
     *
     * @param task its task's id
     * @param dropped names of what it asks for and the route that is tried first does not take
     * @param estimated its price on that route
     * @param held what was set aside: the highest price on any of its routes
     */
    public record Taken(String task, List<String> dropped, Credits estimated, Credits held) {

        /** Copies the names. */
        public Taken {
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * Takes an order on.
     *
     * @param order what is asked for
     * @param caller who pays
     * @param patient whether it waits for providers that are busy; false for a caller who waits himself
     * @param withTask done in the same transaction once the task has its row, given the transaction and the task's id; what it
     *     throws refuses the order
     * @return the task
     * @throws ApiError 402 if the caller cannot pay, 503 if there is no room, and others naming what is wrong; nothing was held
     */
    public Taken accept(Order order, Caller caller, boolean patient, BiConsumer<Handle, String> withTask) {
        admission.requireRoom();
        Offer offer = offers.of(order, caller);
        order.terms().webhookUrl().ifPresent(url -> targets.require("webhook_url", url));
        rates.takeImages(caller, order.request().n());
        String task = RandomId.ofTask();
        List<Kept> inputs = new ArrayList<>();
        Optional<Begun> begun;
        try {
            for (ImageInput picture : Pictures.of(order.request()).all()) {
                inputs.add(keep(picture));
            }
            begun = commit(
                    new Entry(task, order, caller, patient, offer, inputs, RequestJson.write(order), database.now()),
                    withTask);
        } catch (ApiError refused) {
            // what may have been taken on keeps its pictures
            if (!refused.isOfTask()) {
                inputs.forEach(assets::discard);
            }
            throw refused;
        } catch (RuntimeException refused) {
            inputs.forEach(assets::discard);
            throw refused;
        }
        failpoints.reach("accept.after-commit");
        begun.ifPresent(scheduling::begin);
        accepted.fire(new TaskAccepted(RequestJson.kind(order.request())));
        return new Taken(task, offer.candidates().get(0).dropped(), offer.estimated(), offer.hold());
    }

    private Kept keep(ImageInput picture) {
        if (picture instanceof ImageInput.Content content) {
            return assets.keep(content);
        }
        throw ApiError.invalid("image", "image must be sent itself: addresses are not read here");
    }

    private Optional<Begun> commit(Entry entry, BiConsumer<Handle, String> withTask) {
        AtomicReference<@Nullable Begun> first = new AtomicReference<>();
        boolean committed = false;
        try {
            database.inGroup(handle -> {
                undo(first);
                Optional<Begun> begun = entry.patient() ? Optional.empty() : firstTurns.begin(handle, entry);
                first.set(begun.orElse(null));
                long tag = begun.isPresent() ? 0 : tag(handle, entry.caller().account());
                insert(handle, entry, begun, tag);
                withTask.accept(handle, entry.task());
                insertInputs(handle, entry);
                begun.ifPresentOrElse(it -> firstTurns.insert(handle, it), () -> {
                    Tasks.event(handle, new Lease(entry.task(), 0, node.name()), TaskState.QUEUED, 0, "");
                    scheduling.enqueue(entry.task(), tag);
                    database.afterCommit(scheduling::look);
                });
                // last: the account's row is everybody's
                ledger.hold(
                        entry.caller().account(),
                        entry.caller().key(),
                        entry.task(),
                        entry.offer().hold());
                failpoints.reach("accept.before-commit");
                return true;
            });
            committed = true;
        } catch (CommitUnknown unknown) {
            requireCommitted(entry.task(), unknown);
            committed = true;
        } finally {
            if (!committed) {
                undo(first);
            }
        }
        return Optional.ofNullable(first.get());
    }

    private void undo(AtomicReference<@Nullable Begun> first) {
        if (first.getAndSet(null) != null) {
            scheduling.free();
        }
    }

    private void insertInputs(Handle handle, Entry entry) {
        Pictures pictures = Pictures.of(entry.order().request());
        for (int i = 0; i < entry.inputs().size(); i++) {
            String name =
                    ((ImageInput.Content) pictures.all().get(i)).fileName().orElse(null);
            assets.give(
                    handle,
                    entry.caller().account(),
                    entry.task(),
                    pictures.role(i),
                    pictures.place(i),
                    entry.inputs().get(i),
                    name);
        }
    }

    /** Nobody may be told to try again while the first may have been taken on. */
    private void requireCommitted(String task, CommitUnknown unknown) {
        boolean there;
        try {
            there = database.inTransaction(handle -> handle.createQuery("SELECT COUNT(*) FROM task WHERE id = :id")
                            .bind("id", task)
                            .mapTo(Integer.class)
                            .one()
                    == 1);
        } catch (ApiError stillAway) {
            ApiError error = ApiError.perhapsAccepted(task);
            error.initCause(unknown);
            throw error;
        }
        if (!there) {
            ApiError error = ApiError.overloaded("The database went away; the order was not taken on.");
            error.initCause(unknown);
            throw error;
        }
        scheduling.look();
    }

    /**
     * Start-time fair queueing: an account's next task comes one after its last waiting one, and nobody begins before those
     * who have been waiting longest.
     */
    private static long tag(Handle handle, String account) {
        long own = handle.createQuery(
                        "SELECT COALESCE(MAX(tag), 0) FROM task WHERE account = :account AND state = 'QUEUED'")
                .bind("account", account)
                .mapTo(Long.class)
                .one();
        long first = handle.createQuery("SELECT COALESCE(MIN(tag), 0) FROM task WHERE state = 'QUEUED'")
                .mapTo(Long.class)
                .one();
        return Math.max(own, first) + 1;
    }

    private void insert(Handle handle, Entry entry, Optional<Begun> begun, long tag) {
        Offer offer = entry.offer();
        Order order = entry.order();
        handle.createUpdate(
                        "INSERT INTO task (id, account, api_key, kind, model, state, fence, claims, node, route, tag,"
                                + " request, routes, images, parts, price_book, estimated, exact, sandbox, patient, quote,"
                                + " webhook_url, created_at, deadline_at)"
                                + " VALUES (:id, :account, :key, :kind, :model, :state, :fence, :fence, :node, :route, :tag,"
                                + " :request, :routes, :images, :parts, :book, :estimated, :exact, :sandbox, :patient,"
                                + " :quote, :webhook, :created, :deadline)")
                .bind("id", entry.task())
                .bind("account", entry.caller().account())
                .bind("key", entry.caller().key())
                .bind("kind", RequestJson.kind(order.request()))
                .bind("model", offer.candidates().get(0).route().model().value())
                .bind("state", (begun.isPresent() ? TaskState.SUBMITTING : TaskState.QUEUED).name())
                .bind("fence", begun.isPresent() ? 1 : 0)
                .bind("node", begun.isPresent() ? node.name() : null)
                .bind(
                        "route",
                        begun.map(it -> it.candidate().route().toString()).orElse(null))
                .bind("tag", tag)
                .bind("request", entry.requestJson())
                .bind("routes", Candidate.write(offer.candidates()))
                .bind("images", order.request().n())
                .bind("parts", offer.parts().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .bind("book", offer.priceBook())
                .bind("estimated", offer.estimated().micros())
                .bind("exact", offer.exact())
                .bind("sandbox", upstreams.isSandbox())
                .bind("patient", entry.patient())
                .bind("quote", order.terms().quote().orElse(null))
                .bind("webhook", order.terms().webhookUrl().orElse(null))
                .bind("created", entry.created().atOffset(ZoneOffset.UTC))
                .bind("deadline", entry.created().plus(deadline).atOffset(ZoneOffset.UTC))
                .execute();
    }
}
