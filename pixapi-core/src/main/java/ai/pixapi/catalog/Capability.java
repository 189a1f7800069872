package ai.pixapi.catalog;

import java.util.Optional;

/** What a model does. */
public enum Capability {
    /** Makes images from a prompt. */
    TEXT_TO_IMAGE("text-to-image"),
    /** Makes images from a prompt and one or more images. */
    IMAGE_TO_IMAGE("image-to-image"),
    /** Makes a video from a prompt. */
    TEXT_TO_VIDEO("text-to-video"),
    /** Makes a video from a prompt and an image. */
    IMAGE_TO_VIDEO("image-to-video");

    private final String wireName;

    Capability(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the name in {@code GET /v1/models}, for example {@code text-to-image}} */
    public String wireName() {
        return wireName;
    }

    /** {@return whether the result is a video} */
    public boolean isVideo() {
        return this == TEXT_TO_VIDEO || this == IMAGE_TO_VIDEO;
    }

    /**
     * Reads a name as providers write it.
     *
     * @param name a wire name, with hyphens or with underscores (Pixapi's REST and MCP pages differ)
     * @return the capability; empty for a name this version does not know
     */
    public static Optional<Capability> ofWireName(String name) {
        String hyphened = name.replace('_', '-');
        for (Capability capability : values()) {
            if (capability.wireName.equals(hyphened)) {
                return Optional.of(capability);
            }
        }
        return Optional.empty();
    }
}
