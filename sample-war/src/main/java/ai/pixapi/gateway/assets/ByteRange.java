package ai.pixapi.gateway.assets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file.
 *
 * @param first the first byte, from 0
 * @param last the last byte
 */
record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /**
     * Reads a {@code Range} header (RFC 9110, 14.2). Several ranges, and what is no range, ask for the whole.
     *
     * @param length of the file
     * @return the part; empty for the whole; a part that ends before it begins if there is nothing of it
     */
    static Optional<ByteRange> of(@Nullable String header, long length) {
        Matcher matcher = ONE.matcher(header == null ? "" : header.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long wanted = Long.parseLong(matcher.group(2));
            return Optional.of(new ByteRange(Math.max(0, length - wanted), length - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? length - 1 : Long.parseLong(matcher.group(2));
        if (last < first && first < length) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(first, Math.min(last, length - 1)));
    }

    boolean isNothing() {
        return last < first;
    }

    long length() {
        return last - first + 1;
    }
}
