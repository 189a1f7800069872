package ai.pixapi.gateway.doors;

import ai.pixapi.PixapiException;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.OrderReader;
import ai.pixapi.gateway.tasks.Accepted;
import ai.pixapi.gateway.tasks.Desk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Places orders of other APIs where all orders are placed. */
@ApplicationScoped
public class Placing {

    @Inject
    private HttpServletRequest request;

    @Inject
    private OrderReader orders;

    @Inject
    private Desk desk;

    @Inject
    private DoorOrders rows;

    /** For the container. */
    public Placing() {}

    /**
     * Places an order. Fields without effect are named in a header.
     *
     * @param draft the order
     * @param fingerprint of the request, asked only if it carries an idempotency key
     * @param response not yet committed
     * @return the task
     * @throws ai.pixapi.PixapiException.Rejected if no route can serve it in any of its sizes
     * @throws ai.pixapi.gateway.errors.ApiError as {@link Desk#accept} does
     */
    public Accepted place(Draft draft, Supplier<String> fingerprint, HttpServletResponse response) {
        for (int i = 0; ; i++) {
            SizeWish wish = draft.sizes().get(i);
            TreeSet<String> unused = new TreeSet<>(draft.unused());
            unused.addAll(wish.lost());
            try {
                Order order = orders.complete(
                        draft.request().size(wish.size()),
                        draft.kept().dataUrls(),
                        unused,
                        draft.webhookUrl(),
                        request::getHeader);
                return desk.accept(
                        order, fingerprint, true, response, (handle, task) -> rows.insert(handle, task, draft.kept()));
            } catch (PixapiException.Rejected refused) {
                // nothing was begun: the prices of an order are looked up before anything is written
                if (i == draft.sizes().size() - 1) {
                    throw refused;
                }
            }
        }
    }
}
