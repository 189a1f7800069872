package ai.pixapi.exchange;

import ai.pixapi.media.ImageInput;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A text of JSON that is a picture's data URL. The picture is read only when the JSON is written by {@link Payload}, or as
 * text by whoever asks for it.
 */
final class DataUrlText implements JsonString {

    private final String start;
    private final Payload picture;

    DataUrlText(ImageInput.Content content) {
        this.picture = Payload.of(content);
        this.start = "data:" + picture.contentType() + ";base64,";
    }

    /** How many bytes the picture has. */
    long pictureLength() {
        return picture.length();
    }

    /** How many characters the text has, all of them ASCII and none to be escaped. */
    long length() {
        return start.length() + (picture.length() + 2) / 3 * 4;
    }

    InputStream open() throws IOException {
        InputStream ascii = new ByteArrayInputStream(start.getBytes(StandardCharsets.US_ASCII));
        return new SequenceInputStream(ascii, new Base64Stream(picture.open()));
    }

    @Override
    public String getString() {
        try (InputStream in = open()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a picture could not be read", unreadable);
        }
    }

    @Override
    public CharSequence getChars() {
        return getString();
    }

    @Override
    public ValueType getValueType() {
        return ValueType.STRING;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonString text && text.getString().equals(getString());
    }

    @Override
    public int hashCode() {
        return getString().hashCode();
    }

    @Override
    public String toString() {
        return '"' + getString() + '"';
    }
}
