package ai.pixapi.data;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;

/** Parses a text that is one JSON object, in which no name occurs twice and which nothing follows. */
final class JsonText {

    private static final int MAX_DEPTH = 100;

    // looked up once: a look-up reads the service files of every jar
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = JSON.createParserFactory(null);
    private static final JsonBuilderFactory BUILDERS =
            JSON.createBuilderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private JsonText() {}

    static JsonObject parse(String text) {
        JsonValue value;
        // a parser and not a reader, which would not look at what follows the object
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            value = value(parser, parser.next(), 0);
            if (parser.hasNext()) {
                throw new IllegalStateException("text after the object");
            }
        } catch (RuntimeException malformed) {
            // depth, long numbers and an early end are refused by exceptions of many kinds
            throw new DataFormatException("not the expected JSON: " + malformed.getMessage(), malformed);
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new DataFormatException("expected a JSON object, was " + Member.inWords(value), null);
    }

    private static JsonValue value(JsonParser parser, JsonParser.Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalStateException("nested deeper than " + MAX_DEPTH);
        }
        if (event == JsonParser.Event.START_OBJECT) {
            JsonObjectBuilder object = BUILDERS.createObjectBuilder();
            while (parser.next() != JsonParser.Event.END_OBJECT) {
                String name = parser.getString();
                object.add(name, value(parser, parser.next(), depth + 1));
            }
            return object.build();
        }
        if (event == JsonParser.Event.START_ARRAY) {
            JsonArrayBuilder array = BUILDERS.createArrayBuilder();
            for (JsonParser.Event next = parser.next(); next != JsonParser.Event.END_ARRAY; next = parser.next()) {
                array.add(value(parser, next, depth + 1));
            }
            return array.build();
        }
        return parser.getValue();
    }
}
