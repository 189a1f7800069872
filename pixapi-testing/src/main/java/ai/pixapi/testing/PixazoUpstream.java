package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Plays Pixazo: the Nano Banana operations, both ways to poll, webhooks. It counts US dollars. */
public final class PixazoUpstream extends UpstreamServer {

    private static final String QUEUE = "/v2/requests/status/";
    private static final Pattern OLD_POLLS = Pattern.compile(
            "/nano-banana-polling/nano-banana/getStatus|/.*/nano-banana-pro-request-result|/.*/nano-banana-2/prediction");
    private static final Duration WEBHOOK_TIMEOUT = Duration.ofSeconds(10);

    private volatile SubmitShape submits = SubmitShape.REQUEST_ID;
    private volatile PixazoStatus statuses = PixazoStatus.QUEUE;

    /** The published answers to an order. */
    public enum SubmitShape {
        /** 200 with {@code request_id}, a UUID. */
        REQUEST_ID,
        /** 202 with {@code request_id}, {@code status} and {@code polling_url}. */
        QUEUED,
        /** 200 with {@code status} of {@code IN_QUEUE} and {@code request_id}. */
        IN_QUEUE,
        /** 200 with the results: {@code images[].url}. */
        IMAGES
    }

    PixazoUpstream() {}

    /**
     * Sets the answer to orders.
     *
     * @param shape {@link SubmitShape#REQUEST_ID} by default
     */
    public void submits(SubmitShape shape) {
        this.submits = shape;
    }

    /**
     * Sets the answer to polls.
     *
     * @param shape {@link PixazoStatus#QUEUE} by default
     */
    public void statuses(PixazoStatus shape) {
        this.statuses = shape;
    }

