package ai.pixapi.gateway.orders;

import ai.pixapi.exchange.Blob;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.uploads.RequestFiles;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.StreamSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A data URL that was decoded on its way in, held to the same rules as a short one. */
record DataPicture(Blob blob) implements StreamSource {

    static ImageInput.Content of(String field, Blob blob) {
        String type = blob.mediaType()
                .orElseThrow(() ->
                        ApiError.invalid(field, field + " in base64 must be a data URL: data:image/png;base64,..."));
        if (!type.startsWith("image/") || type.equals("image/svg+xml")) {
            throw new ApiError(
                    ErrorType.UNSUPPORTED_MEDIA_TYPE, field, field + " must be a PNG, JPEG, WebP or GIF picture");
        }
        if (!blob.isSound()) {
            throw ApiError.invalid(field, field + " must be a data URL in base64 without errors");
        }
        if (blob.length() > RequestFiles.MOST_BYTES) {
            throw new ApiError(
                    ErrorType.PAYLOAD_TOO_LARGE,
                    field,
                    "A picture may have at most " + RequestFiles.MOST_BYTES + " bytes.");
        }
        return Pictures.named(field, () -> ImageInput.of(new DataPicture(blob)));
    }

    @Override
    public InputStream open() throws IOException {
        return blob.open();
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(blob.length());
    }

    @Override
    public Optional<Path> file() {
        return blob.file();
    }
}
