package ai.pixapi.provider.sandbox;

import ai.pixapi.media.Media;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Makes, reads and compares pictures. */
final class Pictures {

    private Pictures() {}

    static List<Media.Inline> draw(MediaRequest request) {
        return SandboxProvider.synchronous()
                .build()
                .submit(request, new SubmitRef("test"))
                .result()
                .orElseThrow()
                .media()
                .stream()
                .map(Media.Inline.class::cast)
                .toList();
    }

    static BufferedImage drawOne(MediaRequest request) {
        return read(draw(request).get(0));
    }

    static BufferedImage read(Media.Inline media) {
        try {
            return ImageIO.read(media.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] png(BufferedImage picture) {
        return encode(picture, "png");
    }

    static byte[] encode(BufferedImage picture, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, bytes)) {
                throw new AssertionError(format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static BufferedImage checks(int width, int height) {
        return paint(width, height, (x, y) -> (4 * x / width + 4 * y / height) % 2 == 0 ? 0xc8c8c8 : 0x404040);
    }

    static BufferedImage plain(int width, int height, Color color) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setPaint(color);
        g.fillRect(0, 0, width, height);
        g.dispose();
        return picture;
    }

    static BufferedImage paint(int width, int height, IntBinaryOperator rgb) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, rgb.applyAsInt(x, y));
            }
        }
        return picture;
    }

    /** {@return the share of pixels that differ by more than a hardly visible amount} */
    static double difference(BufferedImage one, BufferedImage other) {
        long differing = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                Color a = new Color(one.getRGB(x, y));
                Color b = new Color(other.getRGB(x, y));
                int distance = Math.abs(a.getRed() - b.getRed())
                        + Math.abs(a.getGreen() - b.getGreen())
                        + Math.abs(a.getBlue() - b.getBlue());
                differing += distance > 24 ? 1 : 0;
            }
        }
        return (double) differing / ((long) one.getWidth() * one.getHeight());
    }

    /** {@return the correlation of lightness, -1 to 1, over the rows above a limit} */
    static double likeness(BufferedImage one, BufferedImage other, int rows) {
        double n = 0;
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                double a = light(one.getRGB(x, y));
                double b = light(other.getRGB(x, y));
                n++;
                sumA += a;
                sumB += b;
                sumAa += a * a;
                sumBb += b * b;
                sumAb += a * b;
            }
        }
        return (n * sumAb - sumA * sumB) / Math.sqrt((n * sumAa - sumA * sumA) * (n * sumBb - sumB * sumB));
    }

    static double light(int rgb) {
        Color color = new Color(rgb);
        return 0.3 * color.getRed() + 0.59 * color.getGreen() + 0.11 * color.getBlue();
    }
}
