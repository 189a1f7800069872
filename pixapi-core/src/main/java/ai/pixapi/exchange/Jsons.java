package ai.pixapi.exchange;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Finding the JSON provider costs a search of the class path: once is enough. */
final class Jsons {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private Jsons() {}

    static JsonString text(String text) {
        return BUILDERS.createArrayBuilder().add(text).build().getJsonString(0);
    }

    /** As it stands in JSON, with its quotes. */
    static String quoted(String text) {
        return text(text).toString();
    }

    static JsonReader reader(InputStream utf8) {
        return READERS.createReader(utf8, StandardCharsets.UTF_8);
    }
}
