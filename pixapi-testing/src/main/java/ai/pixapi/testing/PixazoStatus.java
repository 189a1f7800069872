package ai.pixapi.testing;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/** The answers to a poll that Pixazo has published, or that its clients read. */
public enum PixazoStatus {
    /** {@code output.media_url} is an array; QUEUED, PROCESSING, COMPLETED, FAILED. */
    QUEUE("QUEUED", "PROCESSING", "COMPLETED", "FAILED"),
    /** As {@link #QUEUE}, with one address in place of the array. */
    QUEUE_ONE_URL("QUEUED", "PROCESSING", "COMPLETED", "FAILED"),
    /** As {@link #QUEUE}, but what fails is an {@code ERROR} of the system. */
    QUEUE_ERROR("QUEUED", "PROCESSING", "COMPLETED", "ERROR"),
    /** {@code images[].url} with sizes, as Nano Banana Pro had it; IN_QUEUE, IN_PROGRESS, COMPLETED, FAILED. */
    IMAGES("IN_QUEUE", "IN_PROGRESS", "COMPLETED", "FAILED"),
    /** {@code images[].url} and no status at all: no images mean not ready. */
    IMAGES_ONLY("", "", "", ""),
    /** {@code image} and {@code success}, as Nano Banana 2 had it; starting, processing, succeeded, failed. */
    PREDICTION("starting", "processing", "succeeded", "failed"),
    /** {@code imageUrl}; pending, processing, completed, failed. */
    IMAGE_URL("pending", "processing", "completed", "failed"),
    /** {@code image_url}; pending, processing, done, error. */
    IMAGE_URL_SNAKE("pending", "processing", "done", "error"),
    /** {@code url}; pending, processing, success, failed. */
    URL("pending", "processing", "success", "failed"),
    /** {@code output} is the address; pending, processing, ready, failed. */
    OUTPUT("pending", "processing", "ready", "failed");

    private final String submitted;
    private final String processing;
    private final String completed;
    private final String failed;

    PixazoStatus(String submitted, String processing, String completed, String failed) {
        this.submitted = submitted;
        this.processing = processing;
        this.completed = completed;
        this.failed = failed;
    }

    JsonObject body(Order order, List<String> links) {
        OrderState state = order.state();
        String word = order.statusWord(
                switch (state) {
                    case SUBMITTED -> submitted;
                    case PROCESSING -> processing;
                    case COMPLETED -> completed;
                    case FAILED -> failed;
                    case CANCELED -> "CANCELED";
                });
        boolean over = state == OrderState.FAILED || state == OrderState.CANCELED;
        JsonObjectBuilder body = Wire.object();
        switch (this) {
            case QUEUE, QUEUE_ONE_URL, QUEUE_ERROR -> queue(body, order, word, over, links);
            case IMAGES -> {
                body.add("status", word).add("request_id", order.id());
                if (state == OrderState.COMPLETED) {
                    body.add("images", images(links));
                }
            }
            case IMAGES_ONLY -> {
                if (state == OrderState.COMPLETED) {
                    body.add("images", images(links));
                }
            }
            case PREDICTION -> prediction(body, order, word, over, links);
            case IMAGE_URL -> simple(body, order, word, "imageUrl", links);
            case IMAGE_URL_SNAKE -> simple(body, order, word, "image_url", links);
            case URL -> simple(body, order, word, "url", links);
            case OUTPUT -> simple(body, order, word, "output", links);
        }
        if (over && this != QUEUE && this != QUEUE_ONE_URL && this != QUEUE_ERROR) {
            body.add("error", order.failure().message());
        }
        return body.build();
    }

    private void queue(JsonObjectBuilder body, Order order, String word, boolean failed, List<String> links) {
        body.add("request_id", order.id()).add("status", word).add("model_id", order.model());
        if (failed) {
            body.add("error", order.failure().message()).add("output", JsonValue.NULL);
            return;
        }
        body.add("error", JsonValue.NULL);
        if (order.state() != OrderState.COMPLETED) {
            body.add("output", JsonValue.NULL);
            return;
        }
        JsonObjectBuilder output = Wire.object();
        if (this == QUEUE_ONE_URL && !links.isEmpty()) {
            output.add("media_url", links.get(0));
        } else {
            output.add("media_url", Wire.array(links));
        }
        body.add("output", output.add("media_type", "application/octet-stream"))
                .add("created_at", Wire.time(order.created()))
                .add("updated_at", Wire.time(order.ended()))
                .add("completed_at", Wire.time(order.ended()));
    }

    private static void prediction(
            JsonObjectBuilder body, Order order, String word, boolean failed, List<String> links) {
        if (!links.isEmpty()) {
            body.add("image", links.get(0));
        }
        body.add("success", !failed)
                .add("request_id", order.id())
                .add("status", word)
                .add("input", Wire.object())
                .add("created_at", Wire.time(order.created()));
    }

    private static void simple(JsonObjectBuilder body, Order order, String word, String name, List<String> links) {
        body.add("request_id", order.id()).add("status", word);
        if (!links.isEmpty()) {
            body.add(name, links.get(0));
        }
    }

    static JsonArrayBuilder images(List<String> links) {
        JsonArrayBuilder images = Wire.array();
        links.forEach(link -> images.add(Wire.object().add("url", link)));
        return images;
    }
}
