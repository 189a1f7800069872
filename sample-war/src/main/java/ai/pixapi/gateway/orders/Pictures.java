package ai.pixapi.gateway.orders;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.uploads.UploadForm;
import ai.pixapi.media.Edit;
import ai.pixapi.media.ImageInput;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Takes input pictures out of the forms in which they are sent. Nothing is fetched from anywhere. */
final class Pictures {

    private static final Set<String> ADDRESS = Set.of("image_url");

    private Pictures() {}

    static ImageInput.Content of(UploadForm.FilePart part) {
        return named(part.field(), () -> ImageInput.of(part.file()));
    }

    /** A data URL. An address on the web is refused: the gateway fetches nothing on behalf of a stranger. */
    static ImageInput.Content ofDataUrl(String field, String address) {
        if (!address.regionMatches(true, 0, "data:", 0, 5)) {
            throw ApiError.invalid(
                    field, field + " must be a data URL (data:image/png;base64,...); addresses are not fetched here");
        }
        return named(field, () -> ImageInput.dataUrl(address));
    }

    /** {@code [{"image_url": "data:..."}]}, as OpenAI documents it. */
    static List<ImageInput.Content> ofList(String field, JsonValue value) {
        if (!(value instanceof JsonArray pictures) || pictures.isEmpty() || pictures.size() > Edit.MAX_IMAGES) {
            throw ApiError.invalid(field, field + " must be a list of 1.." + Edit.MAX_IMAGES + " pictures");
        }
        return pictures.stream()
                .map(picture -> ofDataUrl(field, address(field, picture)))
                .toList();
    }

    private static String address(String field, JsonValue picture) {
        if (picture instanceof JsonObject object
                && object.keySet().equals(ADDRESS)
                && object.get("image_url") instanceof JsonString address) {
            return address.getString();
        }
        throw ApiError.invalid(field, "each of " + field + " must be {\"image_url\": \"data:image/png;base64,...\"}");
    }

    private static ImageInput.Content named(String field, Supplier<ImageInput.Content> picture) {
        try {
            return picture.get();
        } catch (Unsupported otherFormat) {
            throw new ApiError(ErrorType.UNSUPPORTED_MEDIA_TYPE, field, String.valueOf(otherFormat.getMessage()));
        } catch (InvalidRequest wrong) {
            throw ApiError.invalid(field, String.valueOf(wrong.getMessage()));
        }
    }
}
