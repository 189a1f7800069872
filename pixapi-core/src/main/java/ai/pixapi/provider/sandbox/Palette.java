package ai.pixapi.provider.sandbox;

import java.awt.Color;
import java.util.Random;

/**
 * A handful of colours that go together: a ramp from light to dark through neighbouring hues, and an accent from across
 * the wheel. Mixed in OKLCH, where equal steps look equal.
 *
 * @param hue of the light end, in turns
 * @param swing how far the hue wanders to the dark end, in turns
 */
record Palette(double hue, double swing) {

    static Palette of(Random chance, int number) {
        double hue = chance.nextDouble() + 0.07 * (number - 1);
        double swing = (0.12 + 0.14 * chance.nextDouble()) * (chance.nextBoolean() ? 1 : -1);
        return new Palette(hue, swing);
    }

    /**
     * {@return a colour of the ramp}
     *
     * @param depth 0 is nearly white, 1 nearly black
     */
    Color tone(double depth) {
        double chroma = 0.02 + 0.14 * Math.sin(Math.PI * Math.min(1, depth * 0.9 + 0.08));
        return oklch(0.95 - 0.78 * depth, chroma, hue + swing * depth);
    }

    /**
     * {@return the colour that stands out}
     *
     * @param lightness 0 to 1
     */
    Color accent(double lightness) {
        return oklch(lightness, 0.15, hue + 0.46 + swing / 2);
    }

    static Color alpha(Color color, double alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * alpha));
    }

    private static Color oklch(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(2 * Math.PI * hue);
        double b = chroma * Math.sin(2 * Math.PI * hue);
        double l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        double m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        double s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new Color(
                channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static float channel(double linear) {
        double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (float) Math.max(0, Math.min(1, value));
    }
}
