package ai.pixapi.provider.sandbox;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;

/** The input images of an edit, side by side, and then in the colours of the prompt. */
final class Collage {

    /** How much of the new colours there is, of 256; the rest is the images' own. */
    private static final int TINT = 190;

    private final List<InputPicture> pictures;

    Collage(List<InputPicture> pictures) {
        this.pictures = pictures;
    }

    /** Lays the images out in rows, each cut to fill its place, one decoded at a time. */
    void lay(Graphics2D g, int width, int height) {
        g.setPaint(Color.BLACK);
        g.fillRect(0, 0, width, height);
        for (int i = 0; i < pictures.size(); i++) {
            Rectangle place = place(i, width, height);
            BufferedImage picture = pictures.get(i).decode(4L * place.width * place.height);
            fill(g, picture, place, 1);
        }
    }

    /** Recolours what was laid: light stays light and dark stays dark. */
    static void tint(BufferedImage laid, BufferedImage tinted, Palette palette) {
        int[] from = ((DataBufferInt) laid.getRaster().getDataBuffer()).getData();
        int[] to = ((DataBufferInt) tinted.getRaster().getDataBuffer()).getData();
        int[] ramp = new int[256];
        for (int light = 0; light < ramp.length; light++) {
            ramp[light] = palette.tone(1 - light / 255.0).getRGB();
        }
        for (int i = 0; i < from.length; i++) {
            int rgb = from[i];
            int light = (77 * ((rgb >> 16) & 255) + 151 * ((rgb >> 8) & 255) + 28 * (rgb & 255)) >> 8;
            to[i] = mix(ramp[light], rgb, 16) | mix(ramp[light], rgb, 8) | mix(ramp[light], rgb, 0);
        }
    }

    /** Numbers the images, if there are several. */
    void number(Graphics2D g, int width, int height, Palette palette) {
        for (int i = 0; pictures.size() > 1 && i < pictures.size(); i++) {
            Rectangle place = place(i, width, height);
            double size = Math.min(place.width, place.height) * 0.07;
            if (size >= 6) {
                double x = place.getMaxX() - 2.4 * size;
                double y = place.y + 0.6 * size;
                g.setPaint(palette.accent(0.9));
                g.fill(new Ellipse2D.Double(x, y, 1.8 * size, 1.8 * size));
                g.setPaint(palette.tone(1));
                String number = Integer.toString(i + 1);
                double left = x + 0.9 * size - Lettering.INSTALLED.width(number, size) / 2;
                Lettering.INSTALLED.draw(g, number, left, y + 1.26 * size, size);
            }
        }
    }

    /**
     * Draws a picture so that it fills a place, cutting off what is too much on both sides.
     *
     * @param zoom 1 shows as much as fits; larger shows less, from the middle
     */
    static void fill(Graphics2D g, BufferedImage picture, Rectangle place, double zoom) {
        double scale =
                zoom * Math.max((double) place.width / picture.getWidth(), (double) place.height / picture.getHeight());
        double width = place.width / scale;
        double height = place.height / scale;
        Graphics2D inside = (Graphics2D) g.create();
        inside.clip(place);
        inside.translate(place.x, place.y);
        inside.scale(scale, scale);
        inside.translate((width - picture.getWidth()) / 2, (height - picture.getHeight()) / 2);
        inside.drawImage(picture, 0, 0, null);
        inside.dispose();
    }

    private Rectangle place(int index, int width, int height) {
        int count = pictures.size();
        int columns = columns(width, height);
        int rows = (count + columns - 1) / columns;
        int row = index / columns;
        int inRow = row == rows - 1 ? count - row * columns : columns;
        int column = index % columns;
        int gap = (int) Math.round(Math.min(width, height) * 0.022);
        int left = gap + (width - gap) * column / inRow;
        int top = gap + (height - gap) * row / rows;
        int right = (width - gap) * (column + 1) / inRow;
        int bottom = (height - gap) * (row + 1) / rows;
        return new Rectangle(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    private int columns(int width, int height) {
        int best = 1;
        double bestShape = Double.MAX_VALUE;
        for (int columns = 1; columns <= pictures.size(); columns++) {
            int rows = (pictures.size() + columns - 1) / columns;
            double shape = Math.abs(Math.log((double) width / columns * rows / height));
            if (shape <= bestShape) {
                best = columns;
                bestShape = shape;
            }
        }
        return best;
    }

    private static int mix(int tone, int own, int shift) {
        int value = (TINT * ((tone >> shift) & 255) + (256 - TINT) * ((own >> shift) & 255)) >> 8;
        return value << shift;
    }
}
