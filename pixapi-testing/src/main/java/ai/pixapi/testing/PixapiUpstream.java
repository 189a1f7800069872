package ai.pixapi.testing;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Plays Pixapi: synchronous pictures, tasks, the list of models. It counts credits. */
public final class PixapiUpstream extends UpstreamServer {

    private static final Set<String> IMAGE_FIELDS =
            Set.of("model", "prompt", "n", "size", "quality", "response_format");
    private static final Set<String> EDIT_FIELDS =
            Set.of("model", "prompt", "n", "size", "quality", "response_format", "image");
    private static final Set<String> VIDEO_FIELDS = Set.of("model", "prompt", "duration", "size", "input_image");
    private static final int MOST_IMAGES = 100;

    private volatile ErrorShape errors = ErrorShape.AS_PUBLISHED;
    private volatile FailedTask failedTask = FailedTask.ERROR_OBJECT;
    private volatile boolean nulls;
    private volatile int submitStatus = 200;

    /** The published shapes of errors. */
    public enum ErrorShape {
        /** Each status in the shape of the page that shows it. */
        AS_PUBLISHED,
        /** A numeric code and a type, as in the API reference. */
        NUMERIC_CODE,
        /** A code in words, as in the pages on keys, billing and rate limits. */
        STRING_CODE,
        /** A code in words and a request id, as in the guide to errors. */
        STRING_CODE_AND_REQUEST_ID
    }

    /** What a failed task says of its failure, which no document shows. */
    public enum FailedTask {
        /** {@code "error":{"code":…,"message":…}}. */
        ERROR_OBJECT,
        /** {@code "error":"…"}. */
        ERROR_STRING,
        /** Nothing. */
        NO_ERROR
    }

    PixapiUpstream() {}

    /**
     * Sets the shape of errors.
     *
     * @param shape {@link ErrorShape#AS_PUBLISHED} by default
     */
    public void errors(ErrorShape shape) {
        this.errors = shape;
    }

    /**
     * Sets what failed tasks say.
     *
     * @param shape {@link FailedTask#ERROR_OBJECT} by default
     */
    public void failedTasks(FailedTask shape) {
        this.failedTask = shape;
    }

    /** Writes the members that a task does not have yet as null. They are left out by default. */
    public void writesNulls() {
        nulls = true;
    }

    /**
     * Sets the status of the answer to a task that is taken.
     *
     * @param status 200, the default, or 202
     */
    public void submitStatus(int status) {
        this.submitStatus = status;
    }

    @Override
    RequestKind kindOf(String method, String path) {
        if (method.equals("POST") && (path.startsWith("/v1/images/") || path.startsWith("/v1/async/"))) {
            return RequestKind.SUBMIT;
        }
        return method.equals("GET") && path.startsWith("/v1/tasks/") ? RequestKind.POLL : RequestKind.OTHER;
    }

    @Override
    boolean isAuthorized(Received request) {
        return hasBearer(request);
    }

    @Override
    String newId() {
        return "task_" + Ids.of(Ids.ULID, 26);
    }

    @Override
    Answer answer(Received request, Reply reply, RequestKind kind) {
        if (request.query().matches("(?i)(.*&)?async(=.*)?")) {
            throw new Refused(400, null, "Do not use ?async=true.", "async");
        }
        return switch (request.method() + " " + request.path()) {
            case "POST /v1/images/generations" -> finished(images(request, reply, OrderKind.GENERATION), reply);
            case "POST /v1/images/edits" -> finished(images(request, reply, OrderKind.EDIT), reply);
            case "POST /v1/async/images/generations" -> submitted(images(request, reply, OrderKind.GENERATION));
            case "POST /v1/async/images/edits" -> submitted(images(request, reply, OrderKind.EDIT));
            case "POST /v1/async/videos/generations" -> submitted(video(request, reply));
            case "GET /v1/models" -> Answer.json(200, PixapiModels.list());
            default -> {
                if (kind != RequestKind.POLL) {
                    throw new Refused(404, "not_found", "No such endpoint.", null);
                }
                String id = request.path().substring("/v1/tasks/".length());
                yield task(polled(id, () -> new Refused(404, "not_found", "No such task.", null)));
            }
        };
    }

    private Order images(Received request, Reply reply, OrderKind kind) {
        boolean form = kind == OrderKind.EDIT && request.hasMediaType("multipart/form-data");
        Fields fields = form ? form(request) : json(request);
        fields.remarkAllBut(this, request, kind == OrderKind.EDIT ? EDIT_FIELDS : IMAGE_FIELDS);
        String asked = fields.required("model");
        String model = PixapiPrices.canonical(asked);
        if (!PixapiPrices.isImageModel(model)) {
            throw new Refused(404, "model_not_found", "Model " + asked + " not found.", "model");
        }
        fields.required("prompt");
        if (kind == OrderKind.EDIT && !form) {
            List<String> images = fields.isText("image") ? List.of(fields.required("image")) : fields.texts("image");
            if (images.isEmpty()) {
                throw fields.refused("image", "is required");
            }
        }
        int n = fields.integer("n", 1, MOST_IMAGES, 1);
        String size = fields.text("size").orElse("auto");
        PixapiPrices.checkSize(fields, model, size);
        String quality = fields.oneOf("quality", List.of("low", "medium", "high", "auto"))
                .orElse("auto");
        if (fields.has("quality") && !PixapiPrices.isGpt(model)) {
            remark(request.path() + ": quality is not documented for " + model);
        }
        boolean inline = fields.oneOf("response_format", List.of("url", "b64_json"))
                .filter("b64_json"::equals)
                .isPresent();
        BigDecimal price = PixapiPrices.image(model, size, quality).multiply(BigDecimal.valueOf(n));
        return place(request, new OrderDraft(kind, asked, n, size, "png", price, inline), reply);
    }

