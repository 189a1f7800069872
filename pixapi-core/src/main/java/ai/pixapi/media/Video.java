package ai.pixapi.media;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for a video from words, or from words and an image. */
public final class Video extends MediaRequest {

    /** The longest video that can be asked for. No provider documents a limit; this guards against slips. */
    public static final Duration MAX_DURATION = Duration.ofMinutes(10);

    private final @Nullable Duration duration;
    private final @Nullable ImageInput image;

    private Video(Builder builder) {
        super(builder);
        this.duration = builder.duration;
        this.image = builder.image;
        if (n() != 1) {
            throw new InvalidRequest("n", "n must be 1 for a video, was " + n());
        }
        if (duration != null && (duration.isNegative() || duration.isZero() || duration.compareTo(MAX_DURATION) > 0)) {
            throw new InvalidRequest(
                    "duration",
                    "duration must be more than 0 and at most 600 seconds, was " + duration.toMillis() + " ms");
        }
    }

    /**
     * Starts a request to a named model.
     *
     * @param model an id, an alias, or either after {@code provider/}
     * @param prompt what to show, 1 to {@value MediaRequest#MAX_PROMPT} code points
     * @return a builder
     */
    public static Builder of(String model, String prompt) {
        return of(prompt).model(model);
    }

    /**
     * Starts a request that any model may serve.
     *
     * @param prompt what to show, 1 to {@value MediaRequest#MAX_PROMPT} code points
     * @return a builder
     */
    public static Builder of(String prompt) {
        return new Builder(prompt);
    }

    /** {@return how long the video shall be; empty for the model's choice} */
    public Optional<Duration> duration() {
        return Optional.ofNullable(duration);
    }

    /** {@return the image that the video starts from, if any} */
    @Override
    public List<ImageInput> images() {
        return image == null ? List.of() : List.of(image);
    }

    @Override
    public Capability capability() {
        return image == null ? Capability.TEXT_TO_VIDEO : Capability.IMAGE_TO_VIDEO;
    }

    @Override
    public Builder toBuilder() {
        Builder copy = new Builder(prompt()).copy(this);
        copy.duration = duration;
        copy.image = image;
        return copy;
    }

    /** Collects a {@link Video}. */
    public static final class Builder extends MediaRequest.Builder<Builder> {

        private @Nullable Duration duration;
        private @Nullable ImageInput image;

        private Builder(String prompt) {
            super(prompt);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Asks for a length.
         *
         * @param length more than 0 and at most 600 seconds; the model's choice by default
         * @return this
         */
        public Builder duration(Duration length) {
            this.duration = length;
            return this;
        }

        /**
         * Starts the video from an image. Replaces an earlier one.
         *
         * @param start the image
         * @return this
         */
        public Builder inputImage(ImageInput start) {
            this.image = start;
            return this;
        }

        @Override
        public Video build() {
            return new Video(this);
        }
    }
}
