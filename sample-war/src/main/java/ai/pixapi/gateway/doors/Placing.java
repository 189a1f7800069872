package ai.pixapi.gateway.doors;

import ai.pixapi.PixapiException;
import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.orders.EstimateReader;
import ai.pixapi.gateway.orders.Inputs;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.OrderReader;
import ai.pixapi.gateway.tasks.Accepted;
import ai.pixapi.gateway.tasks.Desk;
import ai.pixapi.media.Edit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Places orders of other APIs where all orders are placed. */
@ApplicationScoped
public class Placing {

    @Inject
    private HttpServletRequest request;

    @Inject
    private OrderReader orders;

    @Inject
    private Inputs inputs;

    @Inject
    private CurrentCaller current;

    @Inject
    private Desk desk;

    @Inject
    private DoorOrders rows;

    /** For the container. */
    public Placing() {}

    /**
     * Places an order. Fields without effect are named in a header. Its pictures are had when all else was read, and only if it
     * was not accepted before.
     *
     * @param reader reads the order, perhaps twice, with pictures from where it is told
     * @param fingerprint of the request, asked only if it carries an idempotency key
     * @param response not yet committed
     * @return the task
     * @throws ai.pixapi.PixapiException.Rejected if no route can serve it in any of its sizes
     * @throws ai.pixapi.gateway.errors.ApiError as {@link Desk#accept} does
     */
    public Accepted place(
            Function<PictureSource, Draft> reader, Supplier<String> fingerprint, HttpServletResponse response) {
        Draft draft = read(reader, fingerprint);
        for (int i = 0; ; i++) {
            try {
                return desk.accept(
                        order(draft, i),
                        fingerprint,
                        true,
                        response,
                        (handle, task) -> rows.insert(handle, task, draft.kept()));
            } catch (PixapiException.Rejected refused) {
                // nothing was begun: the prices of an order are looked up before anything is written
                if (i == draft.sizes().size() - 1) {
                    throw refused;
                }
            }
        }
    }

    private Draft read(Function<PictureSource, Draft> reader, Supplier<String> fingerprint) {
        Draft draft = reader.apply(
                (field, references) -> Collections.nCopies(references.size(), EstimateReader.SOME_PICTURE));
        order(draft, 0);
        boolean wantsPictures = draft.request() instanceof Edit.Builder && !desk.isKnown(fingerprint);
        return wantsPictures
                ? reader.apply((field, references) ->
                        inputs.resolve(field, references, current.caller().account()))
                : draft;
    }

    private Order order(Draft draft, int turn) {
        SizeWish wish = draft.sizes().get(turn);
        TreeSet<String> unused = new TreeSet<>(draft.unused());
        unused.addAll(wish.lost());
        return orders.complete(
                draft.request().size(wish.size()),
                draft.kept().dataUrls(),
                unused,
                draft.webhookUrl(),
                request::getHeader);
    }
}
