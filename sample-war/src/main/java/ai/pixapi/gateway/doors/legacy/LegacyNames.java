package ai.pixapi.gateway.doors.legacy;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.json.Jsons;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.Set;

/** The older format's names for fields, and those of today. */
final class LegacyNames {

    private static final Map<String, String> TODAY = Map.of("num", "n", "image_size", "size");

    /** Fields of today's format that the older one has under another name, or not at all. */
    private static final Set<String> UNKNOWN =
            Set.of("n", "size", "images", "image[]", "mask", "response_format", "stream", "partial_images");

    private LegacyNames() {}

    /**
     * Translates a body.
     *
     * @param body in the older format
     * @return the same in today's
     * @throws ApiError 400 for a field that the older format has not
     */
    static JsonObject today(JsonObject body) {
        JsonObjectBuilder today = Jsons.object();
        body.forEach((name, value) -> {
            if (UNKNOWN.contains(name)) {
                throw ApiError.invalid(name, "unknown field " + name + ": this is the older format");
            }
            today.add(TODAY.getOrDefault(name, name), value);
        });
        return today.build();
    }
}
