package ai.pixapi.reliability.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Map;

/**
 * What a customer orders, perhaps more than once with the same key.
 *
 * @param kind {@code async}, {@code sync}, {@code edit}, or {@code inline}: waited for, at an upstream that answers with the
 *     pictures and keeps nothing
 * @param tenant who
 * @param idempotencyKey names the order
 * @param script what the upstreams are to do to it
 * @param images how many pictures
 */
public record Order(String kind, Tenant tenant, String idempotencyKey, String script, int images) {

    private static final String BOUNDARY = "----harness-7f3a";
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    String path() {
        return switch (kind) {
            case "async" -> "/v1/async/images/generations";
            case "sync", "inline" -> "/v1/images/generations";
            default -> "/v1/async/images/edits";
        };
    }

    String contentType() {
        return kind.equals("edit") ? "multipart/form-data; boundary=" + BOUNDARY : "application/json";
    }

    private String prompt() {
        return "[[sim op=" + idempotencyKey + " " + script + "]] a cat";
    }

    byte[] body() {
        if (kind.equals("edit")) {
            return form();
        }
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("model", kind.equals("inline") ? "gpt-image-1" : "gemini-2.5-flash-image")
                .add("prompt", prompt())
                .add("n", images)
                .add("max_credits", "100");
        if (kind.equals("sync") || kind.equals("inline")) {
            body.add("response_format", "b64_json");
        }
        return body.build().toString().getBytes(UTF_8);
    }

    private byte[] form() {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        Map.of("model", "gemini-2.5-flash-image", "prompt", prompt(), "n", Integer.toString(images))
                .forEach((name, value) -> form.writeBytes(("--" + BOUNDARY
                                + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(UTF_8)));
        form.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"dot.png\"\r\n"
                                + "Content-Type: image/png\r\n\r\n")
                        .getBytes(UTF_8));
        form.writeBytes(DOT);
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return form.toByteArray();
    }
}
