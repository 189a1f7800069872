package ai.pixapi.gateway.images;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.http.PublicUrl;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.Workshop.Delivery;
import ai.pixapi.media.Media;
import ai.pixapi.pricing.Estimate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.InstantSource;
import java.util.List;

/**
 * Writes results in the shape of the OpenAI Images API, and their price in headers. The pictures go to the store first and
 * from there to the caller, so that a slow reader holds none in memory.
 */
@ApplicationScoped
public class ImageAnswer {

    private final InstantSource clock = InstantSource.system();

    @Inject
    private AssetStore assets;

    @Inject
    private PublicUrl publicUrl;

    /** For the container. */
    public ImageAnswer() {}

    /**
     * Answers an order.
     *
     * @param order what was ordered
     * @param delivery what was made
     * @param event the name of the event that carries one finished image, for streams
     * @return JSON with {@code created} and {@code data}, or an event for each image
     */
    Response of(Order order, Delivery delivery, String event) {
        long created = clock.instant().getEpochSecond();
        List<Asset> images = delivery.result().media().stream()
                .map(image -> assets.store((Media.Inline) image))
                .toList();
        Response.ResponseBuilder response;
        if (order.stream()) {
            StreamingOutput events = out -> new ImageWriter(assets, out).events(images, event, created);
            response = Response.ok(events, MediaType.SERVER_SENT_EVENTS_TYPE);
        } else if (order.base64()) {
            StreamingOutput json = out -> new ImageWriter(assets, out).base64(images, created);
            response = Response.ok(json, MediaType.APPLICATION_JSON);
        } else {
            List<String> urls =
                    images.stream().map(image -> publicUrl.of(image.path())).toList();
            response = Response.ok(ImageWriter.urls(urls, created), MediaType.APPLICATION_JSON);
        }
        return priced(response, delivery).build();
    }

    private static Response.ResponseBuilder priced(Response.ResponseBuilder response, Delivery delivery) {
        Estimate estimate = delivery.estimate();
        boolean sandbox = delivery.result().sandbox();
        response.header("x-pixapi-route", estimate.route())
                .header("x-pixapi-credits-estimated", estimate.credits())
                .header("x-pixapi-estimate-exact", estimate.exact())
                .header("x-pixapi-credits-charged", sandbox ? "0" : estimate.credits())
                .header("x-pixapi-price-book", estimate.bookVersion())
                .header("x-pixapi-sandbox", sandbox);
        if (!delivery.dropped().isEmpty()) {
            response.header("x-pixapi-dropped-params", String.join(",", delivery.dropped()));
        }
        return response;
    }
}
