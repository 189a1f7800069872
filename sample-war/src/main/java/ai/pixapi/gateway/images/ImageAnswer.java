package ai.pixapi.gateway.images;

import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.http.PublicUrl;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.orders.Workshop.Delivery;
import ai.pixapi.media.Media;
import ai.pixapi.pricing.Estimate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes results in the shape of the OpenAI Images API, and their price in headers. */
@ApplicationScoped
public class ImageAnswer {

    private static final Map<String, String> FORMATS =
            Map.of("image/png", "png", "image/jpeg", "jpeg", "image/webp", "webp");

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
        List<Media.Inline> images =
                delivery.result().media().stream().map(Media.Inline.class::cast).toList();
        Response.ResponseBuilder response = order.stream() ? events(images, event) : json(images, order.base64());
        return priced(response, delivery).build();
    }

    private Response.ResponseBuilder json(List<Media.Inline> images, boolean base64) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        for (Media.Inline image : images) {
            data.add(
                    base64
                            ? Json.createObjectBuilder().add("b64_json", base64(image))
                            : Json.createObjectBuilder()
                                    .add("url", publicUrl.of(assets.store(image).path())));
        }
        JsonObject body = Json.createObjectBuilder()
                .add("created", clock.instant().getEpochSecond())
                .add("data", data)
                .build();
        return Response.ok(utf8(body.toString()), MediaType.APPLICATION_JSON);
    }

    /** Streams always carry the bytes themselves, as OpenAI's do; there are no partial images to send before them. */
    private Response.ResponseBuilder events(List<Media.Inline> images, String event) {
        StreamingOutput body = out -> {
            for (Media.Inline image : images) {
                JsonObjectBuilder data = Json.createObjectBuilder()
                        .add("type", event)
                        .add("b64_json", base64(image))
                        .add("created_at", clock.instant().getEpochSecond())
                        .add("output_format", FORMATS.getOrDefault(image.mediaType(), "png"));
                image.width()
                        .ifPresent(width ->
                                data.add("size", width + "x" + image.height().orElse(0)));
                out.write(("event: " + event + "\ndata: " + data.build() + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        };
        return Response.ok(body, MediaType.SERVER_SENT_EVENTS_TYPE);
    }

    private static StreamingOutput utf8(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(Media.Inline image) {
        return Base64.getEncoder().encodeToString(image.bytes());
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
