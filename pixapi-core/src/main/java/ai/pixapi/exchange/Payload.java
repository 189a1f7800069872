package ai.pixapi.exchange;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.StreamSource;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request's body of known length, read from its sources only while it is sent: storage behind presigned URLs refuses
 * uploads without a length. Immutable and thread-safe.
 */
public final class Payload {

    private final String contentType;
    private final long length;
    private final StreamSource source;
    private final byte @Nullable [] inMemory;

    Payload(String contentType, long length, StreamSource source) {
        this(contentType, length, source, null);
    }

    private Payload(String contentType, long length, StreamSource source, byte @Nullable [] inMemory) {
        this.inMemory = inMemory;
        this.contentType = contentType;
        this.length = length;
        this.source = source;
    }

    /**
     * Puts a form into bytes (RFC 7578).
     *
     * @param form the parts; later additions to it are not seen
     * @return the body, with a boundary of its own
     * @throws InvalidRequest naming {@code image} if a picture is empty, or has to be counted and cannot be read
     */
    public static Payload of(Form form) {
        return Multipart.of(form, "pixapi-" + UUID.randomUUID());
    }

    /**
     * Takes a picture as it is. One whose source does not tell its length is read once to count it.
     *
     * @param picture the picture
     * @return the body
     * @throws InvalidRequest naming {@code image} if it is empty, or has to be counted and cannot be read
     */
    public static Payload of(ImageInput.Content picture) {
        long length = picture.length().orElseGet(() -> counted(picture));
        if (length == 0) {
            throw new InvalidRequest("image", "image must not be empty");
        }
        return new Payload(picture.header().type().mediaType(), length, () -> new Exactly(picture.open(), length));
    }

    /**
     * Puts an object into bytes. Its pictures from {@link DataUrls} are read only while it is sent.
     *
     * @param json the object
     * @return the body, in UTF-8
     */
    public static Payload of(JsonObject json) {
        if (JsonPieces.isFor(json)) {
            return JsonPieces.of(json);
        }
        byte[] utf8 = json.toString().getBytes(StandardCharsets.UTF_8);
        return new Payload("application/json", utf8.length, () -> new ByteArrayInputStream(utf8), utf8);
    }

    private static long counted(ImageInput.Content picture) {
        try (InputStream in = picture.open()) {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException unreadable) {
            throw new InvalidRequest("image", "image could not be read");
        }
    }

    /** {@return the {@code Content-Type}, of a form with its boundary} */
    public String contentType() {
        return contentType;
    }

    /** {@return how many bytes the body has, 1 or more} */
    public long length() {
        return length;
    }

    /** {@return a copy of the body, if it is in memory anyway; empty if it has to be {@linkplain #open opened}} */
    public Optional<byte[]> bytes() {
        return inMemory == null ? Optional.empty() : Optional.of(inMemory.clone());
    }

    /**
     * Opens the body at its first byte.
     *
     * @return a new stream each time, to be closed. A source that gives another number of bytes than it told breaks it
     *     before its last byte
     * @throws IOException when the first source cannot be read
     */
    public InputStream open() throws IOException {
        return source.open();
    }
}
