package ai.pixapi.data;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A member of an {@link Entry}, or an element of its list, read as one type. Nothing is turned from one type into another.
 *
 * @param entry what messages call the entry
 * @param name the member's name
 * @param value what stands there
 */
record Member(String entry, String name, JsonValue value) {

    Member named(String other) {
        return new Member(entry, other, value);
    }

    String text() {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw mustBe("a text");
    }

    /** A decimal number written as a text, as all prices are. */
    BigDecimal decimal() {
        return PlainDecimal.parse(name, text());
    }

    /** A word of a closed set, written in lower case. */
    <E extends Enum<E>> E word(Class<E> set) {
        String text = text();
        List<String> words = new ArrayList<>();
        for (E known : set.getEnumConstants()) {
            String word = known.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return known;
            }
            words.add(word);
        }
        throw new IllegalArgumentException(name + " must be one of " + words + ", was " + text);
    }

    int whole() {
        try {
            return number("a whole number").intValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            throw mustBe("a whole number of 32 bits");
        }
    }

    long longWhole() {
        try {
            return number("a whole number").longValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            throw mustBe("a whole number of 64 bits");
        }
    }

    BigDecimal number() {
        return number("a number");
    }

    private BigDecimal number(String what) {
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue();
        }
        throw mustBe(what);
    }

    boolean flag() {
        boolean isTrue = value.getValueType() == JsonValue.ValueType.TRUE;
        if (!isTrue && value.getValueType() != JsonValue.ValueType.FALSE) {
            throw mustBe("true or false");
        }
        return isTrue;
    }

    /** An object that goes by the name of the entry it is in. */
    Entry object() {
        if (value instanceof JsonObject object) {
            return new Entry(entry, object);
        }
        throw mustBe("an object");
    }

    /** The elements of a list, none of which is null. */
    List<Member> elements() {
        List<Member> elements = elementsWithoutNulls();
        if (elements.size() != array().size()) {
            throw new DataFormatException(entry + ": a list must not hold null", null);
        }
        return elements;
    }

    /** The elements of a list that others wrote, in which null says nothing. */
    List<Member> elementsWithoutNulls() {
        List<Member> elements = new ArrayList<>();
        for (JsonValue element : array()) {
            if (element.getValueType() != JsonValue.ValueType.NULL) {
                elements.add(new Member(entry, name, element));
            }
        }
        return elements;
    }

    private JsonArray array() {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw mustBe("a list");
    }

    private DataFormatException mustBe(String type) {
        return new DataFormatException(entry + ": " + name + " must be " + type + ", was " + inWords(value), null);
    }

    static String inWords(JsonValue value) {
        return value instanceof JsonObject ? "an object" : value instanceof JsonArray ? "a list" : shortened(value);
    }

    private static String shortened(JsonValue value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.length() + " characters";
    }
}
