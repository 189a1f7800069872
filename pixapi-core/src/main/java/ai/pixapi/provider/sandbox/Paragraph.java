package ai.pixapi.provider.sandbox;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words broken into lines that fit a box, in the largest letters that do.
 *
 * @param lines the lines
 * @param size the letters' size in pixels
 */
record Paragraph(List<String> lines, double size) {

    /** From baseline to baseline, by the letters' size. */
    static final double LEADING = 1.22;

    private static final int MOST_CHARACTERS = 600;
    private static final String ELLIPSIS = "\u2026";

    static Paragraph fit(Lettering letters, String words, double width, double height, double most, double least) {
        String text = shorten(words.replaceAll("[\\s\\p{Cc}]+", " ").strip());
        double size = Math.max(most, least);
        while (true) {
            List<String> lines = wrap(letters, text, width, size);
            int room = (int) Math.max(1, Math.floor(height / (size * LEADING)));
            if (lines.size() <= room) {
                return new Paragraph(lines, size);
            }
            if (size <= least) {
                return new Paragraph(cut(letters, lines, room, width, size), size);
            }
            size = Math.max(least, size * 0.92);
        }
    }

    double height() {
        return lines.size() * size * LEADING;
    }

    private static String shorten(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + ELLIPSIS;
    }

    private static List<String> wrap(Lettering letters, String text, double width, double size) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : pieces(text, BreakIterator.getLineInstance(Locale.ROOT))) {
            if (letters.width((line + word).stripTrailing(), size) <= width) {
                line += word;
                continue;
            }
            if (!line.isBlank()) {
                lines.add(line.strip());
            }
            line = "";
            for (String character : pieces(word, BreakIterator.getCharacterInstance(Locale.ROOT))) {
                if (!line.isEmpty() && letters.width((line + character).stripTrailing(), size) > width) {
                    lines.add(line.strip());
                    line = "";
                }
                line += character;
            }
        }
        if (!line.isBlank()) {
            lines.add(line.strip());
        }
        return lines;
    }

    private static List<String> cut(Lettering letters, List<String> lines, int room, double width, double size) {
        List<String> kept = new ArrayList<>(lines.subList(0, room));
        String last = kept.get(room - 1);
        while (!last.isEmpty() && letters.width(last + ELLIPSIS, size) > width) {
            last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
        }
        kept.set(room - 1, last.stripTrailing() + ELLIPSIS);
        return kept;
    }

    private static List<String> pieces(String text, BreakIterator breaks) {
        breaks.setText(text);
        List<String> pieces = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            pieces.add(text.substring(start, end));
        }
        return pieces;
    }
}
