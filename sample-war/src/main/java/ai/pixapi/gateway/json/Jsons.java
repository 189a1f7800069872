package ai.pixapi.gateway.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Collection;
import java.util.Map;

/**
 * Puts JSON together, and reads what the gateway itself has written. {@code jakarta.json.Json} looks for its provider at each
 * call, by a search of every bundle of the server; here it is looked up once. Thread-safe.
 */
public final class Jsons {

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());

    private Jsons() {}

    /** {@return a new object} */
    public static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    /**
     * Begins an object with the members of another one.
     *
     * @param members the other one
     * @return a new object
     */
    public static JsonObjectBuilder object(JsonObject members) {
        return BUILDERS.createObjectBuilder(members);
    }

    /** {@return a new array} */
    public static JsonArrayBuilder array() {
        return BUILDERS.createArrayBuilder();
    }

    /**
     * Makes an array of texts.
     *
     * @param texts in their order
     * @return a new array
     */
    public static JsonArrayBuilder texts(Collection<String> texts) {
        return BUILDERS.createArrayBuilder(texts);
    }

    /**
     * Makes a text a value.
     *
     * @param text the text
     * @return the value, which {@code toString} writes as JSON
     */
    public static JsonString text(String text) {
        return PROVIDER.createValue(text);
    }

    /**
     * Reads an object.
     *
     * @param json written by the gateway
     * @return the object
     */
    public static JsonObject readObject(String json) {
        try (JsonReader reader = READERS.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    /**
     * Reads an array.
     *
     * @param json written by the gateway
     * @return the array
     */
    public static JsonArray readArray(String json) {
        try (JsonReader reader = READERS.createReader(new StringReader(json))) {
            return reader.readArray();
        }
    }
}
