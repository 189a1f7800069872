package ai.pixapi.gateway.doors.pixazo;

import java.util.Arrays;
import java.util.Optional;

/** The operations that Pixazo documents for models which the catalog has. All are read alike; a field too many does no harm. */
public enum Operation {
    /** Pictures from pictures, by Nano Banana. */
    EDIT("/nano-banana/v1/nano-banana/generateEditImageRequest", "nano-banana", Pictures.REQUIRED),
    /** Pictures from words, by Nano Banana. */
    GENERATE("/nano-banana/v1/nano-banana/generateTextToImageRequest", "nano-banana", Pictures.NONE),
    /** Several pictures from pictures, by Nano Banana. */
    BATCH_EDIT("/nano-banana-async/v1/nano-banana-image-to-image", "nano-banana-async-api", Pictures.REQUIRED),
    /** Either, by Nano Banana 2. */
    SECOND("/nano-banana-2/v1/nano-banana-2/generate", "nano-banana-2", Pictures.ALLOWED),
    /** Pictures from words, by Nano Banana 2. */
    SECOND_GENERATE("/nano-banana-2/v1/nano-banana-2-request", "nano-banana-2", Pictures.NONE),
    /** Pictures from pictures, by Nano Banana 2 Lite. */
    LITE_EDIT("/nano-banana-2-lite/v1/image-to-image/editing", "nano-banana-2-lite", Pictures.REQUIRED),
    /** Pictures from words, by Nano Banana 2 Lite. */
    LITE_GENERATE("/nano-banana-2-lite/v1/text-to-image", "nano-banana-2-lite", Pictures.NONE),
    /** Pictures from pictures, by Nano Banana Pro. */
    PRO_EDIT("/nano-banana-pro-770/v1/nano-banana-pro-request", "nano-banana-pro", Pictures.REQUIRED),
    /** Several pictures from pictures, by Nano Banana Pro. */
    PRO_BATCH_EDIT(
            "/nano-banana-pro-async/v1/nano-banana-pro-image-to-image", "nano-banana-pro-async", Pictures.REQUIRED),
    /** Several pictures from words, by Nano Banana Pro. */
    PRO_BATCH_GENERATE(
            "/nano-banana-pro-async/v1/nano-banana-pro-text-to-image", "nano-banana-pro-async", Pictures.NONE);

    private final String path;
    private final String model;
    private final Pictures pictures;

    /** Whether an operation takes input pictures. */
    enum Pictures {
        NONE,
        ALLOWED,
        REQUIRED
    }

    Operation(String path, String model, Pictures pictures) {
        this.path = path;
        this.model = model;
        this.pictures = pictures;
    }

    static Optional<Operation> of(String path) {
        return Arrays.stream(values())
                .filter(operation -> operation.path.equals(path))
                .findFirst();
    }

    /** {@return its path, from the slash on} */
    public String path() {
        return path;
    }

    /** {@return the model that it names; the catalog knows at which providers there is one of that name} */
    String model() {
        return model;
    }

    Pictures pictures() {
        return pictures;
    }
}
