package ai.pixapi.exchange;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Finding the JSON provider costs a search of the class path: once is enough. */
final class Jsons {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private Jsons() {}

    static JsonReader reader(InputStream utf8) {
        return READERS.createReader(utf8, StandardCharsets.UTF_8);
    }
}
