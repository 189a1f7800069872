package ai.pixapi.gateway.tasks;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.TreeMap;

/** One text for all spellings of the same JSON: names in order, no blanks, {@code 1.0} and {@code 10e-1} as {@code 1}. */
final class CanonicalJson {

    private CanonicalJson() {}

    static String of(JsonValue value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(JsonValue value, StringBuilder text) {
        switch (value.getValueType()) {
            case OBJECT -> writeMembers(value.asJsonObject(), text);
            case ARRAY -> {
                text.append('[');
                value.asJsonArray().forEach(element -> {
                    write(element, text);
                    text.append(',');
                });
                text.append(']');
            }
            case NUMBER -> text.append(number(((JsonNumber) value).bigDecimalValue()));
            case STRING -> text.append(Json.createValue(((JsonString) value).getString()));
            default -> text.append(value);
        }
    }

    private static void writeMembers(JsonObject object, StringBuilder text) {
        text.append('{');
        new TreeMap<>(object).forEach((name, member) -> {
            text.append(Json.createValue(name)).append(':');
            write(member, text);
            text.append(',');
        });
        text.append('}');
    }

    /** Never written out: {@code 1e999999} has a million digits. */
    private static String number(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.unscaledValue() + "E" + -(long) shortest.scale();
    }
}
