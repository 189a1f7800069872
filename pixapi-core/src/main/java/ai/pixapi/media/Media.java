package ai.pixapi.media;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.OptionalInt;

/** One image or video that a provider made. */
public sealed interface Media {

    /** {@return for example {@code image/png} or {@code video/mp4}} */
    String mediaType();

    /** Bytes that the provider sent with its answer. Immutable and thread-safe. */
    final class Inline implements Media {

        private final String mediaType;
        private final int width;
        private final int height;
        private final byte[] bytes;

        /**
         * Holds bytes.
         *
         * @param mediaType what they are
         * @param width in pixels; 0 if unknown
         * @param height in pixels; 0 if unknown
         * @param bytes the file; copied
         */
        public Inline(String mediaType, int width, int height, byte[] bytes) {
            this.mediaType = mediaType;
            this.width = width;
            this.height = height;
            this.bytes = bytes.clone();
        }

        @Override
        public String mediaType() {
            return mediaType;
        }

        /** {@return in pixels, if known} */
        public OptionalInt width() {
            return width > 0 ? OptionalInt.of(width) : OptionalInt.empty();
        }

        /** {@return in pixels, if known} */
        public OptionalInt height() {
            return height > 0 ? OptionalInt.of(height) : OptionalInt.empty();
        }

        /** {@return how many bytes there are} */
        public int length() {
            return bytes.length;
        }

        /** {@return the file from its start} */
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        /** {@return a copy of the file} */
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /**
     * A file to fetch from the provider.
     *
     * @param mediaType what it is, as far as the provider says
     * @param url where it is, for as long as the provider keeps it
     */
    record Remote(String mediaType, URI url) implements Media {

        /** Shows the host alone: path and query often hold what grants access. */
        @Override
        public String toString() {
            return "Media.Remote[" + mediaType + ", " + url.getHost() + "]";
        }
    }
}
