package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.pixapi.testing.MagicHourModels.Row;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Plays Magic Hour: image editor, image generator, projects, uploads. It counts credits, charges at once and shows in
 * {@code credits_charged} what is left after a refund.
 */
public final class MagicHourUpstream extends UpstreamServer {

    static final String EDITOR = "/v1/ai-image-editor";
    private static final String GENERATOR = "/v1/ai-image-generator";
    private static final String PROJECTS = "/v1/image-projects/";
    private final MagicHourUploads uploads = new MagicHourUploads(this);
    private final AtomicInteger links = new AtomicInteger();
    private volatile Duration linkLife = Duration.ofHours(24);
    private volatile boolean free;
    private volatile boolean deletedAreGone;

    MagicHourUpstream() {}

    /**
     * Sets how long download links live. Each poll makes fresh ones.
     *
     * @param life 24 hours by default
     */
    public void linksLive(Duration life) {
        this.linkLife = life;
    }

    /** Puts the account on the free plan: 640px only, no paid models; others are refused with 403. */
    public void freePlan() {
        free = true;
    }

    /** Answers 404 for deleted projects, in place of the project with {@code enabled} false. */
    public void deletedAreGone() {
        deletedAreGone = true;
    }

    /**
     * Finds what was uploaded.
     *
     * @param filePath the {@code file_path} that was given out
     * @return a copy of the bytes
     * @throws IllegalArgumentException if nothing was uploaded there
     */
    public byte[] uploaded(String filePath) {
        byte[] bytes = shelf.upload(filePath);
        if (bytes == null) {
            throw new IllegalArgumentException("nothing was uploaded to " + filePath);
        }
        return bytes.clone();
    }

    /**
     * Makes the body of a webhook event.
     *
     * @param type such as {@code image.completed}
     * @param order the order that it is about
     * @return the JSON to post
     */
    public String webhookBody(String type, Order order) {
        return Wire.object()
                .add("type", type)
                .add("payload", project(order))
                .build()
                .toString();
    }

    /**
     * Signs the body of a webhook event.
     *
     * @param secret the secret of the webhook
     * @param at when it is sent
     * @param body the raw body
     * @return the headers {@code magic-hour-event-signature} and {@code magic-hour-event-timestamp}
     */
    public static List<Header> sign(String secret, Instant at, String body) {
        String time = Long.toString(at.getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            String signature = HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(UTF_8)));
            return List.of(
                    new Header("magic-hour-event-signature", signature),
                    new Header("magic-hour-event-timestamp", time));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    RequestKind kindOf(String method, String path) {
        if (path.startsWith(PROJECTS)) {
            return method.equals("GET") ? RequestKind.POLL : RequestKind.OTHER;
        } else if (path.equals("/v1/files/upload-urls")) {
            return RequestKind.UPLOAD_URL;
        }
        return method.equals("POST") ? RequestKind.SUBMIT : RequestKind.OTHER;
    }

    @Override
    boolean isAuthorized(Received request) {
        return hasBearer(request);
    }

    @Override
    String newId() {
        return "cm" + Ids.of(Ids.CUID, 23);
    }

    @Override
    Answer answer(Received request, Reply reply, RequestKind kind) {
        String call = request.method() + " " + request.path();
        if (call.startsWith("GET " + PROJECTS) || call.startsWith("DELETE " + PROJECTS)) {
            return project(request);
        }
        return switch (call) {
            case "POST " + EDITOR -> submitted(place(request, draft(request, true), reply));
            case "POST " + GENERATOR -> submitted(place(request, draft(request, false), reply));
            case "POST /v1/files/upload-urls" -> uploads.urls(request);
            default -> throw new Refused(404, "");
        };
    }

