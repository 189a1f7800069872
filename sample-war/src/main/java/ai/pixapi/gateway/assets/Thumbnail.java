package ai.pixapi.gateway.assets;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** A small picture of a large one. Of formats that are read row by row, only the rows that are needed are ever in memory. */
final class Thumbnail {

    /** The most pixels of a picture that is looked at: 8192 x 8192. */
    private static final long MOST_PIXELS = 1L << 26;

    /** The same, of a format whose reader needs the whole picture at once. */
    private static final long MOST_PIXELS_WHOLE = 1L << 24;

    private Thumbnail() {}

    /**
     * Makes a small picture.
     *
     * @param file the large one
     * @param mediaType what it is
     * @param side the most pixels of its longer side
     * @return the small picture, of a type that a PNG holds; empty if it cannot be made, or is not worth the memory
     */
    static Optional<BufferedImage> of(Path file, String mediaType, int side) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(mediaType);
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        ImageReader reader = readers.next();
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            boolean whole = mediaType.equals("image/webp");
            if ((long) width * height > (whole ? MOST_PIXELS_WHOLE : MOST_PIXELS)) {
                return Optional.empty();
            }
            // twice as many pixels as are needed, to make smooth ones of them
            int step = Math.max(1, Math.max(width, height) / (2 * side));
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            return Optional.of(scaled(reader.read(0, param), side));
        } catch (IOException | RuntimeException broken) {
            // readers throw what they like at broken pictures
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage scaled(BufferedImage from, int side) {
        double factor = Math.min(1, (double) side / Math.max(from.getWidth(), from.getHeight()));
        int width = Math.max(1, (int) Math.round(from.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(from.getHeight() * factor));
        boolean clear = from.getColorModel().hasAlpha();
        BufferedImage to =
                new BufferedImage(width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = to.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(from, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return to;
    }
}
