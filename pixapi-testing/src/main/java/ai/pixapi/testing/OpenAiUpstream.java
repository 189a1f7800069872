package ai.pixapi.testing;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plays the Images API of OpenAI, or a gateway that speaks it: a model that is not documented is taken with every
 * documented setting, and noted. There are no streams. It counts pictures, for the documents hold no prices.
 */
public final class OpenAiUpstream extends UpstreamServer {

    private static final Set<String> COMMON = Set.of(
            "prompt",
            "model",
            "n",
            "quality",
            "response_format",
            "output_format",
            "output_compression",
            "stream",
            "partial_images",
            "size",
            "moderation",
            "background",
            "style",
            "user");
    private static final int MOST_INPUTS = 16;

    OpenAiUpstream() {}

    @Override
    RequestKind kindOf(String method, String path) {
        return method.equals("POST") ? RequestKind.SUBMIT : RequestKind.OTHER;
    }

    @Override
    boolean isAuthorized(Received request) {
        return hasBearer(request);
    }

    @Override
    String newId() {
        return "img_" + Ids.of(Ids.CUID, 24);
    }

    @Override
    Answer answer(Received request, Reply reply, RequestKind kind) {
        return switch (request.method() + " " + request.path()) {
            case "POST /v1/images/generations" -> {
                Fields fields = json(request);
                fields.remarkAllBut(this, request, COMMON);
                yield images(request, fields, OrderKind.GENERATION, "dall-e-2", reply);
            }
            case "POST /v1/images/edits" -> images(request, edit(request), OrderKind.EDIT, "gpt-image-1.5", reply);
            case "GET /v1/models" -> Answer.json(200, models());
            default ->
                throw new Refused(404, null, "Invalid URL (" + request.method() + " " + request.path() + ")", null);
        };
    }

    private Answer images(Received request, Fields fields, OrderKind kind, String usualModel, Reply reply) {
        String prompt = fields.required("prompt");
        OpenAiModel model = OpenAiModel.asked(fields, usualModel);
        if (!model.isListed()) {
            remark(request.path() + ": the model " + model.id() + " is not documented");
        }
        model.check(fields, prompt);
        int n = fields.integer("n", 1, model.most(), 1);
        fields.integer("output_compression", 0, 100, 100);
        if (fields.flag("stream")) {
            throw new Refused(400, "unsupported_value", "This server does not stream.", "stream");
        }
        String quality = fields.oneOf("quality", List.of("standard", "hd", "low", "medium", "high", "auto"))
                .orElse("auto");
        String size = fields.text("size").orElse("auto");
        if (!model.makes(size)) {
            throw fields.refused("size", "is not supported");
        }
        String background = fields.oneOf("background", List.of("transparent", "opaque", "auto"))
                .orElse("opaque");
        String format =
                fields.oneOf("output_format", List.of("png", "jpeg", "webp")).orElse("png");
        boolean inline = fields.oneOf("response_format", List.of("url", "b64_json"))
                        .filter("b64_json"::equals)
                        .isPresent()
                || model.isGpt();
        OrderDraft draft = new OrderDraft(kind, model.id(), n, size, format, BigDecimal.valueOf(n), inline);
        Order order = place(request, draft, reply);
        finish(order, reply);
        JsonObjectBuilder body = Wire.object().add("created", order.created().getEpochSecond());
        body.add("data", data(order, prompt));
        if (model.isGpt()) {
            details(body, order, size, quality, background.equals("transparent") ? background : "opaque");
        }
        return limits(Answer.json(200, body.build()));
    }

    private static void details(JsonObjectBuilder body, Order order, String size, String quality, String background) {
        int made = order.results().size() * 1056;
        var inputs = Wire.object().add("text_tokens", 10).add("image_tokens", order.kind() == OrderKind.EDIT ? 323 : 0);
        body.add("background", background)
                .add("output_format", order.draft().format())
                .add("size", size.equals("auto") ? "1024x1024" : size)
                .add("quality", quality.equals("auto") ? "high" : quality)
                .add(
                        "usage",
                        Wire.object()
                                .add("total_tokens", made + (order.kind() == OrderKind.EDIT ? 333 : 10))
                                .add("input_tokens", order.kind() == OrderKind.EDIT ? 333 : 10)
                                .add("output_tokens", made)
                                .add("input_tokens_details", inputs));
    }