    private OrderDraft draft(Received request, boolean editor) {
        Fields fields = fields(request, editor ? "Unable to edit image" : "Unable to create image");
        Set<String> top = Set.of("name", "image_count", "model", "aspect_ratio", "resolution", "style");
        fields.remarkAllBut(this, request, editor ? with(top, "assets") : top);
        fields.text("name");
        Fields style = fields.object("style");
        style.remarkAllBut(this, request, editor ? Set.of("prompt", "model") : Set.of("prompt", "tool"));
        if (style.required("prompt").length() > 15_000 && editor) {
            throw style.refused("prompt", "is too long");
        }
        String model = fields.text("model").orElse("default");
        Row row = MagicHourModels.row(model);
        if (row == null || !row.isIn(editor)) {
            throw fields.refused("model", "is not known");
        }
        if (!editor && !fields.has("image_count")) {
            throw fields.refused("image_count", "is required");
        }
        int count = fields.integer("image_count", 1, 16, 1);
        if (!row.takes(editor, count)) {
            throw fields.refused("image_count", "is not possible with " + model);
        }
        List<String> ratios = editor
                ? List.of("auto", "16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3")
                : List.of("1:1", "16:9", "9:16");
        fields.oneOf("aspect_ratio", ratios);
        String resolution =
                fields.oneOf("resolution", MagicHourModels.RESOLUTIONS).orElse("auto");
        if (!resolution.equals("auto") && !row.resolutions().contains(resolution)) {
            throw fields.refused("resolution", "is not possible with " + model);
        }
        if (free && (row.paid() || !Set.of("auto", "640px").contains(resolution))) {
            throw new Refused(403, "Your plan does not include this.");
        }
        if (editor) {
            uploads.checkInputs(fields.object("assets"), row);
        }
        BigDecimal price = MagicHourModels.credits(model, row, resolution).multiply(BigDecimal.valueOf(count));
        OrderKind kind = editor ? OrderKind.EDIT : OrderKind.GENERATION;
        return new OrderDraft(kind, model, count, "", "png", price, false);
    }

    static Fields fields(Received request, String message) {
        if (request.body().length == 0 || !request.hasMediaType("application/json")) {
            throw new Refused(400, "Missing request body");
        }
        try {
            return Fields.of(request.json(), 422);
        } catch (JsonException malformed) {
            throw new Refused(422, message);
        }
    }

    private static Set<String> with(Set<String> names, String one) {
        Set<String> more = new HashSet<>(names);
        more.add(one);
        return more;
    }

    private static Answer submitted(Order order) {
        return Answer.json(
                200,
                Wire.object()
                        .add("id", order.id())
                        .add("credits_charged", order.charged().subtract(order.refunded()))
                        .build());
    }

    private Answer project(Received request) {
        String id = request.path().substring(PROJECTS.length());
        boolean deletes = request.method().equals("DELETE");
        Order order = deletes
                ? books.find(id).orElseThrow(() -> new Refused(404, ""))
                : polled(id, () -> new Refused(404, ""));
        if (order.isDeleted() && (deletes || deletedAreGone)) {
            throw new Refused(404, "");
        }
        if (deletes) {
            order.delete();
            return Answer.empty(204);
        }
        return Answer.json(200, project(order));
    }

    private JsonObject project(Order order) {
        boolean editor = order.kind() == OrderKind.EDIT;
        String usualName = editor ? "Ai Image Editor - dateTime" : "Ai Image - dateTime";
        String word = switch (order.state()) {
            case SUBMITTED -> "queued";
            case PROCESSING -> "rendering";
            case COMPLETED -> "complete";
            case FAILED -> "error";
            case CANCELED -> "canceled";
        };
        var body = Wire.object()
                .add("id", order.id())
                .add("name", order.name().orElse(usualName))
                .add("status", order.statusWord(word))
                .add("image_count", order.n())
                .add("type", editor ? "AI_IMAGE_EDITOR" : "AI_IMAGE")
                .add("created_at", Wire.time(order.created()))
                .add("enabled", !order.isDeleted())
                .add("credits_charged", order.charged().subtract(order.refunded()))
                .add("downloads", downloads(order));
        if (order.state() == OrderState.FAILED) {
            Reply.Failure failure = order.failure();
            body.add("error", Wire.object().add("message", failure.message()).add("code", failure.code()));
        } else {
            body.add("error", JsonValue.NULL);
        }
        return body.build();
    }

    private JsonArrayBuilder downloads(Order order) {
        JsonArrayBuilder downloads = Wire.array();
        if (order.state() != OrderState.COMPLETED || order.isDeleted()) {
            return downloads;
        }
        Instant expires = now().plus(linkLife);
        int index = 0;
        for (ResultFile file : order.results()) {
            String target = "/" + order.id() + "/output-" + index++ + "." + file.extension() + "?Signature="
                    + links.incrementAndGet();
            downloads.add(Wire.object().add("url", link(file, target, expires)).add("expires_at", Wire.time(expires)));
        }
        return downloads;
    }

    @Override
    Answer refusal(Refused why) {
        String message = why.message().isEmpty() ? text(why.status) : why.message();
        return Answer.json(why.status, Wire.object().add("message", message).build());
    }

    private static String text(int status) {
        return switch (status) {
            case 400 -> "Missing request body";
            case 401 -> "Unauthorized";
            case 402 -> "Payment required";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 422 -> "Unable to edit image";
            case 429 -> "Too Many Requests";
            default -> "Internal Server Error";
        };
    }
}
