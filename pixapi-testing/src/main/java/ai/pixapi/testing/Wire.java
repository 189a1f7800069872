package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;

/** How values are written in the bodies. */
final class Wire {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Wire() {}

    static JsonObjectBuilder object() {
        return JSON.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return JSON.createArrayBuilder();
    }

    static JsonArray array(Collection<String> texts) {
        return JSON.createArrayBuilder(texts).build();
    }

    static JsonObject object(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (IllegalStateException | ClassCastException notOne) {
            throw new JsonException("no JSON object: " + text, notOne);
        }
    }

    static String time(Instant time) {
        return MILLIS.format(time);
    }

    static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(UTF_8);
    }
}
