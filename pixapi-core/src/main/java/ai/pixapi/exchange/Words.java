package ai.pixapi.exchange;

import java.util.Optional;
import java.util.regex.Pattern;

/** Makes what an upstream wrote fit to be shown. */
public final class Words {

    private static final int MAX_QUOTE = 200;
    private static final int PIECE = 12;
    private static final String HIDDEN = "[prompt]";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}]+");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_+/=.*-]{20,}");

    private Words() {}

    /**
     * Passes a word that can do no harm in a log or a header.
     *
     * @param text any text
     * @return the text, if it is 1 to 128 letters, digits and {@code . _ : -}; else empty
     */
    public static Optional<String> token(String text) {
        return TOKEN.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /**
     * Quotes a sentence of an upstream: on one line, at most 200 characters, without anything as long and dense as a
     * key, and without the prompt.
     *
     * @param text any text
     * @param prompt what must not be repeated; empty for nothing
     * @return the quote; may be empty
     */
    public static String quote(String text, String prompt) {
        String bounded = text.length() > 4 * MAX_QUOTE ? text.substring(0, 4 * MAX_QUOTE) : text;
        String line =
                INVISIBLE.matcher(without(prompt, bounded)).replaceAll(" ").strip();
        String safe = SECRET.matcher(line).replaceAll("…");
        return safe.length() <= MAX_QUOTE ? safe : safe.substring(0, MAX_QUOTE) + "…";
    }

    /** Leaves out the prompt and every piece of it that is long enough to tell something. */
    private static String without(String prompt, String text) {
        if (prompt.length() < PIECE) {
            return prompt.isBlank() ? text : text.replace(prompt, HIDDEN);
        }
        StringBuilder open = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = i + PIECE;
            while (end <= text.length() && prompt.contains(text.substring(i, end))) {
                end++;
            }
            boolean told = end > i + PIECE;
            open.append(told ? HIDDEN : text.substring(i, i + 1));
            i = told ? end - 1 : i + 1;
        }
        return open.toString();
    }
}
