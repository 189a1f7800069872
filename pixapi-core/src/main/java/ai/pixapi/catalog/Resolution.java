package ai.pixapi.catalog;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resolution tier, by the longest edge it names: {@code 1K} is 1024 pixels, {@code 640px} is 640.
 *
 * @param longEdge in pixels, 1 to 16384
 */
public record Resolution(int longEdge) implements Comparable<Resolution> {

    private static final int K = 1024;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the edge is outside 1..16384
     */
    public Resolution {
        if (longEdge < 1 || longEdge > 16 * K) {
            throw new IllegalArgumentException("a resolution's long edge is 1..16384 pixels, was " + longEdge);
        }
    }

    /**
     * Reads the forms {@code 2K}, {@code 0.5K} and {@code 640px}, in either case.
     *
     * @param text any text
     * @return the resolution; empty if the text has another form or the edge is not 1..16384 whole pixels
     */
    public static Optional<Resolution> parse(String text) {
        int edge = -1;
        if (text.endsWith("px") || text.endsWith("PX")) {
            edge = Side.parse(text, 0, text.length() - 2, 5);
        } else if (text.endsWith("k") || text.endsWith("K")) {
            edge = kilo(text.substring(0, text.length() - 1));
        }
        return edge < 1 || edge > 16 * K ? Optional.empty() : Optional.of(new Resolution(edge));
    }

    /** In pixels; -1 if that is not a whole number. */
    private static int kilo(String number) {
        int whole = Side.parse(number, 0, number.length(), 2);
        if (whole > 0) {
            return K * whole;
        }
        if (!number.matches("(0|[1-9][0-9]?)\\.[0-9]{1,3}")) {
            return -1;
        }
        BigDecimal edge = new BigDecimal(number).multiply(BigDecimal.valueOf(K)).stripTrailingZeros();
        return edge.scale() <= 0 ? edge.intValueExact() : -1;
    }

    // by hand, as in Route
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Resolution resolution && longEdge == resolution.longEdge;
    }

    @Override
    public int hashCode() {
        return longEdge;
    }

    @Override
    public int compareTo(Resolution other) {
        return Integer.compare(longEdge, other.longEdge);
    }

    /** {@return {@code 1K}, {@code 2K}… for multiples of 1024 pixels, else {@code 640px}} */
    @Override
    public String toString() {
        return longEdge % K == 0 ? longEdge / K + "K" : longEdge + "px";
    }
}
