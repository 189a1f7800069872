package ai.pixapi.client;

import ai.pixapi.PixapiException;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One picture or video of a result. Files that lie at the provider are fetched anew on each call, without any key; an
 * address that has expired is asked for again, and nothing is ever ordered again for it. Thread-safe.
 */
public final class ResultFile {

    private final Media media;
    private final Fetching fetching;

    ResultFile(Media media, Fetching fetching) {
        this.media = media;
        this.fetching = fetching;
    }

    /** {@return what it is, for example {@code image/png}; before it is fetched, as far as the provider says} */
    public String mediaType() {
        return media.mediaType();
    }

    /** {@return where it lies, for a time that the provider chooses; empty if it came with the answer} */
    public Optional<URI> url() {
        return media instanceof Media.Remote remote ? Optional.of(remote.url()) : Optional.empty();
    }

    /**
     * Writes the file. It appears under its name only when it is whole.
     *
     * @param file where; replaced if it is there, in a folder that exists
     * @return what was written: type, width, height and length, by the file's own bytes
     * @throws PixapiException.Unavailable if it cannot be fetched at the moment: try again later
     * @throws PixapiException.UnexpectedReply if it is no whole picture or video
     * @throws PixapiException.InvalidRequest if the provider does not keep it any more
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public MediaFile saveTo(Path file) {
        return fetching.save(media, file);
    }

    /**
     * Reads the file into memory.
     *
     * @return its bytes
     * @throws PixapiException as {@link #saveTo}
     */
    public byte[] bytes() {
        return media instanceof Media.Inline inline ? inline.bytes() : fetching.bytes(media);
    }
}
