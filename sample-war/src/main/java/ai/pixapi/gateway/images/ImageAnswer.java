package ai.pixapi.gateway.images;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.assets.AssetLinks;
import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.tasks.Desk;
import ai.pixapi.gateway.tasks.TaskView;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes results in the shape of the OpenAI Images API, and their price in headers. The pictures go from
 * the store to the caller, so that a slow reader holds none in memory.
 */
@ApplicationScoped
public class ImageAnswer {

    @Inject
    private AssetStore assets;

    @Inject
    private AssetLinks links;

    /** For the container. */
    public ImageAnswer() {}

    /**
     * Answers an order from the stored results of its task.
     *
     * @param order what was ordered
     * @param task its task, which was delivered
     * @param event the name of the event that carries one finished image, for streams
     * @param raw what the answer is written to
     * @return JSON with {@code created} and {@code data}, or an event for each image
     * @throws ApiError 410 if the results are kept no longer
     */
    Response of(Order order, TaskView task, String event, HttpServletResponse raw) {
        long created = task.completed().orElse(task.created()).getEpochSecond();
        List<Asset> images = task.outputs();
        Response.ResponseBuilder response;
        if (order.stream()) {
            requireBytes(images);
            StreamingOutput events = out -> events(task, event, out);
            response = Response.ok(events, MediaType.SERVER_SENT_EVENTS_TYPE);
        } else if (order.base64()) {
            requireBytes(images);
            StreamingOutput json = out -> new ImageWriter(assets, out).base64(images, created);
            response = Response.ok(json, MediaType.APPLICATION_JSON);
        } else {
            List<String> urls = images.stream().map(links::url).toList();
            response = Response.ok(ImageWriter.urls(urls, created), MediaType.APPLICATION_JSON);
        }
        return priced(response, task, raw).build();
    }

    /**
     * Writes an event for each image of a task.
     *
     * @param task a task that was delivered
     * @param event the name of the event
     * @param out where to
     * @throws ApiError 410 if the results are kept no longer; nothing is written then
     * @throws IOException if the caller is gone
     */
    void events(TaskView task, String event, OutputStream out) throws IOException {
        requireBytes(task.outputs());
        new ImageWriter(assets, out).events(task, event);
    }

    private void requireBytes(List<Asset> images) {
        if (images.isEmpty()
                || !images.stream().allMatch(image -> assets.find(image).isPresent())) {
            throw new ApiError(ErrorType.GONE, "The results of this order are kept no longer.");
        }
    }

    /**
     * Adds what an order cost, and what of it had no effect.
     *
     * @param response the answer
     * @param task the order's task, which was delivered
     * @param raw what the answer is written to; another route than the first may have dropped other things
     * @return the answer with headers
     */
    public Response.ResponseBuilder priced(Response.ResponseBuilder response, TaskView task, HttpServletResponse raw) {
        Desk.nameDropped(raw, task.dropped());
        TaskView.Price price = task.price();
        response.header("x-pixapi-credits-estimated", price.estimated())
                .header("x-pixapi-estimate-exact", price.exact())
                .header("x-pixapi-credits-charged", price.charged().orElse(Credits.ZERO))
                .header("x-pixapi-price-book", price.book())
                .header("x-pixapi-sandbox", price.sandbox());
        task.route().ifPresent(route -> response.header("x-pixapi-route", route));
        return response;
    }
}
