package ai.pixapi.provider.sandbox;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;

/** Draws lines of text in one weight. */
interface Lettering {

    /** The machine's own letters, or {@link PixelLetters} where no font is installed. */
    Lettering INSTALLED = installed();

    /**
     * {@return how wide a line is, in pixels}
     *
     * @param line without line breaks
     * @param size the letters' height from line to line, in pixels
     */
    double width(String line, double size);

    /**
     * Draws a line in the current paint.
     *
     * @param g the canvas
     * @param line without line breaks
     * @param x its left edge
     * @param baseline its baseline
     * @param size as for {@link #width}
     */
    void draw(Graphics2D g, String line, double x, double baseline, double size);

    private static Lettering installed() {
        Graphics2D g = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            Lettering letters = new FontLetters(new Font(Font.SANS_SERIF, Font.BOLD, 1));
            letters.draw(g, "A", 0, 8, 8);
            return letters.width("A", 8) > 0 ? letters : new PixelLetters();
        } catch (RuntimeException | Error e) {
            // Java SE without fonts throws, by version and state of its caches, RuntimeException "Fontconfig head is
            // null", InternalError, UnsatisfiedLinkError or a bare Error "No physical fonts found".
            return new PixelLetters();
        } finally {
            g.dispose();
        }
    }

    /** A font of the machine. */
    record FontLetters(Font font) implements Lettering {

        private static final FontRenderContext FRACTIONAL = new FontRenderContext(null, true, true);

        @Override
        public double width(String line, double size) {
            return font.deriveFont((float) size)
                    .getStringBounds(line, FRACTIONAL)
                    .getWidth();
        }

        @Override
        public void draw(Graphics2D g, String line, double x, double baseline, double size) {
            g.setFont(font.deriveFont((float) size));
            g.drawString(line, (float) x, (float) baseline);
        }
    }
}
