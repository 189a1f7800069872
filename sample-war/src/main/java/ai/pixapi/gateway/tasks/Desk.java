package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.engine.Acceptance;
import ai.pixapi.gateway.orders.Order;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Where orders of both kinds come in: those that are waited for and those that are not. */
@ApplicationScoped
public class Desk {

    /** How many seconds lie between two looks at a task, as callers are told. */
    public static final int LOOK_SECONDS = 3;

    private static final String DROPPED = "x-pixapi-dropped-params";

    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentCaller current;

    @Inject
    private Acceptance acceptance;

    @Inject
    private Idempotency idempotency;

    @Inject
    private TaskViews views;

    /** For the container. */
    public Desk() {}

    /**
     * Says whether the order of the current request was accepted before, so that its pictures need not be had again.
     *
     * @param fingerprint of the request, asked only if it carries an idempotency key
     * @return whether {@link #accept} would only name its task
     * @throws ai.pixapi.gateway.errors.ApiError 422 if the key came with another request
     */
    public boolean isKnown(Supplier<String> fingerprint) {
        return IdempotencyKey.of(request, fingerprint)
                .filter(key -> idempotency.isKnown(current.caller().account(), key))
                .isPresent();
    }

    /**
     * Accepts the order of the current request, and says so in headers that an error would have, too.
     *
     * @param incoming the order
     * @param patient whether the task may wait for providers that are busy
     * @param response not yet committed
     * @return the task
     */
    public Accepted accept(Incoming incoming, boolean patient, HttpServletResponse response) {
        return accept(incoming.order(), incoming.fingerprint(), patient, response, (handle, task) -> {});
    }

    /**
     * Accepts the order of the current request, and says so in headers that an error would have, too.
     *
     * @param order the order
     * @param fingerprint of the request, asked only if it carries an idempotency key
     * @param patient whether the task may wait for providers that are busy
     * @param response not yet committed
     * @param withTask done in the transaction that accepts it, given the transaction and the task's id
     * @return the task
     */
    public Accepted accept(
            Order order,
            Supplier<String> fingerprint,
            boolean patient,
            HttpServletResponse response,
            BiConsumer<Handle, String> withTask) {
        Optional<IdempotencyKey> key = IdempotencyKey.of(request, fingerprint);
        Caller caller = current.caller();
        Accepted accepted = key.isEmpty()
                ? Accepted.now(acceptance.accept(order, caller, patient, withTask))
                : idempotency.once(
                        caller.account(),
                        key.get(),
                        () -> acceptance.accept(order, caller, patient, (handle, task) -> {
                            idempotency.insert(handle, caller.account(), key.get(), task);
                            withTask.accept(handle, task);
                        }));
        response.setHeader("x-pixapi-task", accepted.task());
        if (accepted.isReplayed()) {
            response.setHeader("Idempotency-Replayed", "true");
        }
        nameDropped(
                response,
                accepted.taken()
                        .map(Acceptance.Taken::dropped)
                        .orElseGet(() ->
                                views.require(caller.account(), accepted.task()).dropped()));
        return accepted;
    }

    /**
     * Names what of an order has no effect, in a header that takes the place of an earlier one.
     *
     * @param response not yet committed
     * @param dropped names of fields
     */
    public static void nameDropped(HttpServletResponse response, List<String> dropped) {
        if (!dropped.isEmpty()) {
            response.setHeader(DROPPED, String.join(",", dropped));
        }
    }
}
