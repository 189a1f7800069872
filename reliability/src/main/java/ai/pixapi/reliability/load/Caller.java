package ai.pixapi.reliability.load;

import ai.pixapi.reliability.EvidenceLog;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Makes calls and writes down what it knows before and after each. Thread-safe. */
public final class Caller {

    private static final String NOTHING = "";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final EvidenceLog log;
    private final AtomicLong calls = new AtomicLong();

    /**
     * A caller.
     *
     * @param log where it writes
     */
    public Caller(EvidenceLog log) {
        this.log = log;
    }

    /** {@return how many calls it has begun} */
    public long calls() {
        return calls.get();
    }

    /**
     * Places an order.
     *
     * @param node the address of a node
     * @param order the order
     * @param patience after which it hangs up
     * @return the status of the answer; 0 if there is none
     * @throws InterruptedException if the thread is interrupted
     */
    public int place(String node, Order order, Duration patience) throws InterruptedException {
        String op = "o" + calls.incrementAndGet();
        long began = System.currentTimeMillis();
        String account = order.tenant().account();
        log.add("client_invoke", op, order.kind(), account, order.idempotencyKey(), began);
        HttpRequest request = HttpRequest.newBuilder(URI.create(node + order.path()))
                .header("Authorization", "Bearer " + order.tenant().key())
                .header("Content-Type", order.contentType())
                .header("Idempotency-Key", order.idempotencyKey())
                .header("Prefer", "wait=6")
                .timeout(patience)
                .POST(HttpRequest.BodyPublishers.ofByteArray(order.body()))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            answered(op, order, began, answer);
            return answer.statusCode();
        } catch (IOException e) {
            String outcome = e instanceof ConnectException ? "fail" : "info";
            log.add(
                    "client_call",
                    op,
                    order.kind(),
                    account,
                    order.idempotencyKey(),
                    began,
                    System.currentTimeMillis(),
                    outcome,
                    NOTHING,
                    NOTHING,
                    e.getClass().getSimpleName(),
                    NOTHING);
            return 0;
        }
    }

    private void answered(String op, Order order, long began, HttpResponse<String> answer) {
        int status = answer.statusCode();
        JsonObject body = json(answer.body());
        JsonObject error = body.containsKey("error") ? body.getJsonObject("error") : JsonObject.EMPTY_JSON_OBJECT;
        String task = answer.headers()
                .firstValue("x-pixapi-task")
                .orElseGet(() -> error.getString("task_id", body.getString("id", NOTHING)));
        if (status == 200 && body.containsKey("data")) {
            int place = 0;
            for (JsonObject picture : body.getJsonArray("data").getValuesAs(JsonObject.class)) {
                byte[] bytes = Base64.getDecoder().decode(picture.getString("b64_json", NOTHING));
                log.add("client_image", op, place++, sha256(bytes));
            }
        }
        String outcome = status / 100 == 2 ? "ok" : status == 500 || status == 504 ? "info" : "fail";
        log.add(
                "client_call",
                op,
                order.kind(),
                order.tenant().account(),
                order.idempotencyKey(),
                began,
                System.currentTimeMillis(),
                outcome,
                status,
                task,
                error.getString("type", NOTHING),
                answer.headers().firstValue("x-should-retry").orElse(NOTHING));
    }

    /**
     * Asks for a balance.
     *
     * @param node the address of a node
     * @param tenant whose
     * @throws InterruptedException if the thread is interrupted
     */
    public void balance(String node, Tenant tenant) throws InterruptedException {
        String op = "o" + calls.incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(URI.create(node + "/v1/credits"))
                .header("Authorization", "Bearer " + tenant.key())
                .timeout(Duration.ofSeconds(8))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                JsonObject body = json(answer.body());
                log.add(
                        "client_balance",
                        op,
                        tenant.account(),
                        micros(body, "available"),
                        micros(body, "held"),
                        micros(body, "spent"),
                        micros(body, "granted"));
            }
        } catch (IOException gone) {
            // the node was killed: nothing was learned
        }
    }

    private static long micros(JsonObject body, String name) {
        return new BigDecimal(body.getString(name)).movePointRight(6).longValueExact();
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException notJson) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
