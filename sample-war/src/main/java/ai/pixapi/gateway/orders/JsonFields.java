package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.errors.ApiError;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Fields of a JSON object, without any coercion: {@code "2"} is no number and {@code 1} is not true. */
record JsonFields(JsonObject json) implements Fields {

    @Override
    public Set<String> names() {
        return json.keySet().stream().filter(name -> value(name).isPresent()).collect(Collectors.toSet());
    }

    private Optional<JsonValue> value(String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> value != JsonValue.NULL);
    }

    @Override
    public Optional<String> text(String name) {
        return value(name).map(value -> {
            if (value instanceof JsonString string) {
                return string.getString();
            }
            throw wrongType(name, "a string", value);
        });
    }

    @Override
    public Optional<BigDecimal> number(String name) {
        return value(name).map(value -> {
            if (value instanceof JsonNumber number) {
                return number.bigDecimalValue();
            }
            throw wrongType(name, "a number", value);
        });
    }

    @Override
    public Optional<BigDecimal> decimal(String name) {
        return value(name).filter(JsonString.class::isInstance).isPresent()
                ? text(name).map(text -> Fields.decimal(name, text))
                : number(name);
    }

    @Override
    public Optional<Boolean> flag(String name) {
        return value(name).map(value -> {
            if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
                return value == JsonValue.TRUE;
            }
            throw wrongType(name, "true or false", value);
        });
    }

    private static ApiError wrongType(String name, String expected, JsonValue value) {
        String was = value.getValueType().name().toLowerCase(Locale.ROOT);
        return ApiError.invalid(name, name + " must be " + expected + ", was of type " + was);
    }
}
