package ai.pixapi.exchange;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads members of an upstream's object. A member that is absent, null or of another type is empty: whoever needs it
 * refuses, everybody else goes on.
 */
public final class Fields {

    private static final int MOST_DIGITS = 30;

    private final JsonObject object;
    private final Function<String, Optional<Blob>> blobs;

    private Fields(JsonObject object, Function<String, Optional<Blob>> blobs) {
        this.object = object;
        this.blobs = blobs;
    }

    /**
     * Looks into an object.
     *
     * @param object the object
     * @return its members
     */
    public static Fields of(JsonObject object) {
        return new Fields(object, text -> Optional.empty());
    }

    /** Looks into the object of an answer, whose long texts of base64 may have been decoded. */
    static Fields of(JsonObject object, Reply reply) {
        return new Fields(object, reply::blob);
    }

    /** What a text stands for that was decoded. */
    Optional<Blob> blob(String text) {
        return blobs.apply(text);
    }

    /**
     * Reads a text.
     *
     * @param name the member's name
     * @return the text, if it is one and not empty
     */
    public Optional<String> text(String name) {
        return object.get(name) instanceof JsonString text && !text.getString().isEmpty()
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    /**
     * Reads a text or a number, which some upstreams take for the same.
     *
     * @param name the member's name
     * @return the text, or the number as it was written
     */
    public Optional<String> word(String name) {
        return object.get(name) instanceof JsonNumber number ? Optional.of(number.toString()) : text(name);
    }

    /**
     * Reads an amount, exactly.
     *
     * @param name the member's name
     * @return the number, if it is one of at most 30 digits and not negative
     */
    public Optional<BigDecimal> amount(String name) {
        if (object.get(name) instanceof JsonNumber number) {
            BigDecimal value = number.bigDecimalValue();
            boolean sane =
                    value.signum() >= 0 && value.precision() <= MOST_DIGITS && Math.abs(value.scale()) <= MOST_DIGITS;
            return sane ? Optional.of(value) : Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * Reads a whole number.
     *
     * @param name the member's name
     * @return the number without its fraction, if there is one between -9e15 and 9e15
     */
    public Optional<Long> integer(String name) {
        if (object.get(name) instanceof JsonNumber number) {
            double near = number.doubleValue();
            return Math.abs(near) <= 9e15 ? Optional.of((long) near) : Optional.empty();
        }
        return Optional.empty();
    }

    /**
     * Reads an object.
     *
     * @param name the member's name
     * @return its members, if it is one
     */
    public Optional<Fields> object(String name) {
        return object.get(name) instanceof JsonObject inner ? Optional.of(new Fields(inner, blobs)) : Optional.empty();
    }

    /**
     * Reads the objects in an array.
     *
     * @param name the member's name
     * @return those elements that are objects; none if it is no array
     */
    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonValue element : elements(name)) {
            if (element instanceof JsonObject inner) {
                objects.add(new Fields(inner, blobs));
            }
        }
        return objects;
    }

    /**
     * Reads a text, or the texts in an array.
     *
     * @param name the member's name
     * @return the texts, without empty ones; none if it is neither
     */
    public List<String> texts(String name) {
        List<? extends JsonValue> values = object.get(name) instanceof JsonString one ? List.of(one) : elements(name);
        List<String> texts = new ArrayList<>();
        for (JsonValue value : values) {
            if (value instanceof JsonString text && !text.getString().isEmpty()) {
                texts.add(text.getString());
            }
        }
        return texts;
    }

    /**
     * Says whether there is a member other than null.
     *
     * @param name the member's name
     * @return true if there is
     */
    public boolean has(String name) {
        return object.containsKey(name) && !object.isNull(name);
    }

    /** {@return the object itself, with everything that nobody asked for} */
    public JsonObject all() {
        return object;
    }

    private List<JsonValue> elements(String name) {
        return object.get(name) instanceof JsonArray array ? array : List.of();
    }
}
