package ai.pixapi.gateway.console;

import ai.pixapi.gateway.errors.ApiError;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.regex.Pattern;

/** Reads {@code {"key":"…"}}. What it says about it never holds what could be a key. */
final class SignInReader {

    private static final String KEY = "key";
    private static final int MOST = 512;

    /** A key that was put into the place of a name has digits or capitals. */
    private static final Pattern HARMLESS = Pattern.compile("[a-z_-]{1,30}");

    private SignInReader() {}

    /**
     * Finds the key.
     *
     * @throws ApiError 400 naming the field, if there is another than {@code key}, or no such text
     */
    static String key(JsonObject body) {
        for (String name : body.keySet()) {
            if (!name.equals(KEY)) {
                throw ApiError.invalid(
                        HARMLESS.matcher(name).matches() ? name : KEY, "unknown field; the only one known is " + KEY);
            }
        }
        JsonValue value = body.getOrDefault(KEY, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            throw ApiError.invalid(KEY, KEY + " must be given");
        }
        if (!(value instanceof JsonString text)) {
            throw ApiError.invalid(KEY, KEY + " must be a string");
        }
        String key = text.getString().strip();
        if (key.isEmpty() || key.length() > MOST) {
            throw ApiError.invalid(KEY, KEY + " must have 1 to " + MOST + " characters");
        }
        return key;
    }
}
