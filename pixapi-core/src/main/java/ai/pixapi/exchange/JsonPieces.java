package ai.pixapi.exchange;

import ai.pixapi.media.StreamSource;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An object as bytes, whose pictures are read only while they are sent. */
final class JsonPieces {

    private final List<StreamSource> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long length;

    private JsonPieces() {}

    static Payload of(JsonObject json) {
        JsonPieces written = new JsonPieces();
        written.value(json);
        written.endText();
        List<StreamSource> pieces = written.pieces;
        return new Payload("application/json", written.length, () -> new Chain(pieces));
    }

    /** Says whether there is a picture anywhere in it. */
    static boolean isFor(JsonValue json) {
        if (json instanceof JsonObject object) {
            return object.values().stream().anyMatch(JsonPieces::isFor);
        }
        return json instanceof DataUrlText
                || json instanceof JsonArray array && array.stream().anyMatch(JsonPieces::isFor);
    }

    private void value(JsonValue value) {
        if (value instanceof JsonObject object) {
            object(object);
        } else if (value instanceof JsonArray array) {
            array(array);
        } else if (value instanceof DataUrlText picture) {
            text.append('"');
            endText();
            pieces.add(picture::open);
            length += picture.length();
            text.append('"');
        } else {
            text.append(value);
        }
    }

    private void object(JsonObject object) {
        char separator = '{';
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            text.append(separator).append(Jsons.quoted(member.getKey())).append(':');
            value(member.getValue());
            separator = ',';
        }
        text.append(object.isEmpty() ? "{}" : "}");
    }

    private void array(JsonArray array) {
        char separator = '[';
        for (JsonValue element : array) {
            text.append(separator);
            value(element);
            separator = ',';
        }
        text.append(array.isEmpty() ? "[]" : "]");
    }

    private void endText() {
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        pieces.add(() -> new ByteArrayInputStream(utf8));
        length += utf8.length;
    }
}
