package ai.pixapi.jakarta.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Puts JSON together, and says what somebody else's JSON is. */
final class Jsons {

    // looked up once: a look-up reads the service files of every jar
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonBuilderFactory BUILDERS = JSON.createBuilderFactory(Map.of());
    private static final int MOST_SHOWN = 40;

    private Jsons() {}

    static JsonString text(String text) {
        return JSON.createValue(text);
    }

    static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    static JsonObjectBuilder copy(JsonObject object) {
        return BUILDERS.createObjectBuilder(object);
    }

    static JsonValue number(int number) {
        return JSON.createValue(number);
    }

    /** Adds nothing if the list is empty. */
    static void texts(JsonObjectBuilder object, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            object.add(name, list(values, value -> text(value.toString())));
        }
    }

    static <T> JsonArray list(Collection<T> values, Function<? super T, ? extends JsonValue> json) {
        JsonArrayBuilder list = BUILDERS.createArrayBuilder();
        values.forEach(value -> list.add(json.apply(value)));
        return list.build();
    }

    /** Amounts are texts, so that no reader turns them into binary fractions. */
    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Shows what a caller sent, unless it is long or not plain text. */
    static String shown(String text) {
        return shown(text, MOST_SHOWN);
    }

    static String shown(String text, int most) {
        boolean plain = text.length() <= most && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return plain ? text : text.length() + " characters";
    }

    static String inWords(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            default -> shown(value.toString());
        };
    }
}
