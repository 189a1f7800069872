package ai.pixapi.exchange;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.media.ImageInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** Pictures as they stand in a request's JSON (RFC 2397). Unlike a form they are held in memory. */
public final class DataUrls {

    /** The longest data URL, in characters: OpenAI's limit, the only one that a provider documents. */
    public static final int MAX_LENGTH = 20_971_520;

    private static final int MOST_BYTES = MAX_LENGTH / 4 * 3 - 64;

    private DataUrls() {}

    /**
     * Writes a picture's address, or the picture itself as a data URL.
     *
     * @param image the picture
     * @return its URL in ASCII
     * @throws InvalidRequest naming {@code image} if it is too long for a data URL, or cannot be read
     */
    public static String of(ImageInput image) {
        if (image instanceof ImageInput.Url url) {
            return url.uri().toASCIIString();
        }
        if (image instanceof ImageInput.Content content) {
            return of(content);
        }
        throw new AssertionError(image);
    }

    private static String of(ImageInput.Content content) {
        if (content.length().orElse(0) > MOST_BYTES) {
            throw tooLong();
        }
        try (InputStream in = content.open()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLong();
            }
            return "data:" + content.header().type().mediaType() + ";base64,"
                    + Base64.getEncoder().encodeToString(bytes);
        } catch (IOException unreadable) {
            throw new InvalidRequest("image", "image could not be read");
        }
    }

    private static InvalidRequest tooLong() {
        return new InvalidRequest(
                "image", "an image that is sent inside JSON must have at most " + MOST_BYTES + " bytes");
    }
}
