package ai.pixapi.provider.sandbox;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Path2D;
import java.util.Random;

/** Sheaves of fine threads that flow across a dark room. */
final class Silk implements Art {

    private static final int SHEAVES = 3;
    private static final int THREADS = 44;
    private static final int STEPS = 96;

    private final Palette palette;
    private final double tilt;
    private final double glowX;
    private final double[][] sheaves = new double[SHEAVES][6];

    Silk(Palette palette, Random chance) {
        this.palette = palette;
        this.tilt = 0.5 * (chance.nextDouble() - 0.5);
        this.glowX = 0.2 + 0.6 * chance.nextDouble();
        for (double[] sheaf : sheaves) {
            for (int i = 0; i < sheaf.length; i++) {
                sheaf[i] = chance.nextDouble();
            }
        }
    }

    @Override
    public void paint(Graphics2D g, int width, int height, double time) {
        g.setPaint(new GradientPaint(0, 0, palette.tone(0.97), width * 0.35f, height, palette.tone(0.78)));
        g.fillRect(0, 0, width, height);
        Color glow = palette.accent(0.55);
        float reach = Math.max(1, 0.75f * Math.max(width, height));
        g.setPaint(new RadialGradientPaint(
                (float) (glowX * width), 0.3f * height, reach, new float[] {0, 0.45f, 1}, new Color[] {
                    Palette.alpha(glow, 0.62), Palette.alpha(glow, 0.2), Palette.alpha(glow, 0)
                }));
        g.fillRect(0, 0, width, height);
        double unit = Math.sqrt((double) width * height);
        for (int i = 0; i < SHEAVES; i++) {
            sheaf(g, width, height, unit, i, time);
        }
    }

    private void sheaf(Graphics2D g, int width, int height, double unit, int index, double time) {
        double[] seed = sheaves[index];
        double centre = 0.24 + 0.2 * index + 0.12 * (seed[0] - 0.5);
        double spread = 0.10 + 0.10 * seed[1];
        g.setStroke(
                new BasicStroke((float) Math.max(0.6, unit * 0.0017), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int thread = 0; thread < THREADS; thread++) {
            double across = (double) thread / (THREADS - 1);
            Color color = index == 1 ? palette.accent(0.6 + 0.35 * across) : palette.tone(0.6 - 0.58 * across);
            g.setPaint(Palette.alpha(color, 0.18 + 0.62 * Math.pow(Math.sin(Math.PI * (0.08 + 0.84 * across)), 2)));
            g.draw(thread(width, height, seed, centre, spread, across, time));
        }
    }

    private Path2D thread(
            int width, int height, double[] seed, double centre, double spread, double across, double time) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, STEPS + 2);
        for (int i = 0; i <= STEPS; i++) {
            double at = -0.03 + 1.06 * i / STEPS;
            double wave = Math.sin(2 * Math.PI * (at * (0.7 + 0.6 * seed[2]) + seed[3] + 0.05 * time));
            double twist = Math.cos(2 * Math.PI * (at * (0.5 + 0.9 * seed[4]) + seed[5] - 0.07 * time));
            double y = centre
                    + tilt * (at - 0.5)
                    + 0.12 * wave
                    + spread * (across - 0.5) * (0.12 + 1.5 * twist)
                    + 0.02 * Math.sin(2 * Math.PI * (2.3 * at + across + seed[0]));
            if (i == 0) {
                path.moveTo(at * width, y * height);
            } else {
                path.lineTo(at * width, y * height);
            }
        }
        return path;
    }
}
