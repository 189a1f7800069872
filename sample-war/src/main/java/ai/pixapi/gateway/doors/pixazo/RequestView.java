package ai.pixapi.gateway.doors.pixazo;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.doors.DoorOrder;
import ai.pixapi.gateway.doors.DoorTask;
import ai.pixapi.gateway.doors.IsoTime;
import ai.pixapi.gateway.engine.Failure;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.tasks.TaskView;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A task as a request of the Pixazo API. Of a task that came through another API it tells the same.
 *
 * @param known the task
 * @param url makes the address, or the stand-in for one, under which a result is shown
 */
record RequestView(DoorTask known, Function<Asset, String> url) {

    /** What Pixazo calls an error of the system and not of the request. */
    private static final Set<String> SYSTEM =
            Set.of("internal_error", "upstream_error", "upstream_timeout", "model_unavailable", "overloaded");

    TaskView task() {
        return known.task();
    }

    static ApiError gone() {
        return new ApiError(ErrorType.GONE, "The results of this request are kept no longer.");
    }

    /**
     * A client that takes a missing picture for "not yet" would ask for ever.
     *
     * @throws ApiError 410 if it is done and has no results any more
     */
    RequestView withResults() {
        if (isDone() && task().outputs().isEmpty()) {
            throw gone();
        }
        return this;
    }

    /** The shape of {@code GET /v2/requests/status/{id}} and of webhooks. */
    JsonObject documented() {
        JsonObjectBuilder json = head();
        if (isDone()) {
            JsonArrayBuilder urls = Jsons.array();
            task().outputs().forEach(asset -> urls.add(url.apply(asset)));
            json.add("output", Jsons.object().add("media_url", urls).add("media_type", mediaType()));
        } else {
            json.addNull("output");
        }
        return times(json).build();
    }

    /**
     * The answer of {@code getStatus}, whose shape is published nowhere: everything that clients of it are known to look for.
     * Data URLs stand in one place only, for each may have megabytes.
     */
    JsonObject forEveryReader() {
        JsonObjectBuilder json = head();
        if (isDone()) {
            boolean inline = known.showsDataUrls();
            List<Asset> outputs = task().outputs();
            JsonArrayBuilder images = Jsons.array();
            outputs.forEach(asset -> images.add(image(asset)));
            json.add("success", true).add("images", images);
            if (!inline && !outputs.isEmpty()) {
                JsonArrayBuilder urls = Jsons.array();
                outputs.forEach(asset -> urls.add(url.apply(asset)));
                json.add("imageUrl", url.apply(outputs.get(0)))
                        .add("output", Jsons.object().add("media_url", urls).add("media_type", mediaType()));
            }
        } else if (task().state().isTerminal()) {
            json.add("success", false).add("message", error());
        }
        return times(json).build();
    }

    private JsonObjectBuilder image(Asset asset) {
        JsonObjectBuilder image = Jsons.object().add("url", url.apply(asset)).add("content_type", asset.mediaType());
        if (asset.width() > 0) {
            image.add("width", asset.width()).add("height", asset.height());
        }
        return image;
    }

    private JsonObjectBuilder head() {
        JsonObjectBuilder json = Jsons.object()
                .add("request_id", RandomId.asUuid(task().id()))
                .add("status", status())
                .add("model_id", known.kept().flatMap(DoorOrder::name).orElse(task().model()));
        return task().state().isTerminal() && !isDone() ? json.add("error", error()) : json.addNull("error");
    }

    private JsonObjectBuilder times(JsonObjectBuilder json) {
        json.add("created_at", IsoTime.of(task().created()))
                .add("updated_at", IsoTime.of(task().completed().orElse(task().created())));
        return task().completed().isPresent()
                ? json.add("completed_at", IsoTime.of(task().completed().get()))
                : json.addNull("completed_at");
    }

    private String status() {
        if (isDone()) {
            return "COMPLETED";
        }
        if (!task().state().isTerminal()) {
            return task().state().publicStatus().equals("submitted") ? "QUEUED" : "PROCESSING";
        }
        return task().failure().map(Failure::type).filter(SYSTEM::contains).isPresent() ? "ERROR" : "FAILED";
    }

    private boolean isDone() {
        return task().state() == TaskState.SUCCEEDED;
    }

    private String error() {
        return task().failure().map(Failure::message).orElse("The request was canceled.");
    }

    private String mediaType() {
        return task().outputs().stream().findFirst().map(Asset::mediaType).orElse("application/octet-stream");
    }
}
