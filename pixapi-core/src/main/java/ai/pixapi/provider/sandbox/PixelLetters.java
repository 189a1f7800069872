package ai.pixapi.provider.sandbox;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/** Letters of 5 by 7 dots for machines without fonts. Small letters become capitals; what is missing becomes a box. */
final class PixelLetters implements Lettering {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,!?-_/:'\"()+=&%\u00b7\u2026";
    private static final int PER_ROW = 14;
    private static final int DOTS_ACROSS = 5;
    private static final int DOTS_DOWN = 7;

    /** From baseline to baseline and from letter to letter, in dots. */
    private static final double LINE = 9.5;

    private static final int PITCH = DOTS_ACROSS + 1;

    /** Smaller dots than this many pixels lie on whole pixels, or they would blur. */
    private static final int SHARP = 4;

    private static final List<String> DOTS = """
            .###. ####. .###. ####. ##### ##### .###. #...# .###. ..### #...# #.... #...# #...#
            #...# #...# #...# #...# #.... #.... #...# #...# ..#.. ...#. #..#. #.... ##.## ##..#
            #...# #...# #.... #...# #.... #.... #.... #...# ..#.. ...#. #.#.. #.... #.#.# #.#.#
            ##### ####. #.... #...# ####. ####. #.### ##### ..#.. ...#. ##... #.... #.#.# #..##
            #...# #...# #.... #...# #.... #.... #...# #...# ..#.. ...#. #.#.. #.... #...# #...#
            #...# #...# #...# #...# #.... #.... #...# #...# ..#.. #..#. #..#. #.... #...# #...#
            #...# ####. .###. ####. ##### #.... .###. #...# .###. .##.. #...# ##### #...# #...#
            .###. ####. .###. ####. .#### ##### #...# #...# #...# #...# #...# ##### .###. ..#..
            #...# #...# #...# #...# #.... ..#.. #...# #...# #...# #...# #...# ....# #...# .##..
            #...# #...# #...# #...# #.... ..#.. #...# #...# #...# .#.#. .#.#. ...#. #..## ..#..
            #...# ####. #...# ####. .###. ..#.. #...# #...# #.#.# ..#.. ..#.. ..#.. #.#.# ..#..
            #...# #.... #.#.# #.#.. ....# ..#.. #...# #...# #.#.# .#.#. ..#.. .#... ##..# ..#..
            #...# #.... #..#. #..#. ....# ..#.. #...# .#.#. ##.## #...# ..#.. #.... #...# ..#..
            .###. #.... .##.# #...# ####. ..#.. .###. ..#.. #...# #...# ..#.. ##### .###. .###.
            .###. .###. ...#. ##### .###. ##### .###. .###. ..... ..... ..#.. .###. ..... .....
            #...# #...# ..##. #.... #.... ....# #...# #...# ..... ..... ..#.. #...# ..... .....
            ....# ....# .#.#. ####. #.... ...#. #...# #...# ..... ..... ..#.. ....# ..... .....
            ..##. ..##. #..#. ....# ####. ..#.. .###. .#### ..... ..... ..#.. ..##. .###. .....
            .#... ....# ##### ....# #...# ..#.. #...# ....# ..... .##.. ..#.. ..#.. ..... .....
            #.... #...# ...#. #...# #...# .#... #...# ....# .##.. ..#.. ..... ..... ..... .....
            ##### .###. ...#. .###. .###. .#... .###. .###. .##.. .#... ..#.. ..#.. ..... #####
            ....# ..... ..#.. .#.#. ...#. .#... ..... ..... .##.. ##..# ..... .....
            ....# .##.. ..#.. .#.#. ..#.. ..#.. ..#.. ..... #..#. ##..# ..... .....
            ...#. .##.. ..... ..... .#... ...#. ..#.. ##### #.#.. ...#. ..... .....
            ..#.. ..... ..... ..... .#... ...#. ##### ..... .#... ..#.. ..#.. .....
            .#... .##.. ..... ..... .#... ...#. ..#.. ##### #.#.# .#... ..... .....
            #.... .##.. ..... ..... ..#.. ..#.. ..#.. ..... #..#. #..## ..... .....
            #.... ..... ..... ..... ...#. .#... ..... ..... .##.# #..## ..... #.#.#
            """.lines().toList();

    @Override
    public double width(String line, double size) {
        return line.codePoints().count() * PITCH * dot(size);
    }

    @Override
    public void draw(Graphics2D g, String line, double x, double baseline, double size) {
        double dot = dot(size);
        double left = dot < SHARP ? Math.round(x) : x;
        double bottom = dot < SHARP ? Math.round(baseline) : baseline;
        for (int letter : line.toUpperCase(Locale.ROOT).codePoints().toArray()) {
            if (!Character.isWhitespace(letter)) {
                letter(g, letter, left, bottom - DOTS_DOWN * dot, dot);
            }
            left += PITCH * dot;
        }
    }

    private static void letter(Graphics2D g, int letter, double left, double top, double dot) {
        for (int row = 0; row < DOTS_DOWN; row++) {
            for (int column = 0; column < DOTS_ACROSS; column++) {
                if (isInk(letter, row, column)) {
                    g.fill(new Rectangle2D.Double(left + column * dot, top + row * dot, dot, dot));
                }
            }
        }
    }

    private static boolean isInk(int letter, int row, int column) {
        int index = ALPHABET.indexOf(letter);
        if (index < 0) {
            return row == 0 || row == DOTS_DOWN - 1 || column == 0 || column == DOTS_ACROSS - 1;
        }
        String dots = DOTS.get(index / PER_ROW * DOTS_DOWN + row);
        return dots.charAt(index % PER_ROW * PITCH + column) == '#';
    }

    private static double dot(double size) {
        double dot = size / LINE;
        return dot < SHARP ? Math.max(1, Math.floor(dot)) : dot;
    }
}
