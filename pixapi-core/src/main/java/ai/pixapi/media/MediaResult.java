package ai.pixapi.media;

import java.util.List;

/**
 * What a finished task has made.
 *
 * @param media the images or videos, one or more; fewer than were ordered if the provider made fewer, or if some of what
 *     it made cannot be opened
 * @param sandbox true if the built-in sandbox made them, so that nothing was bought
 */
public record MediaResult(List<Media> media, boolean sandbox) {

    /**
     * Copies its parts.
     *
     * @throws IllegalArgumentException if there is nothing
     */
    public MediaResult {
        media = List.copyOf(media);
        if (media.isEmpty()) {
            throw new IllegalArgumentException("a result holds one or more media, was 0");
        }
    }

    /** {@return the first image or video} */
    public Media first() {
        return media.get(0);
    }
}
