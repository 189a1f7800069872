package ai.pixapi.exchange;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an upstream answered: everything in it was written by a stranger. Immutable and thread-safe. */
public final class Reply {

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final @Nullable BulkyJson bulky;

    /**
     * Holds an answer.
     *
     * @param status the HTTP status
     * @param headers by name, in any case
     * @param body the body's bytes; becomes this object's own
     */
    public Reply(int status, Map<String, List<String>> headers, byte[] body) {
        this(status, headers, body, null);
    }

    /**
     * Holds an answer whose long base64 texts were decoded while it came.
     *
     * @param status the HTTP status
     * @param headers by name, in any case
     * @param body the whole body; becomes this object's own
     * @throws IOException if its end is too long, or cannot be written
     */
    public Reply(int status, Map<String, List<String>> headers, BulkyJson body) throws IOException {
        this(status, headers, body.finish(), body);
    }

    private Reply(int status, Map<String, List<String>> headers, byte[] body, @Nullable BulkyJson bulky) {
        this.status = status;
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            anyCase.put(header.getKey(), List.copyOf(header.getValue()));
        }
        this.headers = anyCase;
        this.body = body;
        this.bulky = bulky;
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return whether the status is 200 to 299} */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /**
     * Finds a header.
     *
     * @param name its name, in any case
     * @return its first value; empty if there is none
     */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** {@return the upstream's name for this request, from {@code x-request-id} and the like, if it is a plain word} */
    public Optional<String> requestId() {
        String id = header("x-request-id").orElse(header("request-id").orElse(""));
        return Words.token(id);
    }

    /** {@return how many bytes the body has, as it came} */
    public int length() {
        return bulky == null ? body.length : (int) Math.min(Integer.MAX_VALUE, bulky.length());
    }

    /**
     * Shows the body.
     *
     * @return the body as text, undecodable bytes replaced; in the place of base64 that was decoded while it came stands
     *     how long it was
     */
    public String text() {
        return bulky != null ? bulky.text(body) : new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Reads the body as one JSON object.
     *
     * @return the object; empty if the body is anything else
     */
    public Optional<JsonObject> json() {
        try (JsonReader reader = Jsons.reader(new ByteArrayInputStream(body))) {
            JsonStructure read = reader.read();
            return read.getValueType() == JsonValue.ValueType.OBJECT
                    ? Optional.of(read.asJsonObject())
                    : Optional.empty();
        } catch (RuntimeException malformed) {
            // not a JsonException alone: Parsson gives plain ones for too deep a nesting and too long a number
            return Optional.empty();
        }
    }

    /** What a text of the JSON stands for, if it was decoded while it came. */
    Optional<Blob> blob(String text) {
        return bulky == null ? Optional.empty() : bulky.blob(text);
    }

    /** {@return the status and length, without anything that the upstream wrote} */
    @Override
    public String toString() {
        return status + ", " + length() + " bytes";
    }
}
