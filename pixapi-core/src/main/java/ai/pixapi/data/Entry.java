package ai.pixapi.data;

import ai.pixapi.PixapiException.Rejected;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a file. A member that is null counts as left out.
 *
 * @param name what messages call it
 * @param members the object
 */
record Entry(String name, JsonObject members) {

    /** Runs a mapping so that what a value type refuses is reported with this entry's name. */
    <T> T map(Function<Entry, T> mapping) {
        try {
            return mapping.apply(this);
        } catch (IllegalArgumentException | DateTimeException | Rejected wrong) {
            throw new DataFormatException(name + ": " + wrong.getMessage(), wrong);
        }
    }

    Entry named(String other) {
        return new Entry(other, members);
    }

    @Nullable
    Member find(String member) {
        JsonValue value = members.get(member);
        return value == null || value.getValueType() == JsonValue.ValueType.NULL
                ? null
                : new Member(name, member, value);
    }

    Member required(String member) {
        Member found = find(member);
        if (found == null) {
            throw new DataFormatException(name + ": " + member + " is missing", null);
        }
        return found;
    }

    String text(String member) {
        return required(member).text();
    }

    @Nullable
    String optionalText(String member) {
        Member found = find(member);
        return found == null ? null : found.text();
    }

    OptionalInt optionalWhole(String member) {
        Member found = find(member);
        return found == null ? OptionalInt.empty() : OptionalInt.of(found.whole());
    }

    /** False if it is left out. */
    boolean flag(String member) {
        Member found = find(member);
        return found != null && found.flag();
    }

    LocalDate date(String member) {
        return IsoDate.parse(text(member));
    }

    /** A list of texts; empty if it is left out. */
    List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        for (Member element : elements(member)) {
            texts.add(element.text());
        }
        return texts;
    }

    /** The elements of a list; none if it is left out. */
    List<Member> elements(String member) {
        Member found = find(member);
        return found == null ? List.of() : found.elements();
    }

    /** A member for the name of an entry, whatever it is. */
    String said(String member) {
        JsonValue value = members.get(member);
        return value instanceof JsonString text ? text.getString() : String.valueOf(value);
    }
}
