package ai.pixapi.jakarta.json;

import ai.pixapi.PixapiException.InvalidRequest;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.adapter.JsonbAdapter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that is one text. Nothing is turned from one type into another, which JSON-B would do: 7 is not {@code "7"}.
 *
 * @param <T> the value; JSON-B finds it in the signature of a subclass, even an empty one
 */
abstract class TextAdapter<T> implements JsonbAdapter<T, JsonValue> {

    private final String field;
    private final String rule;
    private final Function<T, String> write;
    private final Function<String, T> read;

    /** The reader throws on a text of another form; the rule goes on after "FIELD must be". */
    TextAdapter(String field, String rule, Function<T, String> write, Function<String, T> read) {
        this.field = field;
        this.rule = rule;
        this.write = write;
        this.read = read;
    }

    @Override
    public JsonValue adaptToJson(T value) {
        return Jsons.text(write.apply(value));
    }

    @Override
    public @Nullable T adaptFromJson(JsonValue json) {
        if (json.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        if (!(json instanceof JsonString text)) {
            throw refused("a text, was " + Jsons.inWords(json));
        }
        try {
            return read.apply(text.getString());
        } catch (InvalidRequest said) {
            throw new Misread(said);
        } catch (JsonbException never) {
            throw never;
        } catch (RuntimeException otherForm) {
            throw refused(rule + ", was " + Jsons.shown(text.getString()));
        }
    }

    private Misread refused(String said) {
        return new Misread(new InvalidRequest(field, field + " must be " + said));
    }
}
