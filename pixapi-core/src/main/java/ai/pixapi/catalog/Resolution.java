package ai.pixapi.catalog;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resolution tier, by the longest edge it names: {@code 1K} is 1024 pixels, {@code 640px} is 640.
 *
 * @param longEdge in pixels, 1 to 16384
 */
public record Resolution(int longEdge) implements Comparable<Resolution> {

    private static final int K = 1024;
    private static final Pattern FORM =
            Pattern.compile("([1-9][0-9]{0,4})(px|PX)|((?:0|[1-9][0-9]?)(?:\\.[0-9]{1,3})?)[kK]");

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
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal edge = matcher.group(1) != null
                ? new BigDecimal(matcher.group(1))
                : new BigDecimal(matcher.group(3)).multiply(BigDecimal.valueOf(K));
        boolean whole = edge.stripTrailingZeros().scale() <= 0;
        return whole && edge.signum() > 0 && edge.compareTo(BigDecimal.valueOf(16L * K)) <= 0
                ? Optional.of(new Resolution(edge.intValueExact()))
                : Optional.empty();
    }

    @Override
    public int compareTo(Resolution other) {
        return Integer.compare(longEdge, other.longEdge);
    }

    /** {@return {@code 1K}, {@code 2K}… for multiples of 1024 pixels, else {@code 640px}} */
    @Override
    public String toString() {
        return longEdge % K == 0 ? String.format(Locale.ROOT, "%dK", longEdge / K) : longEdge + "px";
    }
}
