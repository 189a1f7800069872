package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.errors.ApiError;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How JSON names pictures: a text; {@code {"image_url": text}} or {@code {"image_url": {"url": text}}}; {@code {"file_id":
 * id}} of an asset; or a list of any of these.
 */
final class References {

    /** The fields of an edit's pictures, in the order in which they count if several are given. */
    static final List<String> IMAGES = List.of("image", "image[]", "images");

    static final String MASK = "mask";
    static final String INPUT_IMAGE = "input_image";

    private static final String ASSET = "asset:";
    private static final Set<String> URL = Set.of("url");
    private static final Set<String> URL_DETAIL = Set.of("url", "detail");

    private References() {}

    /**
     * Reads pictures.
     *
     * @param field which field it is
     * @param value its value
     * @return one reference for each picture, as {@link Inputs} takes them
     * @throws ApiError 400 naming the field
     */
    static List<String> all(String field, JsonValue value) {
        if (value == JsonValue.NULL) {
            return List.of();
        }
        if (value instanceof JsonArray list) {
            return list.stream().map(picture -> one(field, picture)).toList();
        }
        return List.of(one(field, value));
    }

    /**
     * Reads one picture.
     *
     * @throws ApiError 400 naming the field
     */
    static String one(String field, JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonObject object && object.size() == 1) {
            JsonValue url = object.get("image_url");
            if (url instanceof JsonString text) {
                return text.getString();
            }
            if (url instanceof JsonObject inner
                    && Stream.of(URL, URL_DETAIL).anyMatch(inner.keySet()::equals)
                    && inner.get("url") instanceof JsonString text) {
                return text.getString();
            }
            if (object.get("file_id") instanceof JsonString id) {
                return ASSET + id.getString();
            }
        }
        throw ApiError.invalid(
                field,
                field + " must be a URL, a data URL or asset:ID, {\"image_url\": one of these} or {\"file_id\": ID}");
    }
}