    private Order video(Received request, Reply reply) {
        Fields fields = json(request);
        fields.remarkAllBut(this, request, VIDEO_FIELDS);
        String model = fields.required("model");
        if (!Set.of("veo", "kling", "wan").contains(model)) {
            throw new Refused(404, "model_not_found", "Model " + model + " not found.", "model");
        }
        fields.required("prompt");
        fields.text("input_image");
        BigDecimal seconds = fields.number("duration", 60, 5);
        String size = fields.text("size").orElse("16:9");
        if (!size.matches("\\d+[x:]\\d+")) {
            throw fields.refused("size", "must be WIDTHxHEIGHT or a ratio");
        }
        BigDecimal price = PixapiPrices.second(model).multiply(seconds);
        return place(request, new OrderDraft(OrderKind.VIDEO, model, 1, size, "mp4", price, false), reply);
    }

    private static Fields json(Received request) {
        if (!request.hasMediaType("application/json")) {
            throw new Refused(400, null, "Content-Type must be application/json.", null);
        }
        try {
            Fields fields = Fields.of(request.json(), 400);
            if (fields.has("async")) {
                throw fields.refused("async", "must not be used");
            }
            return fields;
        } catch (JsonException malformed) {
            throw new Refused(400, null, "The body is not a JSON object.", null);
        }
    }

    private Fields form(Received request) {
        try {
            List<FormPart> parts = request.parts();
            Fields fields = Fields.of(parts, 400);
            if (fields.has("async")) {
                throw fields.refused("async", "must not be used");
            }
            List<FormPart> images = parts.stream().filter(FormPart::isFile).toList();
            if (images.isEmpty()) {
                throw fields.refused("image", "is required");
            }
            for (FormPart image : images) {
                if (!image.name().equals("image")) {
                    throw fields.refused(image.name(), "must be named image");
                }
                if (image.pictureType().isEmpty()) {
                    requireOtherPicture(fields, request, image);
                }
            }
            return fields;
        } catch (IllegalArgumentException malformed) {
            throw new Refused(400, null, "The form is malformed.", null);
        }
    }

    /** No page names the types of pictures that may be edited. */
    private void requireOtherPicture(Fields fields, Received request, FormPart image) {
        String type = image.contentType().orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("image/")
                || Set.of("image/png", "image/jpeg", "image/webp", "image/gif").contains(type)) {
            throw fields.refused("image", "is no image");
        }
        remark(request.path() + ": " + type + " is not documented");
    }

    private Answer finished(Order order, Reply reply) {
        finish(order, reply);
        var body =
                Wire.object().add("created", order.created().getEpochSecond()).add("data", data(order));
        return Answer.json(200, body.build());
    }

    private Answer submitted(Order order) {
        var body = Wire.object()
                .add("status", order.statusWord("submitted"))
                .add("id", order.id())
                .add("progress", 0)
                .add("created_at", order.created().getEpochSecond())
                .add("model", order.model());
        return Answer.json(submitStatus, body.build());
    }

    private Answer task(Order order) {
        OrderState state = order.state();
        boolean done = state == OrderState.COMPLETED;
        String word = state == OrderState.CANCELED ? "canceled" : state.name().toLowerCase(Locale.ROOT);
        JsonObjectBuilder body = Wire.object().add("id", order.id()).add("status", order.statusWord(word));
        if (state.isEnd()) {
            body.add("credits_cost", order.charged().subtract(order.refunded()));
        } else if (nulls) {
            body.add("credits_cost", JsonValue.NULL);
        }
        body.add("model", order.model()).add("progress", order.progress());
        if (done) {
            String type = order.kind() == OrderKind.VIDEO ? "video" : "image";
            body.add("result", Wire.object().add("type", type).add("data", data(order)));
        } else if (nulls) {
            body.add("result", JsonValue.NULL);
        }
        if (state == OrderState.FAILED) {
            Reply.Failure failure = order.failure();
            if (failedTask == FailedTask.ERROR_OBJECT) {
                body.add("error", Wire.object().add("code", failure.code()).add("message", failure.message()));
            } else if (failedTask == FailedTask.ERROR_STRING) {
                body.add("error", failure.message());
            }
        }
        body.add("created", order.created().getEpochSecond());
        if (state.isEnd()) {
            body.add("completed", order.ended().getEpochSecond());
        } else if (nulls) {
            body.add("completed", JsonValue.NULL);
        }
        return Answer.json(200, body.build());
    }

    private JsonArrayBuilder data(Order order) {
        JsonArrayBuilder data = Wire.array();
        int index = 0;
        for (ResultFile file : order.results()) {
            String name = "/generated/" + order.id() + "-" + index++ + "." + file.extension();
            data.add(
                    order.draft().inline()
                            ? Wire.object().add("b64_json", file.base64())
                            : Wire.object().add("url", link(file, name, null)));
        }
        return data;
    }

    @Override
    Answer refusal(Refused why) {
        return PixapiErrors.answer(why, errors, requestIdNow());
    }
}