    private JsonArrayBuilder data(Order order, String prompt) {
        JsonArrayBuilder data = Wire.array();
        int index = 0;
        for (ResultFile file : order.results()) {
            String target = "/" + order.id() + "-" + index++ + "." + file.extension();
            var item = Wire.object();
            if (order.draft().inline()) {
                item.add("b64_json", file.base64());
            } else {
                item.add("url", link(file, target, now().plusSeconds(3600)));
            }
            if (order.model().equals("dall-e-3")) {
                item.add("revised_prompt", prompt);
            }
            data.add(item);
        }
        return data;
    }

    private Fields edit(Received request) {
        Set<String> documented = new HashSet<>(COMMON);
        documented.addAll(Set.of("images", "mask", "input_fidelity"));
        Fields fields;
        if (request.hasMediaType("multipart/form-data")) {
            fields = form(request);
        } else {
            fields = json(request);
            List<JsonValue> images = fields.values("images");
            if (images.isEmpty()
                    || images.size() > MOST_INPUTS
                    || !images.stream().allMatch(OpenAiUpstream::isInput)) {
                throw fields.refused("images", "must be 1 to 16 objects of image_url or file_id");
            }
        }
        fields.remarkAllBut(this, request, documented);
        return fields;
    }

    private static boolean isInput(JsonValue value) {
        return value instanceof JsonObject object && object.containsKey("image_url") != object.containsKey("file_id");
    }

    private Fields form(Received request) {
        try {
            List<FormPart> parts = request.parts();
            Fields fields = Fields.of(parts, 400);
            List<FormPart> files = parts.stream().filter(FormPart::isFile).toList();
            long images =
                    files.stream().filter(part -> !part.name().equals("mask")).count();
            if (images == 0 || images > MOST_INPUTS) {
                throw fields.refused("image", "must be 1 to 16 files");
            }
            for (FormPart file : files) {
                if (!Set.of("image", "image[]", "mask").contains(file.name())) {
                    throw new Refused(
                            400, "unknown_parameter", "Unknown parameter: '" + file.name() + "'.", file.name());
                }
                String type = file.pictureType().orElse("");
                if (!Set.of("image/png", "image/jpeg", "image/webp").contains(type)) {
                    throw new Refused(400, "unsupported_file_mimetype", "Unsupported mimetype.", file.name());
                }
            }
            return fields;
        } catch (IllegalArgumentException malformed) {
            throw new Refused(400, "The form is malformed.");
        }
    }

    private static Fields json(Received request) {
        if (!request.hasMediaType("application/json")) {
            throw new Refused(400, "Content-Type must be application/json.");
        }
        try {
            return Fields.of(request.json(), 400);
        } catch (JsonException malformed) {
            throw new Refused(400, "We could not parse the JSON body of your request.");
        }
    }

    private static JsonObject models() {
        JsonArrayBuilder data = Wire.array();
        for (String id : OpenAiModel.GPT) {
            data.add(Wire.object()
                    .add("id", id)
                    .add("created", 1_766_880_000)
                    .add("object", "model")
                    .add("owned_by", "system"));
        }
        return Wire.object().add("object", "list").add("data", data).build();
    }

    private static Answer limits(Answer answer) {
        return answer.with("openai-organization", "org-test")
                .with("openai-processing-ms", "12")
                .with("openai-version", "2020-10-01")
                .with("x-ratelimit-limit-requests", "500")
                .with("x-ratelimit-remaining-requests", "499")
                .with("x-ratelimit-reset-requests", "120ms");
    }

    @Override
    Answer refusal(Refused why) {
        String message = why.message().isEmpty() ? text(why.status) : why.message();
        var error = Wire.object().add("message", message).add("type", type(why.status));
        if (why.field == null) {
            error.add("param", JsonValue.NULL);
        } else {
            error.add("param", why.field);
        }
        String code = why.code == null && why.status == 401 ? "invalid_api_key" : why.code;
        if (code == null) {
            error.add("code", JsonValue.NULL);
        } else {
            error.add("code", code);
        }
        return Answer.json(why.status, Wire.object().add("error", error).build());
    }

    private static String type(int status) {
        return switch (status) {
            case 429 -> "rate_limit_error";
            case 400, 401, 403, 404 -> "invalid_request_error";
            default -> "server_error";
        };
    }

    private static String text(int status) {
        return switch (status) {
            case 401 -> "Incorrect API key provided.";
            case 429 -> "Rate limit reached.";
            case 503 -> "The engine is currently overloaded, please try again later.";
            default -> status < 500 ? "Invalid request." : "The server had an error while processing your request.";
        };
    }
}
