package ai.pixapi.media;

import ai.pixapi.PixapiException.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The picture that an edit starts from: {@link Content} that we hold and send, or a {@link Url} that the provider
 * fetches. Content is a PNG, JPEG, WebP or GIF by its first bytes, whatever its name or declared media type say. Only
 * its header is looked at, at once; its bytes are passed on as they are, with any EXIF data (a place, a camera),
 * further frames and trailing bytes. Inputs are immutable and safe to share between threads.
 *
 * <pre>{@code
 * ImageInput cat = ImageInput.of(Path.of("cat.png"));
 * ImageInput dog = ImageInput.url(URI.create("https://example.com/dog.jpg"));
 * }</pre>
 *
 * <p>Every factory refuses a bad picture with {@link InvalidRequest}, and content of another format with
 * {@link ai.pixapi.PixapiException.Unsupported}, as {@link ImageHeader#read} says.
 */
public sealed interface ImageInput {

    /**
     * Takes a file, which must stay as it is while the input is in use.
     *
     * @param file a picture on any file system; its last name is the input's file name, its size the length
     * @return the file's content, read anew on each {@link Content#open()}
     * @throws InvalidRequest also when there is no such file, or when it may not be read
     * @throws UncheckedIOException when reading the file fails
     */
    static Content of(Path file) {
        return new Content(FileSource.of(file), file.toString());
    }

    /**
     * Takes a picture in memory.
     *
     * @param bytes the picture; copied
     * @return the content, without a file name
     */
    static Content of(byte[] bytes) {
        return new Content(new ByteSource(bytes.clone()), null);
    }

    /**
     * Takes a picture in memory.
     *
     * @param bytes the picture; copied
     * @param fileName a name for it, see {@link Content#fileName()}
     * @return the content
     */
    static Content of(byte[] bytes, String fileName) {
        return new Content(new ByteSource(bytes.clone()), fileName);
    }

    /**
     * Takes a picture from elsewhere.
     *
     * @param source opens the picture; opened once now, for the header
     * @return the content, without a file name
     * @throws UncheckedIOException when the source cannot be read
     */
    static Content of(StreamSource source) {
        return new Content(source, null);
    }

    /**
     * Takes a picture from elsewhere.
     *
     * @param source opens the picture; opened once now, for the header
     * @param fileName a name for it, see {@link Content#fileName()}
     * @return the content
     * @throws UncheckedIOException when the source cannot be read
     */
    static Content of(StreamSource source, String fileName) {
        return new Content(source, fileName);
    }

    /**
     * Names a picture on the web. Nothing is fetched or resolved here.
     *
     * @param uri see {@link Url}
     * @return the address
     */
    static Url url(URI uri) {
        return new Url(uri);
    }

    /**
     * Takes the picture out of a data URL such as {@code data:image/png;base64,iVBOR...} (RFC 2397). The base64 must
     * keep to the standard alphabet, without line breaks; padding may be missing. The declared type must be an image
     * type other than SVG, but what the picture is, its own bytes say.
     *
     * @param dataUrl a data URL of at most 25 MiB decoded, which is checked before decoding
     * @return the content, without a file name
     * @throws InvalidRequest also when it is malformed or larger
     * @throws ai.pixapi.PixapiException.Unsupported also when it declares another media type or is not base64
     */
    static Content dataUrl(String dataUrl) {
        return new Content(new ByteSource(DataUrl.decode(dataUrl)), null);
    }

    /**
     * Takes an address as JSON requests give it.
     *
     * @param address a data URL as for {@link #dataUrl}, or else an address as for {@link #url}
     * @return the picture's content or its address
     * @throws InvalidRequest also when it is neither
     */
    static ImageInput parse(String address) {
        if (DataUrl.isOne(address)) {
            return dataUrl(address);
        }
        Url.checkLength(address);
        try {
            return url(new URI(address));
        } catch (URISyntaxException e) {
            // Not kept as the cause: its message repeats the input.
            throw Url.malformed();
        }
    }

    /** A picture that we hold: its bytes can be read as often as needed. */
    final class Content implements ImageInput {

        private final StreamSource source;
        private final OptionalLong length;
        private final @Nullable String fileName;
        private final ImageHeader header;
        private final WeakReference<InputStream> first;

        private Content(StreamSource source, @Nullable String fileName) {
            this.source = source;
            this.length = source.length();
            this.fileName = fileName == null ? null : FileName.bare(fileName).orElse(null);
            if (length.orElse(0) < 0) {
                throw new IllegalArgumentException("length must not be negative, was " + length.getAsLong());
            }
            try (InputStream in = source.open()) {
                this.first = new WeakReference<>(in);
                this.header = ImageHeader.read(in);
            } catch (IOException e) {
                throw new UncheckedIOException("an image could not be read", e);
            }
        }

        /**
         * Opens the picture at its first byte.
         *
         * @return a new stream each time, which the caller closes
         * @throws IOException when the bytes cannot be read, or when a {@link StreamSource} gives a stream again that
         *     was read before
         */
        public InputStream open() throws IOException {
            InputStream in = source.open();
            // Easy to write by mistake as () -> in; its rest would be sent as a broken, paid picture.
            if (first.refersTo(in)) {
                throw new IOException("the source of an image must open a new stream each time, was the same stream");
            }
            return in;
        }

        /**
         * Says how many bytes the picture has.
         *
         * @return the number of bytes; empty when a {@link StreamSource} does not know it
         */
        public OptionalLong length() {
            return length;
        }

        /**
         * Says where the picture lies.
         *
         * @return a file of just these bytes, which must not be changed; empty when there is none
         */
        public Optional<Path> file() {
            return source.file();
        }

        /**
         * Says what the picture is, by its first bytes when the input was made.
         *
         * @return type, width and height
         */
        public ImageHeader header() {
            return header;
        }

        /**
         * Names the picture, as a label for the provider. It was given by a stranger perhaps: folders, control and
         * invisible characters are taken out and at most its last 100 characters kept, but quotes and non-ASCII letters
         * remain. Never open a file by it.
         *
         * @return the bare name; empty when there is none
         */
        public Optional<String> fileName() {
            return Optional.ofNullable(fileName);
        }

        @Override
        public String toString() {
            String bytes = length.isPresent() ? length.getAsLong() + " bytes" : "unknown length";
            return "ImageInput.Content[" + header.type().mediaType() + ", " + header.width() + "x" + header.height()
                    + ", " + bytes + "]";
        }
    }

    /**
     * A picture on the web, which the provider fetches. Whether the address is public, nobody has checked: whoever
     * fetches it must.
     *
     * @param uri an absolute http or https URL with a host and without user info, at most 2048 characters in ASCII
     */
    record Url(URI uri) implements ImageInput {

        private static final int MAX_LENGTH = 2048;

        /**
         * Creates an address.
         *
         * @param uri see above
         * @throws InvalidRequest when it is not such a URL
         */
        public Url {
            // URI.toASCIIString() throws a NullPointerException on half a surrogate pair.
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(uri.toString())) {
                throw malformed();
            }
            checkLength(uri.toASCIIString());
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getPort() > 65_535) {
                throw malformed();
            }
        }

        /** Shows the host alone: a query often holds a signature that grants access. */
        @Override
        public String toString() {
            return "ImageInput.Url[" + uri.getHost() + "]";
        }

        private static void checkLength(String url) {
            if (url.length() > MAX_LENGTH) {
                throw new InvalidRequest(
                        "image", "image must be a URL of at most 2048 characters, was " + url.length());
            }
        }

        private static InvalidRequest malformed() {
            return new InvalidRequest(
                    "image", "image must be an http or https URL with a host and without user info, or a data URL");
        }
    }
}
