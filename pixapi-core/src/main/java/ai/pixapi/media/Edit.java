package ai.pixapi.media;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.Capability;
import java.util.ArrayList;
import java.util.List;

/** Asks for images made from one or more input images and words. */
public final class Edit extends MediaRequest {

    /** The most input images of any model: OpenAI's limit for GPT image models. */
    public static final int MAX_IMAGES = 16;

    private final List<ImageInput> images;

    private Edit(Builder builder) {
        super(builder);
        this.images = List.copyOf(builder.images);
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

    @Override
    public Capability capability() {
        return Capability.IMAGE_TO_IMAGE;
    }

    @Override
    public Builder toBuilder() {
        return new Builder(prompt()).copy(this).images(images);
    }

    /** Collects an {@link Edit}. */
    public static final class Builder extends MediaRequest.Builder<Builder> {

        private final List<ImageInput> images = new ArrayList<>();

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

        @Override
        public Edit build() {
            return new Edit(this);
        }
    }
}
