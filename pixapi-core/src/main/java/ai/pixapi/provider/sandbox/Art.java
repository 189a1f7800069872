package ai.pixapi.provider.sandbox;

import java.awt.Graphics2D;
import java.util.Random;

/** An abstract composition that fits any size and can move. */
interface Art {

    /** How many styles there are. */
    int STYLES = 3;

    /**
     * Paints everything, background included.
     *
     * @param g a canvas from 0,0 with antialiasing
     * @param width in pixels
     * @param height in pixels
     * @param time 0 for a still; in seconds for a frame of a film
     */
    void paint(Graphics2D g, int width, int height, double time);

    static Art of(int style, Palette palette, Random chance) {
        return switch (Math.floorMod(style, STYLES)) {
            case 0 -> new Hills(palette, chance);
            case 1 -> new Silk(palette, chance);
            default -> new Mosaic(palette, chance);
        };
    }
}
