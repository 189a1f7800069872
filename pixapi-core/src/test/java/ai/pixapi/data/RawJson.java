package ai.pixapi.data;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as it stands in a file, read apart from the code under test: texts, numbers, lists, maps. */
final class RawJson {

    private RawJson() {}

    static Map<?, ?> resource(String name) throws Exception {
        try (InputStream json = Catalogs.class.getResourceAsStream(name);
                JsonReader reader = Json.createReader(json)) {
            return (Map<?, ?>) plain(reader.readObject());
        }
    }

    private static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                value.asJsonObject().forEach((name, member) -> map.put(name, plain(member)));
                yield map;
            }
            case ARRAY -> value.asJsonArray().stream().map(RawJson::plain).toList();
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue();
            default -> value;
        };
    }

    static List<Map<?, ?>> rows(Map<?, ?> object, String member) {
        return ((List<?>) object.get(member))
                .stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
    }

    static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
