package ai.pixapi.provider.sandbox;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** A sun over ranges of hills that fade into the distance. */
final class Hills implements Art {

    private static final int RANGES = 7;
    private static final int WAVES = 4;
    private static final int STARS = 90;

    private final Palette palette;
    private final boolean night;
    private final double sunX;
    private final double sunY;
    private final double sunSize;
    private final double[][] phase = new double[RANGES][WAVES];
    private final double[][] stars = new double[STARS][3];

    Hills(Palette palette, Random chance) {
        this.palette = palette;
        this.night = chance.nextInt(3) == 0;
        this.sunX = 0.22 + 0.56 * chance.nextDouble();
        this.sunY = 0.24 + 0.12 * chance.nextDouble();
        this.sunSize = 0.10 + 0.06 * chance.nextDouble();
        for (double[] range : phase) {
            for (int i = 0; i < WAVES; i++) {
                range[i] = 2 * Math.PI * chance.nextDouble();
            }
        }
        for (double[] star : stars) {
            star[0] = chance.nextDouble();
            star[1] = chance.nextDouble();
            star[2] = chance.nextDouble();
        }
    }

    @Override
    public void paint(Graphics2D g, int width, int height, double time) {
        double unit = Math.sqrt((double) width * height);
        sky(g, width, height);
        if (night) {
            stars(g, width, height, unit, time);
        }
        sun(g, width, height, unit, time);
        for (int i = 0; i < RANGES; i++) {
            range(g, width, height, unit, i, time);
        }
    }

    private void sky(Graphics2D g, int width, int height) {
        Color top = night ? palette.tone(0.93) : palette.tone(0.42);
        Color horizon = night ? palette.tone(0.5) : palette.tone(0.02);
        g.setPaint(new GradientPaint(0, 0, top, 0, height * 0.62f, horizon));
        g.fillRect(0, 0, width, height);
    }

    private void stars(Graphics2D g, int width, int height, double unit, double time) {
        for (double[] star : stars) {
            double size = unit * (0.0012 + 0.0028 * star[2] * star[2]);
            double glow = 0.55 + 0.35 * Math.sin(20 * star[2] + 3 * time);
            g.setPaint(Palette.alpha(palette.tone(0), glow));
            g.fill(new Ellipse2D.Double(star[0] * width, star[1] * height * 0.55, size, size));
        }
    }

    private void sun(Graphics2D g, int width, int height, double unit, double time) {
        double x = sunX * width;
        double y = (sunY - 0.012 * time) * height;
        double radius = sunSize * unit;
        float halo = (float) Math.max(1, radius * 3.2);
        Color light = palette.tone(night ? 0.2 : 0);
        g.setPaint(new RadialGradientPaint((float) x, (float) y, halo, new float[] {0, 0.3f, 1}, new Color[] {
            Palette.alpha(light, 0.75), Palette.alpha(light, 0.38), Palette.alpha(light, 0)
        }));
        g.fill(new Rectangle2D.Double(x - halo, y - halo, 2 * halo, 2 * halo));
        g.setPaint(new GradientPaint(
                0, (float) (y - radius), palette.accent(0.97), 0, (float) (y + radius), palette.accent(0.86)));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private void range(Graphics2D g, int width, int height, double unit, int index, double time) {
        double near = (double) index / (RANGES - 1);
        double base = height * (0.43 + 0.47 * Math.pow(near, 1.25));
        double swell = Math.min(height, unit) * (0.035 + 0.045 * near);
        double step = Math.max(1, unit / 220);
        Path2D.Double outline = new Path2D.Double();
        outline.moveTo(-step, height + step);
        for (double x = -step; x <= width + 2 * step; x += step) {
            double at = x / unit + 0.05 * time * (0.2 + near);
            outline.lineTo(x, base - swell * ridge(phase[index], at, near));
        }
        outline.lineTo(width + 2 * step, height + step);
        outline.closePath();
        double depth = night ? 0.55 + 0.43 * near : 0.14 + 0.76 * near;
        Color crest = palette.tone(depth);
        Color foot = palette.tone(Math.max(0, depth - 0.13));
        g.setPaint(new GradientPaint(
                0, (float) (base - swell), crest, 0, (float) (base + Math.max(2, height * 0.16)), foot));
        g.fill(outline);
    }

    private static double ridge(double[] phase, double at, double near) {
        double slow = Math.sin(at * (5.2 - 2.2 * near) + phase[0]);
        double middle = 0.55 * Math.sin(at * 9.7 + phase[1]);
        double fast = 0.24 * Math.sin(at * 19 + phase[2]) + 0.07 * Math.sin(at * 47 + phase[3]) * (1 - near);
        return slow + middle + fast;
    }
}
