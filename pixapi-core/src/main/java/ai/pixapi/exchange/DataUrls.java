package ai.pixapi.exchange;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.media.ImageInput;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/** Pictures as they stand in a request's JSON (RFC 2397). */
public final class DataUrls {

    /** The longest data URL, in characters: OpenAI's limit, the only one that a provider documents. */
    public static final int MAX_LENGTH = 20_971_520;

    private static final int MOST_BYTES = MAX_LENGTH / 4 * 3 - 64;

    private DataUrls() {}

    /**
     * Writes a picture's address, or the picture itself as a data URL.
     *
     * @param image the picture
     * @return a text of JSON, by which {@link Payload#of(JsonObject)} sends the picture from its source. Asked for its
     *     string it reads the picture into memory
     * @throws InvalidRequest naming {@code image} if it is empty, too long for a data URL, or has to be counted and cannot
     *     be read
     */
    public static JsonString of(ImageInput image) {
        if (image instanceof ImageInput.Url url) {
            return Jsons.text(url.uri().toASCIIString());
        }
        if (image instanceof ImageInput.Content content) {
            DataUrlText text = new DataUrlText(content);
            if (text.pictureLength() > MOST_BYTES) {
                throw tooLong();
            }
            return text;
        }
        throw new AssertionError(image);
    }

    private static InvalidRequest tooLong() {
        return new InvalidRequest(
                "image", "an image that is sent inside JSON must have at most " + MOST_BYTES + " bytes");
    }
}
