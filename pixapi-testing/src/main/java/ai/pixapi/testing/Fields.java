package ai.pixapi.testing;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a body, read as strictly as the documents have it. */
final class Fields {

    private final String path;
    private final JsonObject json;
    private final boolean form;
    private final int refusal;

    private Fields(String path, JsonObject json, boolean form, int refusal) {
        this.path = path;
        this.json = json;
        this.form = form;
        this.refusal = refusal;
    }

    /** Fields whose faults are refused with that status. */
    static Fields of(JsonObject json, int refusal) {
        return new Fields("", json, false, refusal);
    }

    /** The plain fields of a form, where numbers are written as text. */
    static Fields of(List<FormPart> parts, int refusal) {
        var json = Wire.object();
        Set<String> names = new TreeSet<>();
        for (FormPart part : parts) {
            if (!part.isFile()) {
                if (!names.add(part.name())) {
                    throw new Refused(refusal, null, part.name() + " is given twice", part.name());
                }
                json.add(part.name(), part.text());
            }
        }
        return new Fields("", json.build(), true, refusal);
    }

    boolean has(String name) {
        return json.containsKey(name) && json.get(name) != JsonValue.NULL;
    }

    String required(String name) {
        return text(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> refused(name, has(name) ? "must not be blank" : "is required"));
    }

    Optional<String> text(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (json.get(name) instanceof JsonString text) {
            return Optional.of(text.getString());
        }
        throw refused(name, "must be a string");
    }

    Optional<String> oneOf(String name, Collection<String> values) {
        Optional<String> text = text(name);
        text.ifPresent(value -> {
            if (!values.contains(value)) {
                throw refused(name, "must be one of " + values);
            }
        });
        return text;
    }

    int integer(String name, int least, int most, int usual) {
        if (!has(name)) {
            return usual;
        }
        JsonValue value = json.get(name);
        long number;
        if (value instanceof JsonNumber json && json.isIntegral()) {
            number = json.longValue();
        } else if (form && value instanceof JsonString text && text.getString().matches("\\d{1,9}")) {
            number = Long.parseLong(text.getString());
        } else {
            throw refused(name, "must be a whole number");
        }
        if (number < least || number > most) {
            throw refused(name, "must be " + least + ".." + most);
        }
        return (int) number;
    }

    BigDecimal number(String name, int most, int usual) {
        if (!has(name)) {
            return BigDecimal.valueOf(usual);
        }
        if (!(json.get(name) instanceof JsonNumber number)) {
            throw refused(name, "must be a number");
        }
        BigDecimal value = number.bigDecimalValue();
        if (value.signum() <= 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw refused(name, "must be above 0 and at most " + most);
        }
        return value;
    }

    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        String value = form ? text(name).orElse("") : String.valueOf(json.get(name));
        if (!value.equals("true") && !value.equals("false")) {
            throw refused(name, "must be true or false");
        }
        return value.equals("true");
    }

    List<String> texts(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (json.get(name) instanceof JsonArray array) {
            if (array.stream().allMatch(JsonString.class::isInstance)) {
                return array.getValuesAs(JsonString::getString);
            }
        }
        throw refused(name, "must be an array of strings");
    }

    List<JsonValue> values(String name) {
        if (has(name) && json.get(name) instanceof JsonArray array) {
            return array;
        }
        throw refused(name, "must be an array");
    }

    boolean isText(String name) {
        return json.get(name) instanceof JsonString;
    }

    Fields object(String name) {
        if (has(name) && json.get(name) instanceof JsonObject object) {
            return new Fields(path + name + ".", object, false, refusal);
        }
        throw refused(name, "must be an object");
    }

    /** Tells the server of fields that no document names. */
    void remarkAllBut(Dialect server, Received request, Set<String> documented) {
        for (String name : json.keySet()) {
            if (!documented.contains(name)) {
                server.remark(request.path() + ": " + path + name + " is not documented");
            }
        }
    }

    Refused refused(String name, String why) {
        return new Refused(refusal, null, path + name + " " + why, path + name);
    }
}
