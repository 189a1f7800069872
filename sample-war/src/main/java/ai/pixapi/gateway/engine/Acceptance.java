package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.accounts.RateLimits;
import ai.pixapi.gateway.assets.AssetStore;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * Takes orders on. Task, hold, inputs and whatever the caller adds are one transaction: when it has committed the order is
 * carried out, whatever happens to this server; before, nothing was promised and nothing is owed.
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
    private Assets rows;

    @Inject
    private RateLimits rates;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Scheduling scheduling;

    @Inject
    private Upstreams upstreams;

    @Inject
    private Targets targets;

    @Inject
    private Node node;

    @Inject
    private Failpoints failpoints;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.tasks.deadline")
    private Duration deadline;

    /** For the container. */
    public Acceptance() {}

    /**
     * Takes an order on.
     *
     * @param order what is asked for
     * @param caller who pays
     * @param patient whether it waits for providers that are busy; false for a caller who waits himself
     * @param withTask done in the same transaction once the task has its row, given the transaction and the task's id; what it
     *     throws refuses the order
     * @return the task's id
     * @throws ApiError 402 if the caller cannot pay, 503 if there is no room, and others naming what is wrong; nothing was held
     */
    public String accept(Order order, Caller caller, boolean patient, BiConsumer<Handle, String> withTask) {
        admission.requireRoom();
        Offer offer = offers.of(order, caller);
        order.terms().webhookUrl().ifPresent(url -> targets.require("webhook_url", url));
        rates.takeImages(caller, order.request().n());
        String task = RandomId.of("task_");
        List<AssetStore.Kept> inputs = new ArrayList<>();
        try {
            for (ImageInput picture : order.request().images()) {
                inputs.add(keep(picture));
            }
            commit(order, caller, patient, withTask, offer, task, inputs);
        } catch (ApiError refused) {
            // what may have been taken on keeps its pictures
            if (!refused.isOfTask()) {
                inputs.forEach(input -> assets.discard(input.asset().name()));
            }
            throw refused;
        } catch (RuntimeException refused) {
            inputs.forEach(input -> assets.discard(input.asset().name()));
            throw refused;
        }
        failpoints.reach("accept.after-commit");
        return task;
    }

    private AssetStore.Kept keep(ImageInput picture) {
        if (picture instanceof ImageInput.Content content) {
            return assets.keep(content);
        }
        throw ApiError.invalid("image", "image must be sent itself: addresses are not read here");
    }

    private void commit(
            Order order,
            Caller caller,
            boolean patient,
            BiConsumer<Handle, String> withTask,
            Offer offer,
            String task,
            List<AssetStore.Kept> inputs) {
        try {
            database.run(handle -> {
                long tag = tag(handle, caller.account());
                insert(handle, order, caller, patient, offer, task, tag);
                withTask.accept(handle, task);
                ledger.hold(caller.account(), caller.key(), task, offer.hold());
                for (int i = 0; i < inputs.size(); i++) {
                    String name = ((ImageInput.Content) order.request().images().get(i))
                            .fileName()
                            .orElse(null);
                    rows.insert(handle, caller.account(), task, Assets.Role.INPUT, i, inputs.get(i), name);
                }
                Tasks.event(handle, new Lease(task, 0, node.name()), TaskState.QUEUED, 0, "");
                scheduling.enqueue(task, tag);
                database.afterCommit(scheduling::look);
                failpoints.reach("accept.before-commit");
            });
        } catch (CommitUnknown unknown) {
            requireCommitted(task, unknown);
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

    private void insert(
            Handle handle, Order order, Caller caller, boolean patient, Offer offer, String task, long tag) {
        handle.createUpdate(
                        "INSERT INTO task (id, account, api_key, kind, model, state, tag, request, routes, images, parts,"
                                + " price_book, estimated, exact, sandbox, patient, quote, webhook_url, deadline_at)"
                                + " VALUES (:id, :account, :key, :kind, :model, 'QUEUED', :tag, :request, :routes, :images,"
                                + " :parts, :book, :estimated, :exact, :sandbox, :patient, :quote, :webhook, :deadline)")
                .bind("id", task)
                .bind("account", caller.account())
                .bind("key", caller.key())
                .bind("kind", RequestJson.kind(order.request()))
                .bind("model", offer.candidates().get(0).route().model().value())
                .bind("tag", tag)
                .bind("request", RequestJson.write(order))
                .bind("routes", Candidate.write(offer.candidates()))
                .bind("images", order.request().n())
                .bind("parts", offer.parts().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .bind("book", offer.priceBook())
                .bind("estimated", offer.estimated().micros())
                .bind("exact", offer.exact())
                .bind("sandbox", upstreams.isSandbox())
                .bind("patient", patient)
                .bind("quote", order.terms().quote().orElse(null))
                .bind("webhook", order.terms().webhookUrl().orElse(null))
                .bind("deadline", database.now().plus(deadline).atOffset(ZoneOffset.UTC))
                .execute();
    }
}
