package ai.pixapi.media;

import ai.pixapi.catalog.Capability;
import java.util.List;

/** Asks for images from words alone. */
public final class Generation extends MediaRequest {

    private Generation(Builder builder) {
        super(builder);
    }

    /**
     * Starts a request to a named model.
     *
     * @param model an id, an alias, or either after {@code provider/}
     * @param prompt what to draw, 1 to {@value MediaRequest#MAX_PROMPT} code points
     * @return a builder
     */
    public static Builder of(String model, String prompt) {
        return of(prompt).model(model);
    }

    /**
     * Starts a request that any model may serve.
     *
     * @param prompt what to draw, 1 to {@value MediaRequest#MAX_PROMPT} code points
     * @return a builder
     */
    public static Builder of(String prompt) {
        return new Builder(prompt);
    }

    @Override
    public List<ImageInput> images() {
        return List.of();
    }

    @Override
    public Capability capability() {
        return Capability.TEXT_TO_IMAGE;
    }

    @Override
    public Builder toBuilder() {
        return new Builder(prompt()).copy(this);
    }

    /** Collects a {@link Generation}. */
    public static final class Builder extends MediaRequest.Builder<Builder> {

        private Builder(String prompt) {
            super(prompt);
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        public Generation build() {
            return new Generation(this);
        }
    }
}
