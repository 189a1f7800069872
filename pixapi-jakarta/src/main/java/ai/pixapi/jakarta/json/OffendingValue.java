package ai.pixapi.jakarta.json;

import java.lang.reflect.Array;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The end of a message about a value: the value itself only where it can hold no secret and no prompt. */
final class OffendingValue {

    private static final String CATALOG = "ai.pixapi.catalog.";
    private static final String PRICING = "ai.pixapi.pricing.";

    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
    private static final Set<String> SECRETS = Set.of(
            "prompt", "key", "apikey", "secret", "token", "password", "passphrase", "credential", "credentials", "pin");

    private OffendingValue() {}

    static String inWords(String field, @Nullable Object value) {
        if (value == null) {
            return ", was missing";
        }
        if (value instanceof CharSequence text) {
            return ", was " + counted(text.length(), "character");
        }
        if (value instanceof Collection<?> many) {
            return ", was " + counted(many.size(), "element");
        }
        if (value instanceof Map<?, ?> many) {
            return ", was " + counted(many.size(), "element");
        }
        if (value.getClass().isArray()) {
            return ", was " + counted(Array.getLength(value), "element");
        }
        return isPlain(value) && !isSecret(field) ? ", was " + Jsons.shown(value.toString()) : "";
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static boolean isPlain(Object value) {
        String type = value.getClass().getName();
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof TemporalAccessor
                || value instanceof TemporalAmount
                || type.startsWith(CATALOG)
                || type.startsWith(PRICING);
    }

    private static boolean isSecret(String field) {
        return Arrays.stream(NO_LETTERS.split(field.toLowerCase(Locale.ROOT))).anyMatch(SECRETS::contains);
    }
}
