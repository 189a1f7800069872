package ai.pixapi.catalog;

import java.util.Optional;

/**
 * Width to height, as written: {@code 21:9} and {@code 7:3} are different values of the same proportion.
 *
 * @param width 1 to 999
 * @param height 1 to 999
 */
public record AspectRatio(int width, int height) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if a side is outside 1..999
     */
    public AspectRatio {
        if (width < 1 || width > 999 || height < 1 || height > 999) {
            throw new IllegalArgumentException("an aspect ratio's sides are 1..999, was " + width + ":" + height);
        }
    }

    /**
     * Reads the form {@code W:H}.
     *
     * @param text any text
     * @return the ratio; empty if the text has another form
     */
    public static Optional<AspectRatio> parse(String text) {
        int colon = text.indexOf(':');
        int width = Side.parse(text, 0, colon, 3);
        int height = Side.parse(text, colon + 1, text.length(), 3);
        return width < 0 || height < 0 ? Optional.empty() : Optional.of(new AspectRatio(width, height));
    }

    /**
     * Says whether this is the wider of two proportions, whichever way they lie: 3:1 and 1:3 are both wider than 2:1.
     *
     * @param other the proportion to compare with
     * @return true if the longer side of this, over its shorter one, is more than that of the other
     */
    boolean isMoreExtremeThan(AspectRatio other) {
        long mine = (long) Math.max(width, height) * Math.min(other.width, other.height);
        long theirs = (long) Math.max(other.width, other.height) * Math.min(width, height);
        return mine > theirs;
    }

    /** {@return the form {@code W:H}} */
    @Override
    public String toString() {
        return width + ":" + height;
    }
}
