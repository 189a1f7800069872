package ai.pixapi.gateway.wire;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP answer as it came over the socket.
 *
 * @param status the status code
 * @param headers names and values in the order received
 * @param body without its transfer coding
 */
public record Answer(int status, List<Map.Entry<String, String>> headers, byte[] body) {

    /** {@return all values of a header, whatever its case} */
    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** {@return the only value of a header} */
    public Optional<String> header(String name) {
        List<String> values = headers(name);
        if (values.size() > 1) {
            throw new AssertionError(name + " more than once: " + values);
        }
        return values.stream().findFirst();
    }

    /** {@return the body as text} */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** {@return a text less what the addresses in it are signed with: that changes with time} */
    public static String unsigned(String text) {
        return text.replaceAll("([?&])exp=[^\"&]*&kid=[^\"&]*&sig=[^\"&]*", "$1signed");
    }

    /** {@return the body as a JSON object} */
    public JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(text()))) {
            return reader.readObject();
        }
    }

    @Override
    public String toString() {
        String text = text();
        return status + " " + headers + "\n" + (text.length() <= 800 ? text : text.substring(0, 800) + "...");
    }
}
