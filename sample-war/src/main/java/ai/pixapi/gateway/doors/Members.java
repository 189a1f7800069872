package ai.pixapi.gateway.doors;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The members of a JSON object, without any coercion, under their full names: {@code style.prompt}. A member that is null
 * counts as absent. Those that nobody asks for are told at the end: other APIs ignore what they do not know, and here
 * nothing is ignored in silence.
 */
public final class Members {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final JsonObject json;
    private final String prefix;
    private final Set<String> asked = new TreeSet<>();
    private final List<Members> inner = new ArrayList<>();

    /**
     * Reads an object.
     *
     * @param json the body of a request
     */
    public Members(JsonObject json) {
        this(json, "");
    }

    private Members(JsonObject json, String prefix) {
        this.json = json;
        this.prefix = prefix;
    }

    /**
     * Names a member as errors do.
     *
     * @param name within this object
     * @return with the names of the objects around it
     */
    public String full(String name) {
        return prefix + name;
    }

    private Optional<JsonValue> value(String name) {
        asked.add(name);
        return Optional.ofNullable(json.get(name)).filter(value -> value != JsonValue.NULL);
    }

    /**
     * Reads text.
     *
     * @param name of the member
     * @return the text
     * @throws ApiError 400 naming the member, if it is something else
     */
    public Optional<String> text(String name) {
        return value(name).map(value -> {
            if (value instanceof JsonString string) {
                return string.getString();
            }
            throw wrong(name, "must be a string");
        });
    }

    /**
     * Reads text that must be there.
     *
     * @param name of the member
     * @return the text, which is not empty
     * @throws ApiError 400 naming the member
     */
    public String required(String name) {
        return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> wrong(name, "must be given"));
    }

    /**
     * Reads true or false.
     *
     * @param name of the member
     * @return which
     * @throws ApiError 400 naming the member, if it is something else
     */
    public Optional<Boolean> flag(String name) {
        return value(name).map(value -> {
            if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
                return value == JsonValue.TRUE;
            }
            throw wrong(name, "must be true or false");
        });
    }

    /**
     * Reads a whole number.
     *
     * @param name of the member
     * @param least the smallest allowed
     * @param most the largest allowed
     * @return the number
     * @throws ApiError 400 naming the member, if it is something else or out of bounds
     */
    public Optional<Integer> integer(String name, int least, int most) {
        return value(name).map(value -> {
            if (value instanceof JsonNumber number) {
                // bounds first: the digits of 1e999999 must never be written out
                BigDecimal told = number.bigDecimalValue();
                boolean inRange =
                        told.compareTo(BigDecimal.valueOf(least)) >= 0 && told.compareTo(BigDecimal.valueOf(most)) <= 0;
                if (inRange && told.stripTrailingZeros().scale() <= 0) {
                    return told.intValueExact();
                }
            }
            throw wrong(name, "must be a whole number " + least + ".." + most);
        });
    }

    /**
     * Reads one text or several.
     *
     * @param name of the member
     * @param most how many there may be
     * @return the texts; none if there is no such member
     * @throws ApiError 400 naming the member, if it is something else or there are more
     */
    public List<String> texts(String name, int most) {
        Optional<JsonValue> value = value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        List<JsonValue> all = value.get() instanceof JsonArray several ? several : List.of(value.get());
        if (all.size() > most) {
            throw wrong(name, "may have at most " + most + " entries");
        }
        return all.stream()
                .map(one -> {
                    if (one instanceof JsonString string && !string.getString().isEmpty()) {
                        return string.getString();
                    }
                    throw wrong(name, "must be a list of strings");
                })
                .toList();
    }

    /**
     * Reads an object.
     *
     * @param name of the member
     * @return its members; none if there is no such member
     * @throws ApiError 400 naming the member, if it is something else
     */
    public Members object(String name) {
        JsonValue value = value(name).orElse(JsonValue.EMPTY_JSON_OBJECT);
        if (!(value instanceof JsonObject object)) {
            throw wrong(name, "must be an object");
        }
        Members members = new Members(object, full(name) + ".");
        inner.add(members);
        return members;
    }

    /**
     * Names what is there and was not asked for.
     *
     * @return full names
     * @throws ApiError 400 if one of them is nothing that could be named in a header
     */
    public Set<String> unread() {
        Set<String> names = new TreeSet<>();
        for (String name : json.keySet()) {
            if (asked.contains(name) || json.get(name) == JsonValue.NULL) {
                continue;
            }
            if (!PLAIN.matcher(name).matches()) {
                throw new ApiError(ErrorType.INVALID_REQUEST_ERROR, "The body has an unknown field.");
            }
            names.add(full(name));
        }
        inner.forEach(members -> names.addAll(members.unread()));
        return names;
    }

    /**
     * Refuses the value of a member.
     *
     * @param name of the member
     * @param rule what it must be
     * @return a 400 naming the member
     */
    public ApiError wrong(String name, String rule) {
        return ApiError.invalid(full(name), full(name) + " " + rule);
    }
}