    /**
     * Posts the status of an order to the address that came with it in {@code X-Webhook-URL}.
     *
     * @param order an order of this server
     * @return the status of the answer
     * @throws IOException if the address cannot be reached
     * @throws IllegalStateException if the order came without an address, or with one outside the loopback
     */
    public int deliverWebhook(Order order) throws IOException {
        URI to = URI.create(order.callback()
                .filter(address -> address.startsWith("http"))
                .orElseThrow(() -> new IllegalStateException("no X-Webhook-URL came with " + order)));
        if (!InetAddress.getByName(to.getHost()).isLoopbackAddress()) {
            throw new IllegalStateException("webhooks go to the loopback only, not to " + to);
        }
        byte[] body = status(order).toString().getBytes(UTF_8);
        HttpURLConnection connection = (HttpURLConnection) to.toURL().openConnection();
        connection.setConnectTimeout((int) WEBHOOK_TIMEOUT.toMillis());
        connection.setReadTimeout((int) WEBHOOK_TIMEOUT.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        connection.disconnect();
        return status;
    }

    @Override
    RequestKind kindOf(String method, String path) {
        if (path.startsWith(QUEUE) || OLD_POLLS.matcher(path).matches()) {
            return RequestKind.POLL;
        }
        return method.equals("POST") ? RequestKind.SUBMIT : RequestKind.OTHER;
    }

    @Override
    boolean isAuthorized(Received request) {
        return request.header("Ocp-Apim-Subscription-Key").filter(key()::equals).isPresent();
    }

    @Override
    String newId() {
        String uuid = UUID.randomUUID().toString();
        return submits == SubmitShape.QUEUED ? "nano-banana_" + uuid : uuid;
    }

    @Override
    Answer answer(Received request, Reply reply, RequestKind kind) {
        if (kind == RequestKind.POLL) {
            String id = polledId(request);
            return Answer.json(200, status(polled(id, () -> new Refused(404, "Request not found"))));
        }
        Optional<PixazoOperation> operation = PixazoOperation.at(request.path());
        if (operation.isEmpty() || !request.method().equals("POST")) {
            throw new Refused(404, "");
        }
        return submitted(place(request, draft(request, operation.get()), reply));
    }

    private String polledId(Received request) {
        if (request.path().startsWith(QUEUE)) {
            if (!request.method().equals("GET")) {
                throw new Refused(404, "");
            }
            return request.path().substring(QUEUE.length());
        }
        if (!request.method().equals("POST")) {
            throw new Refused(404, "");
        }
        String path = request.path();
        String name = path.endsWith("getStatus") ? "requestId" : path.endsWith("n") ? "prediction_id" : "request_id";
        return fields(request).required(name);
    }

    private OrderDraft draft(Received request, PixazoOperation operation) {
        Fields fields = fields(request);
        Set<String> documented = new HashSet<>(operation.more());
        documented.addAll(Set.of("prompt", "num_images", "output_format", "sync_mode"));
        documented.add(operation.images());
        if (!operation.ratios().isEmpty()) {
            documented.add("aspect_ratio");
        }
        if (operation.hasResolution()) {
            documented.add("resolution");
        }
        fields.remarkAllBut(this, request, documented);
        fields.required("prompt");
        List<String> images = operation.images().isEmpty() ? List.of() : fields.texts(operation.images());
        if (images.size() > operation.mostImages() || (images.isEmpty() && operation.imagesRequired())) {
            throw new Refused(400, "");
        }
        int n = fields.integer("num_images", 1, 10, 1);
        String format = fields.oneOf("output_format", operation.formats())
                .orElse(operation.formats().get(0));
        String ratio = operation.ratios().isEmpty()
                ? "1:1"
                : fields.oneOf("aspect_ratio", operation.ratios()).orElse("1:1");
        String resolution = operation.hasResolution()
                ? fields.oneOf("resolution", operation.prices().keySet()).orElse("1K")
                : "";
        BigDecimal price = operation.price(resolution, ratio).multiply(BigDecimal.valueOf(n));
        OrderKind kind = images.isEmpty() ? OrderKind.GENERATION : OrderKind.EDIT;
        return new OrderDraft(kind, operation.modelId(), n, "", format, price, fields.flag("sync_mode"));
    }

    private Fields fields(Received request) {
        if (!request.hasMediaType("application/json")) {
            throw new Refused(400, "");
        }
        if (request.header("Cache-Control").filter("no-cache"::equals).isEmpty()
                && request.kind() == RequestKind.SUBMIT) {
            remark(request.path() + ": the documents have Cache-Control: no-cache");
        }
        try {
            return Fields.of(request.json(), 400);
        } catch (JsonException malformed) {
            throw new Refused(400, "");
        }
    }

    private Answer submitted(Order order) {
        var id = Wire.object();
        return switch (submits) {
            case REQUEST_ID -> Answer.json(200, id.add("request_id", order.id()).build());
            case QUEUED ->
                Answer.json(
                        202,
                        id.add("request_id", order.id())
                                .add("status", order.statusWord("QUEUED"))
                                .add("polling_url", url() + QUEUE + order.id())
                                .build());
            case IN_QUEUE ->
                Answer.json(
                        200,
                        id.add("status", order.statusWord("IN_QUEUE"))
                                .add("request_id", order.id())
                                .build());
            case IMAGES -> {
                order.end(OrderState.COMPLETED, now());
                yield Answer.json(
                        200, id.add("images", PixazoStatus.images(links(order))).build());
            }
        };
    }

    private JsonObject status(Order order) {
        return statuses.body(order, order.state() == OrderState.COMPLETED ? links(order) : List.of());
    }

    private List<String> links(Order order) {
        List<String> links = new ArrayList<>();
        for (ResultFile file : order.results()) {
            String target = "/" + order.id() + "/" + links.size() + "." + file.extension();
            links.add(order.draft().inline() ? file.dataUrl() : link(file, target, null));
        }
        return links;
    }

    @Override
    Answer refusal(Refused why) {
        var body = Wire.object();
        if (why.status == 402) {
            body.add("error", "Insufficient Balance").add("message", "Your wallet does not have enough balance.");
        } else {
            body.add("error", why.message().isEmpty() || why.field != null ? text(why.status) : why.message());
        }
        return Answer.json(why.status, body.build());
    }

    private static String text(int status) {
        return switch (status) {
            case 400 -> "Invalid request parameters";
            case 401 -> "Invalid or missing authentication";
            case 403 -> "Access denied for this operation";
            case 404 -> "Endpoint not found";
            case 429 -> "Rate limit exceeded, please retry later";
            default -> "An unexpected error occurred, please try again later";
        };
    }
}
