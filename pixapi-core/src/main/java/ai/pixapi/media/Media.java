package ai.pixapi.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalInt;

/** One image or video that a provider made. */
public sealed interface Media {

    /** {@return for example {@code image/png} or {@code video/mp4}} */
    String mediaType();

    /**
     * Bytes that the provider sent with its answer, in memory or in a file that is deleted when nobody can reach this any
     * more. Immutable and thread-safe.
     */
    final class Inline implements Media {

        private final String mediaType;
        private final int width;
        private final int height;
        private final Spooled bytes;

        /**
         * Holds bytes.
         *
         * @param mediaType what they are
         * @param width in pixels; 0 if unknown
         * @param height in pixels; 0 if unknown
         * @param bytes the file; copied
         */
        public Inline(String mediaType, int width, int height, byte[] bytes) {
            this(mediaType, width, height, Spooled.of(bytes.clone()));
        }

        /**
         * Holds bytes.
         *
         * @param mediaType what they are
         * @param width in pixels; 0 if unknown
         * @param height in pixels; 0 if unknown
         * @param bytes the file, of at most {@value Integer#MAX_VALUE} bytes; becomes this object's own
         */
        public Inline(String mediaType, int width, int height, Spooled bytes) {
            this.mediaType = mediaType;
            this.width = width;
            this.height = height;
            this.bytes = bytes;
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
            return Math.toIntExact(bytes.size());
        }

        /**
         * Opens the file.
         *
         * @return the file from its start, to be closed
         * @throws UncheckedIOException if it cannot be read
         */
        public InputStream open() {
            try {
                return bytes.open();
            } catch (IOException unreadable) {
                throw new UncheckedIOException("a result could not be read", unreadable);
            }
        }

        /**
         * Reads the file into memory.
         *
         * @return a copy
         * @throws UncheckedIOException if it cannot be read
         */
        public byte[] bytes() {
            try (InputStream in = bytes.open()) {
                return in.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException("a result could not be read", unreadable);
            }
        }

        /**
         * Puts the file somewhere, as {@link Spooled#saveTo} does.
         *
         * @param target replaced if it is there, in a folder that exists
         * @throws IOException if it cannot be written
         */
        public void saveTo(Path target) throws IOException {
            bytes.saveTo(target);
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
