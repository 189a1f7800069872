package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.json.Jsons;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One text for all spellings of the same JSON: names in order, no blanks, {@code 1.0} and {@code 10e-1} as {@code 1}. */
final class CanonicalJson {

    private final StringBuilder text = new StringBuilder();
    private final UnaryOperator<String> meaning;

    private CanonicalJson(UnaryOperator<String> meaning) {
        this.meaning = meaning;
    }

    /**
     * Writes a value.
     *
     * @param meaning gives for a text what shall be written for it
     */
    static String of(JsonValue value, UnaryOperator<String> meaning) {
        CanonicalJson json = new CanonicalJson(meaning);
        json.write(value);
        return json.text.toString();
    }

    private void write(JsonValue value) {
        switch (value.getValueType()) {
            case OBJECT -> writeMembers(value.asJsonObject());
            case ARRAY -> {
                text.append('[');
                value.asJsonArray().forEach(element -> {
                    write(element);
                    text.append(',');
                });
                text.append(']');
            }
            case NUMBER -> text.append(number(((JsonNumber) value).bigDecimalValue()));
            case STRING -> text.append(Jsons.text(meaning.apply(((JsonString) value).getString())));
            default -> text.append(value);
        }
    }

    private void writeMembers(JsonObject object) {
        text.append('{');
        new TreeMap<>(object).forEach((name, member) -> {
            text.append(Jsons.text(name)).append(':');
            write(member);
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
