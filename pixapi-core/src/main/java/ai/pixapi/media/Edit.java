package ai.pixapi.media;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for images made from one or more input images and words. */
public final class Edit extends MediaRequest {

    /** The most input images of any model: OpenAI's limit for GPT image models. */
    public static final int MAX_IMAGES = 16;

    private final List<ImageInput> images;
    private final ImageInput.@Nullable Content mask;

    private Edit(Builder builder) {
        super(builder);
        this.images = List.copyOf(builder.images);
        this.mask = builder.mask;
        if (images.isEmpty() || images.size() > MAX_IMAGES) {
            throw new InvalidRequest("image", "an edit takes 1.." + MAX_IMAGES + " images, was " + images.size());
        }
    }

    /**
     * Starts a request to a named model.
     *
     * @param model an id, an alias, or either after {@code provider/}
     * @param prompt what to change, 1 to {@value MediaRequest#MAX_PROMPT} code points
     * @return a builder
     */
    public static Builder of(String model, String prompt) {
        return of(prompt).model(model);
    }

    /**
     * Starts a request that any model may serve.
     *
     * @param prompt what to change, 1 to {@value MediaRequest#MAX_PROMPT} code points
     * @return a builder
     */
    public static Builder of(String prompt) {
        return new Builder(prompt);
    }

    /** {@return the input images, 1 to {@value #MAX_IMAGES}, in the order given} */
    @Override
    public List<ImageInput> images() {
        return images;
    }

    /** {@return the picture whose transparent places are to be changed in the first input image, if any} */
    public Optional<ImageInput.Content> mask() {
        return Optional.ofNullable(mask);
    }

    @Override
    public Capability capability() {
        return Capability.IMAGE_TO_IMAGE;
    }

    @Override
    public Builder toBuilder() {
        Builder copy = new Builder(prompt()).copy(this).images(images);
        copy.mask = mask;
        return copy;
    }

    /** Collects an {@link Edit}. */
    public static final class Builder extends MediaRequest.Builder<Builder> {

        private final List<ImageInput> images = new ArrayList<>();
        private ImageInput.@Nullable Content mask;

        private Builder(String prompt) {
            super(prompt);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Adds an input image after those already given.
         *
         * @param image the image
         * @return this
         */
        public Builder image(ImageInput image) {
            images.add(image);
            return this;
        }

        /**
         * Adds input images after those already given.
         *
         * @param more the images, in order
         * @return this
         */
        public Builder images(List<? extends ImageInput> more) {
            images.addAll(more);
            return this;
        }

        /**
         * Says which places of the first image are to be changed; models that take no mask ignore it. Replaces an earlier
         * one.
         *
         * @param picture transparent where the image is to be changed; OpenAI asks for a PNG of the image's size
         * @return this
         */
        public Builder mask(ImageInput.Content picture) {
            this.mask = picture;
            return this;
        }

        @Override
        public Edit build() {
            return new Edit(this);
        }
    }
}
