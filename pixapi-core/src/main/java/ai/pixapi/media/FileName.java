package ai.pixapi.media;

import java.util.Optional;
import java.util.regex.Pattern;

/** A file name as strangers give it, made fit to be sent on as a label. */
final class FileName {

    private static final int MAX_CODE_POINTS = 100;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private FileName() {}

    /** Takes the last 100 visible characters after the last slash or backslash; empty when none or only dots remain. */
    static Optional<String> bare(String given) {
        String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String visible = INVISIBLE.matcher(name).replaceAll("").strip();
        int surplus = Math.max(0, visible.codePointCount(0, visible.length()) - MAX_CODE_POINTS);
        // The end is kept, because it holds the extension.
        String end = visible.substring(visible.offsetByCodePoints(0, surplus)).strip();
        return end.matches("\\.*") ? Optional.empty() : Optional.of(end);
    }
}
