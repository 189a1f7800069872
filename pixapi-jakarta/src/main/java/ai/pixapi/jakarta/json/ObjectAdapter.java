package ai.pixapi.jakarta.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.adapter.JsonbAdapter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that is written as an object, with its members always in the same order.
 *
 * @param <T> the value; JSON-B finds it in the signature of a subclass, even an empty one
 */
abstract class ObjectAdapter<T> implements JsonbAdapter<T, JsonValue> {

    private final Function<T, JsonObject> write;
    private final Function<JsonValue, T> read;

    ObjectAdapter(Function<T, JsonObject> write, Function<JsonValue, T> read) {
        this.write = write;
        this.read = read;
    }

    /** A value that is never read; the reason goes on after "it is". */
    ObjectAdapter(Function<T, JsonObject> write, String reason) {
        this(write, json -> {
            throw new JsonbException("this is written and never read: it is " + reason);
        });
    }

    @Override
    public JsonValue adaptToJson(T value) {
        return write.apply(value);
    }

    @Override
    public @Nullable T adaptFromJson(JsonValue json) {
        return json.getValueType() == JsonValue.ValueType.NULL ? null : read.apply(json);
    }
}
