package ai.pixapi.exchange;

import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaFile;
import ai.pixapi.media.Spooled;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pictures and videos as they stand in an upstream's JSON. */
public final class Found {

    private static final int MAX_URL = 8192;

    private Found() {}

    /**
     * Reads several results. All of them were paid for: one that cannot be opened does not spoil the others.
     *
     * @param <T> where one stands
     * @param items where they stand
     * @param read reads one; empty if there is none
     * @return those that can be opened, in their order; none if there is none at all
     * @throws UnexpectedReply if there are some and not one can be opened
     */
    public static <T> List<Media> sound(List<T> items, Function<T, Optional<Media>> read) {
        List<Media> sound = new ArrayList<>();
        UnexpectedReply first = null;
        for (T item : items) {
            try {
                read.apply(item).ifPresent(sound::add);
            } catch (UnexpectedReply broken) {
                first = first == null ? broken : first;
            }
        }
        if (sound.isEmpty() && first != null) {
            throw first;
        }
        return sound;
    }

    /**
     * Reads a picture as the OpenAI Images API and those that follow it write it.
     *
     * @param item holds {@code b64_json}, or {@code url}
     * @param usual the media type to assume of an address that does not show one by its end
     * @return the file, or where it is; empty if there is neither
     * @throws UnexpectedReply as {@link #at} and {@link #inline} do
     */
    public static Optional<Media> in(Fields item, String usual) {
        String base64 = item.text("b64_json").orElse("");
        if (!base64.isEmpty()
                && !base64.startsWith("data:")
                && item.blob(base64).isEmpty()) {
            return Optional.of(inline(base64));
        }
        String address = base64.isEmpty() ? item.text("url").orElse("") : base64;
        return address.isEmpty() ? Optional.empty() : Optional.of(at(item, address, usual));
    }

    /**
     * Reads a list of pictures, each as {@link #in} does, and keeps those that are sound.
     *
     * @param items those that hold no picture are passed over
     * @param usual the media type to assume of an address that does not show one by its end
     * @return the files, or where they are
     * @throws UnexpectedReply if there are only broken ones
     */
    public static List<Media> all(List<Fields> items, String usual) {
        return sound(items, item -> in(item, usual));
    }

    /**
     * Reads a text of an object, as {@link #at(String, String)} does, or what was decoded of it while it came.
     *
     * @param item where the text was found
     * @param text what stands there
     * @param usual the media type to assume of an address that does not show one by its end
     * @return the file, or where it is
     * @throws UnexpectedReply if it is neither, or no whole picture
     */
    public static Media at(Fields item, String text, String usual) {
        Optional<Blob> blob = item.blob(text);
        return blob.isPresent() ? inline(blob.get()) : at(text, usual);
    }

    private static Media.Inline inline(Blob blob) {
        if (!blob.isSound()) {
            throw new UnexpectedReply("the provider's result is not base64");
        }
        try {
            Spooled bytes = blob.take();
            MediaFile file = MediaFile.of(bytes);
            return new Media.Inline(file.mediaType(), file.width(), file.height(), bytes);
        } catch (IOException unreadable) {
            throw new UnexpectedReply("the provider's result could not be read from its file");
        }
    }

    /**
     * Reads an address, or a data URL in its place. Spaces and letters beyond ASCII, which an address must not have, are
     * encoded: what lies there is paid for.
     *
     * @param text what stands there
     * @param usual the media type to assume of an address that does not show one by its end
     * @return the file, or where it is
     * @throws UnexpectedReply if it is neither, or no whole picture
     */
    public static Media at(String text, String usual) {
        int comma = text.indexOf(',');
        if (text.regionMatches(true, 0, "data:", 0, 5) && comma > 0) {
            if (!text.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
                throw new UnexpectedReply("the provider's data URL is not base64");
            }
            return inline(text.substring(comma + 1));
        }
        URI url = url(text);
        if (url == null) {
            throw new UnexpectedReply("the provider's result is not at an http or https URL");
        }
        return new Media.Remote(mediaType(url, usual), url);
    }

    /**
     * Reads a file.
     *
     * @param base64 the file, in the standard alphabet; line breaks are passed over
     * @return the file
     * @throws UnexpectedReply if it is not base64, or no whole picture or video
     */
    public static Media.Inline inline(String base64) {
        byte[] bytes;
        try {
            bytes = base64.indexOf('\n') < 0
                    ? Base64.getDecoder().decode(base64)
                    : Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new UnexpectedReply("the provider's result is not base64");
        }
        MediaFile file = MediaFile.of(bytes);
        return new Media.Inline(file.mediaType(), file.width(), file.height(), bytes);
    }

    private static @Nullable URI url(String text) {
        // URI.toASCIIString() throws a NullPointerException on half a surrogate pair
        if (text.length() > MAX_URL || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return null;
        }
        try {
            URI url = new URI(new URI(text.replace(" ", "%20")).toASCIIString());
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            return web && url.getHost() != null && url.getRawUserInfo() == null ? url : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }

    private static String mediaType(URI url, String usual) {
        String path = String.valueOf(url.getPath()).toLowerCase(Locale.ROOT);
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return switch (extension) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "webp" -> "image/webp";
            case "gif" -> "image/gif";
            case "mp4" -> "video/mp4";
            case "webm" -> "video/webm";
            default -> usual;
        };
    }
}
