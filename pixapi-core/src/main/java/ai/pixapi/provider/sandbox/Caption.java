package ai.pixapi.provider.sandbox;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.RoundRectangle2D;

/**
 * What is written on every picture: the badge, the words, and below them model, size and number. Under 150 pixels of
 * width the last line is left out; under 24 pixels of either side nothing is written.
 */
record Caption(Commission commission, Lettering letters) {

    static final Color BADGE = new Color(0xFFC83D);

    private static final Color BADGE_INK = new Color(0x241a05);
    private static final String SANDBOX = "SANDBOX";
    private static final int LEAST_SIDE = 24;
    private static final int LEAST_FOOTER_WIDTH = 150;

    /** From here on the words leave most of the picture free, in pixels. */
    private static final int LEAST_AIRY = 200;

    Caption(Commission commission) {
        this(commission, Lettering.INSTALLED);
    }

    void draw(Graphics2D g) {
        if (Math.min(commission.width(), commission.height()) < LEAST_SIDE) {
            return;
        }
        double margin = margin();
        double width = commission.width() - 2 * margin;
        double footerSize = footerSize(width);
        double footer = footerSize == 0 ? 0 : footerSize * 1.9;
        double below = commission.height() - footer - 2.5 * margin - badge().getHeight();
        double room = unit() < LEAST_AIRY ? below : Math.min(below, commission.height() * 0.37);
        Paragraph words = Paragraph.fit(letters, commission.words(), width, Math.max(8, room), most(), least());
        double top = commission.height() - margin - footer - words.height();
        shade(g, top, words.size());
        double baseline = top + words.size() * 0.95;
        for (String line : words.lines()) {
            written(g, line, margin, baseline, words.size(), Color.WHITE);
            baseline += words.size() * Paragraph.LEADING;
        }
        if (footerSize > 0) {
            double bottom = commission.height() - margin - footerSize * 0.1;
            written(g, commission.footer(), margin, bottom, footerSize, new Color(255, 255, 255, 205));
        }
        badge(g);
    }

    /** {@return where the badge is} */
    Rectangle badge() {
        double size = badgeSize();
        int height = (int) Math.round(size * 1.75);
        int width = (int) Math.ceil(spaced() + size * 1.5);
        int margin = (int) Math.round(margin());
        return new Rectangle(margin, margin, width, height);
    }

    private void badge(Graphics2D g) {
        Rectangle at = badge();
        double size = badgeSize();
        g.setPaint(new Color(0, 0, 0, 60));
        double shadow = Math.max(1, size * 0.12);
        g.fill(new RoundRectangle2D.Double(at.x, at.y + shadow, at.width, at.height, at.height, at.height));
        g.setPaint(BADGE);
        g.fill(new RoundRectangle2D.Double(at.x, at.y, at.width, at.height, at.height, at.height));
        g.setPaint(BADGE_INK);
        double x = at.x + (at.width - spaced()) / 2;
        for (int i = 0; i < SANDBOX.length(); i++) {
            String letter = SANDBOX.substring(i, i + 1);
            letters.draw(g, letter, x, at.y + at.height / 2.0 + size * 0.36, size);
            x += letters.width(letter, size) + spacing(size);
        }
    }

    private double spaced() {
        double size = badgeSize();
        double width = -spacing(size);
        for (int i = 0; i < SANDBOX.length(); i++) {
            width += letters.width(SANDBOX.substring(i, i + 1), size) + spacing(size);
        }
        return width;
    }

    private void shade(Graphics2D g, double top, double size) {
        int from = (int) Math.max(0, top - Math.max(6, 2 * size));
        int height = commission.height();
        Color dark = commission.palette().tone(1);
        g.setPaint(
                new GradientPaint(0, from, Palette.alpha(dark, 0), 0, (float) (top + size), Palette.alpha(dark, 0.84)));
        g.fillRect(0, from, commission.width(), height - from);
    }

    private void written(Graphics2D g, String line, double x, double baseline, double size, Color color) {
        g.setPaint(new Color(0, 0, 0, 90));
        g.setStroke(new BasicStroke(1));
        double shadow = Math.max(0.75, size * 0.035);
        letters.draw(g, line, x + shadow, baseline + shadow, size);
        g.setPaint(color);
        letters.draw(g, line, x, baseline, size);
    }

    private double footerSize(double width) {
        if (commission.width() < LEAST_FOOTER_WIDTH) {
            return 0;
        }
        double size = Math.max(8, unit() * 0.021);
        double needed = letters.width(commission.footer(), size);
        return needed <= width ? size : Math.max(5, size * width / needed);
    }

    private double unit() {
        double side = Math.min(commission.width(), commission.height());
        return Math.min(side * 1.25, Math.sqrt((double) commission.width() * commission.height()));
    }

    private double margin() {
        return Math.max(3, unit() * 0.05);
    }

    private double most() {
        return Math.max(9, unit() * 0.056);
    }

    private double least() {
        return Math.max(8, unit() * 0.024);
    }

    private double badgeSize() {
        return Math.max(7, unit() * 0.0235);
    }

    private static double spacing(double size) {
        return size < 9 ? 0 : size * 0.14;
    }
}
