package ai.pixapi.provider.sandbox;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** A tiled wall of circles, arcs and triangles. */
final class Mosaic implements Art {

    private static final int MAX_SIDE = 40;

    private final Palette palette;
    private final int across;
    private final long salt;

    Mosaic(Palette palette, Random chance) {
        this.palette = palette;
        this.across = 4 + chance.nextInt(2);
        this.salt = chance.nextLong();
    }

    @Override
    public void paint(Graphics2D g, int width, int height, double time) {
        double tile = Math.max((double) Math.min(width, height) / across, (double) Math.max(width, height) / MAX_SIDE);
        g.setPaint(palette.tone(0.9));
        g.fillRect(0, 0, width, height);
        for (int row = 0; row * tile < height; row++) {
            for (int column = 0; column * tile < width; column++) {
                Random chance = new Random(salt ^ (row * 0x9E3779B97F4A7C15L + column * 0xC2B2AE3D27D4EB4FL));
                chance.nextInt();
                Graphics2D at = (Graphics2D) g.create();
                at.translate(column * tile, row * tile);
                at.scale(tile, tile);
                tile(at, chance, time);
                at.dispose();
            }
        }
    }

    private void tile(Graphics2D g, Random chance, double time) {
        double ground = chance.nextDouble();
        double figure = (ground + 0.3 + 0.4 * chance.nextDouble()) % 1;
        Color back = color(ground, chance);
        Color front = color(figure, chance);
        Color extra = chance.nextInt(3) == 0 ? palette.accent(0.8) : palette.tone(0.04);
        g.setPaint(back);
        g.fill(new Rectangle2D.Double(0, 0, 1.01, 1.01));
        double turn = Math.PI / 2 * (chance.nextInt(4) + quarterTurns(chance, time));
        g.transform(AffineTransform.getRotateInstance(turn, 0.5, 0.5));
        g.setPaint(front);
        switch (chance.nextInt(7)) {
            case 0 -> quarters(g, extra);
            case 1 -> ring(g, back, extra);
            case 2 -> g.fill(new Arc2D.Double(0, -0.5, 1, 1, 180, 180, Arc2D.CHORD));
            case 3 -> leaf(g, extra);
            case 4 -> g.fill(triangle());
            case 5 -> rainbow(g, back, extra);
            default -> halves(g, extra);
        }
    }

    private Color color(double at, Random chance) {
        return chance.nextInt(6) == 0 ? palette.accent(0.72) : palette.tone(0.08 + 0.82 * at);
    }

    /** A tile rests most of the time and then turns quickly. */
    private static double quarterTurns(Random chance, double time) {
        double at = Math.max(0, time * 0.8 - chance.nextDouble());
        double share = Math.min(1, 2.2 * (at - Math.floor(at)));
        return Math.floor(at) + share * share * (3 - 2 * share);
    }

    private static void quarters(Graphics2D g, Color extra) {
        g.fill(quarter(1));
        g.setPaint(extra);
        g.fill(quarter(0.45));
    }

    private static void ring(Graphics2D g, Color back, Color extra) {
        g.fill(circle(0.44));
        g.setPaint(back);
        g.fill(circle(0.29));
        g.setPaint(extra);
        g.fill(circle(0.14));
    }

    private static void leaf(Graphics2D g, Color extra) {
        Area leaf = new Area(new Ellipse2D.Double(-1, -1, 2, 2));
        leaf.intersect(new Area(new Ellipse2D.Double(0, 0, 2, 2)));
        g.fill(leaf);
        g.setPaint(extra);
        g.fill(circle(0.13));
    }

    private static void rainbow(Graphics2D g, Color back, Color extra) {
        Color front = g.getColor();
        for (int i = 0; i < 4; i++) {
            g.setPaint(i == 3 ? extra : i % 2 == 0 ? front : back);
            g.fill(quarter(1 - 0.24 * i));
        }
    }

    private static void halves(Graphics2D g, Color extra) {
        g.fill(new Arc2D.Double(0.25, 0, 1, 1, 90, 180, Arc2D.CHORD));
        g.setPaint(extra);
        g.fill(new Arc2D.Double(-0.25, 0, 1, 1, 270, 180, Arc2D.CHORD));
    }

    private static Shape quarter(double radius) {
        return new Arc2D.Double(-radius, -radius, 2 * radius, 2 * radius, 270, 90, Arc2D.PIE);
    }

    private static Shape circle(double radius) {
        return new Ellipse2D.Double(0.5 - radius, 0.5 - radius, 2 * radius, 2 * radius);
    }

    private static Shape triangle() {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(0, 0);
        path.lineTo(1, 0);
        path.lineTo(0, 1);
        path.closePath();
        return path;
    }
}
