package ai.pixapi.data;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** JSON as it stands in a file, read apart from the code under test. */
final class RawJson {

    private RawJson() {}

    static Map<?, ?> resource(String name) throws Exception {
        try (InputStream json = Catalogs.class.getResourceAsStream(name);
                Jsonb jsonb = JsonbBuilder.create()) {
            return jsonb.fromJson(json, Map.class);
        }
    }

    static List<Map<?, ?>> rows(Map<?, ?> object, String member) {
        return ((List<?>) object.get(member))
                .stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
    }

    static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
