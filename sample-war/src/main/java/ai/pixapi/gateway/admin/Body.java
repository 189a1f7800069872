package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.JsonBody;
import ai.pixapi.pricing.Credits;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The body of a request of the operator. Nothing is coerced, nothing unknown is passed over; a null counts as absent. */
final class Body {

    private static final BigDecimal MOST = new BigDecimal(Long.MAX_VALUE).movePointLeft(6);
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]+");

    private final JsonObject json;

    private Body(JsonObject json) {
        this.json = json;
    }

    /**
     * Reads a body.
     *
     * @throws ApiError 400 naming the field, if there is one that is not known
     */
    static Body read(HttpServletRequest request, Set<String> known) throws IOException {
        return of(JsonBody.read(request), known);
    }

    /** Reads a body that may be missing altogether. */
    static Body readAny(HttpServletRequest request, Set<String> known) throws IOException {
        boolean none = request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
        return none ? new Body(JsonValue.EMPTY_JSON_OBJECT) : read(request, known);
    }

    static Body of(JsonObject json, Set<String> known) {
        for (String name : json.keySet()) {
            if (!known.contains(name)) {
                throw ApiError.invalid(shown(name), "unknown field; known are " + new TreeSet<>(known));
            }
        }
        return new Body(json);
    }

    private Optional<JsonValue> value(String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> value != JsonValue.NULL);
    }

    /** Reads text of 1 to so many characters, none of which is a control character. */
    Optional<String> text(String name, int most) {
        return value(name).map(value -> text(name, value, most));
    }

    private static String text(String name, JsonValue value, int most) {
        if (!(value instanceof JsonString string)) {
            throw ApiError.invalid(name, name + " must be a string");
        }
        String text = string.getString();
        boolean clean = text.codePoints().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        if (text.isBlank() || text.length() > most || !clean) {
            throw ApiError.invalid(
                    name, name + " must have 1 to " + most + " characters, none of them a control character");
        }
        return text;
    }

    /** Reads text that must be there. */
    String requiredText(String name, int most) {
        return text(name, most).orElseThrow(() -> ApiError.invalid(name, name + " must be given"));
    }

    /** Reads an id of the operator's own choice. */
    Optional<String> id(String name) {
        Optional<String> id = text(name, 40);
        if (id.isPresent() && !ID.matcher(id.get()).matches()) {
            throw ApiError.invalid(name, name + " must be letters, digits, dots, colons, hyphens and underscores");
        }
        return id;
    }

    /** Reads a list of different words, which may be empty. */
    Set<String> words(String name, int mostWords, int mostCharacters) {
        Optional<JsonValue> value = value(name);
        if (value.isEmpty()) {
            return Set.of();
        }
        if (!(value.get() instanceof JsonArray array) || array.size() > mostWords) {
            throw ApiError.invalid(name, name + " must be a list of at most " + mostWords + " strings");
        }
        Set<String> words = new TreeSet<>();
        for (JsonValue word : array) {
            words.add(text(name, word, mostCharacters));
        }
        return words;
    }

    /** Reads a whole number within bounds. */
    OptionalInt integer(String name, int min, int max) {
        Optional<BigDecimal> number = number(name);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!isWithin(number.get(), BigDecimal.valueOf(min), BigDecimal.valueOf(max))
                || number.get().stripTrailingZeros().scale() > 0) {
            throw ApiError.invalid(name, name + " must be a whole number " + min + ".." + max);
        }
        return OptionalInt.of(number.get().intValueExact());
    }

    private Optional<BigDecimal> number(String name) {
        return value(name).map(value -> {
            if (value instanceof JsonNumber number) {
                return number.bigDecimalValue();
            }
            throw ApiError.invalid(name, name + " must be a number");
        });
    }

    /** Reads credits, as a number or in a string, with at most six decimals. They may be negative. */
    Optional<Credits> credits(String name) {
        return value(name).map(value -> {
            BigDecimal amount = value instanceof JsonString string
                            && AMOUNT.matcher(string.getString()).matches()
                    ? new BigDecimal(string.getString())
                    : value instanceof JsonNumber number ? number.bigDecimalValue() : null;
            if (amount == null
                    || !isWithin(amount, MOST.negate(), MOST)
                    || amount.stripTrailingZeros().scale() > 6) {
                throw ApiError.invalid(name, name + " must be credits with at most 6 decimals, at most " + MOST);
            }
            return new Credits(amount.movePointRight(6).longValueExact());
        });
    }

    /** Reads credits that must be there, more than none. */
    Credits positiveCredits(String name) {
        Credits amount = credits(name).orElseThrow(() -> ApiError.invalid(name, name + " must be given"));
        if (amount.micros() <= 0) {
            throw ApiError.invalid(name, name + " must be more than 0");
        }
        return amount;
    }

    /** Reads a time with its offset, for example {@code 2027-01-31T00:00:00Z}. */
    Optional<Instant> instant(String name) {
        return text(name, 40).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException other) {
                throw ApiError.invalid(name, name + " must be a time such as 2027-01-31T00:00:00Z");
            }
        });
    }

    /** Bounds first: the digits of 1e999999 must never be written out. */
    private static boolean isWithin(BigDecimal number, BigDecimal min, BigDecimal max) {
        return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40);
    }
}
