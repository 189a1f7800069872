package ai.pixapi.gateway.doors.magichour;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.doors.DoorOrder;
import ai.pixapi.gateway.doors.DoorTask;
import ai.pixapi.gateway.doors.IsoTime;
import ai.pixapi.gateway.engine.Failure;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.tasks.TaskView;
import ai.pixapi.pricing.Credits;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * Tasks as image projects. Clients of this API take whole numbers of credits only, so a fraction counts as one more here;
 * the exact amount stands in a header and with the task.
 */
final class ProjectJson {

    private static final Map<String, String> CODES = Map.of(
            "prompt_rejected", "content_policy_violation",
            "invalid_request_error", "invalid_parameters",
            "unsupported_media_type", "invalid_file_format",
            "payload_too_large", "file_too_large");

    private ProjectJson() {}

    /** The answer to an order. */
    static JsonObject accepted(String task, Credits credits) {
        BigInteger charged = whole(credits);
        return Jsons.object()
                .add("id", task)
                .add("credits_charged", charged)
                .add("frame_cost", charged)
                .build();
    }

    /**
     * A project.
     *
     * @param url makes the address of a result
     * @param expires when these addresses end
     */
    static JsonObject of(DoorTask known, Function<Asset, String> url, Instant expires) {
        TaskView task = known.task();
        BigInteger charged = whole(charged(task));
        JsonArrayBuilder downloads = Jsons.array();
        task.outputs()
                .forEach(asset -> downloads.add(
                        Jsons.object().add("url", url.apply(asset)).add("expires_at", IsoTime.of(expires))));
        JsonObjectBuilder json = Jsons.object()
                .add("id", task.id())
                .add("name", name(known))
                .add("status", status(task.state()))
                .add("image_count", task.images())
                .add("type", isEdit(task) ? "AI_IMAGE_EDITOR" : "AI_IMAGE")
                .add("created_at", IsoTime.of(task.created()))
                .add("enabled", true)
                .add("credits_charged", charged)
                .add("total_frame_cost", charged)
                .add("downloads", task.state() == TaskState.SUCCEEDED ? downloads : Jsons.array());
        return task.state() == TaskState.FAILED && task.failure().isPresent()
                ? json.add("error", error(task.failure().get())).build()
                : json.addNull("error").build();
    }

    /** What is set aside for it while it is made, and what was taken once it has ended. */
    static Credits charged(TaskView task) {
        return task.price().charged().orElse(task.price().held());
    }

    private static BigInteger whole(Credits credits) {
        return new BigDecimal(credits.toString())
                .setScale(0, RoundingMode.CEILING)
                .toBigIntegerExact();
    }

    private static String name(DoorTask known) {
        String usual = isEdit(known.task()) ? "Ai Image Editor - " : "Ai Image - ";
        return known.kept()
                .flatMap(DoorOrder::name)
                .orElseGet(() -> usual + IsoTime.of(known.task().created()));
    }

    private static boolean isEdit(TaskView task) {
        return task.kind().equals("EDIT");
    }

    private static String status(TaskState state) {
        return switch (state) {
            case QUEUED, SUBMITTING -> "queued";
            case SUBMITTED, STORING, RECONCILE -> "rendering";
            case SUCCEEDED -> "complete";
            case FAILED -> "error";
            case CANCELED -> "canceled";
        };
    }

    private static JsonObjectBuilder error(Failure failure) {
        return Jsons.object()
                .add("message", failure.message())
                .add("code", CODES.getOrDefault(failure.type(), "unknown_error"));
    }
}
