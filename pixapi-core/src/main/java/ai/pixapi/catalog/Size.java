package ai.pixapi.catalog;

import ai.pixapi.PixapiException.InvalidRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The size a caller asks for, in one of the four forms that providers know. */
public sealed interface Size {

    /** The provider chooses. */
    Size AUTO = new Auto();

    /** {@return the form on the wire, which {@link #parse} reads back} */
    @Override
    String toString();

    /**
     * Reads a size as callers write it: {@code auto}, {@code 1024x1024}, {@code 16:9}, {@code 2K} or {@code 640px}.
     *
     * @param text the value of a {@code size} field
     * @return the size
     * @throws InvalidRequest naming {@code size} if the text has none of these forms or a side is out of range
     */
    static Size parse(String text) {
        if (text.length() <= 16) {
            if (text.equals("auto")) {
                return AUTO;
            }
            Optional<Pixels> pixels = Pixels.parse(text);
            if (pixels.isPresent()) {
                return pixels.get();
            }
            Optional<AspectRatio> ratio = AspectRatio.parse(text);
            if (ratio.isPresent()) {
                return new Ratio(ratio.get());
            }
            Optional<Resolution> tier = Resolution.parse(text);
            if (tier.isPresent()) {
                return new Tier(tier.get());
            }
        }
        throw new InvalidRequest(
                "size",
                "size must be auto, WIDTHxHEIGHT with sides 1.." + Pixels.MAX_SIDE
                        + " and at most 16777216 pixels, a ratio such as 16:9, or a tier such as 2K or 640px, was "
                        + shown(text));
    }

    private static String shown(String text) {
        return text.matches("[ -~]{0,40}") ? text : text.length() + " characters";
    }

    /** {@code auto}. */
    record Auto() implements Size {
        @Override
        public String toString() {
            return "auto";
        }
    }

    /**
     * An exact size.
     *
     * @param width in pixels, 1 to {@value #MAX_SIDE}
     * @param height in pixels, 1 to {@value #MAX_SIDE}
     */
    record Pixels(int width, int height) implements Size {

        /** The longest side of any size, in pixels: twice the largest tier that a provider documents (4K). */
        public static final int MAX_SIDE = 8192;

        /** The most pixels of any size: a square of the largest documented tier (4K). */
        public static final long MAX_PIXELS = 4096L * 4096L;

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if a side is outside 1..8192 or there are more than 16,777,216 pixels
         */
        public Pixels {
            if (!inRange(width, height)) {
                throw new IllegalArgumentException("sides are 1..8192, was " + width + "x" + height);
            }
        }

        static Optional<Pixels> parse(String text) {
            int x = text.indexOf('x');
            int width = Side.parse(text, 0, x, 4);
            int height = Side.parse(text, x + 1, text.length(), 4);
            return inRange(width, height) ? Optional.of(new Pixels(width, height)) : Optional.empty();
        }

        private static boolean inRange(int width, int height) {
            return width >= 1
                    && height >= 1
                    && width <= MAX_SIDE
                    && height <= MAX_SIDE
                    && (long) width * height <= MAX_PIXELS;
        }

        // by hand: price tables are searched for sizes, and first use of the generated methods takes up to 20 ms
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pixels pixels && width == pixels.width && height == pixels.height;
        }

        @Override
        public int hashCode() {
            return MAX_SIDE * width + height;
        }

        /** {@return width × height} */
        public long count() {
            return (long) width * height;
        }

        /** {@return the longer side, in pixels} */
        public int longEdge() {
            return Math.max(width, height);
        }

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /**
     * A proportion; the provider chooses the pixels.
     *
     * @param value the proportion
     */
    record Ratio(AspectRatio value) implements Size {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /**
     * A resolution tier; the provider chooses the proportion.
     *
     * @param value the tier
     */
    record Tier(Resolution value) implements Size {
        @Override
        public String toString() {
            return value.toString();
        }
    }
}
