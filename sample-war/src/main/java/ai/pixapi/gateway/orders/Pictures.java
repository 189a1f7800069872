package ai.pixapi.gateway.orders;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.media.ImageInput;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Makes pictures of files, and errors that name the field of those that are none. */
final class Pictures {

    private Pictures() {}

    /** A file that the caller sent. */
    static ImageInput.Content sent(String field, Path file) {
        return named(field, () -> ImageInput.of(file));
    }

    /** A file from the web, of which nothing is told but what it is not. */
    static ImageInput.Content fetched(String field, Path file) {
        try {
            return ImageInput.of(file);
        } catch (Unsupported | InvalidRequest noPicture) {
            throw ApiError.invalid(field, "the file at a URL must be a PNG, JPEG, WebP or GIF picture, and whole");
        }
    }

    /** Turns what the picture's own bytes say into an error of the field. */
    static ImageInput.Content named(String field, Supplier<ImageInput.Content> picture) {
        try {
            return picture.get();
        } catch (Unsupported otherFormat) {
            throw new ApiError(ErrorType.UNSUPPORTED_MEDIA_TYPE, field, String.valueOf(otherFormat.getMessage()));
        } catch (InvalidRequest wrong) {
            throw ApiError.invalid(field, String.valueOf(wrong.getMessage()));
        }
    }
}
