package ai.pixapi.benchmarks.gateway;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** PNG files of the sizes that are measured. */
final class Pictures {

    /** Of a picture of noise whose base64 text has 1.5 MB. */
    static final int SIDE_OF_1_5_MB = 612;

    /** Of a picture of noise whose base64 text has 8 MB. */
    static final int SIDE_OF_8_MB = 1414;

    /** Of a file of 1 MB. */
    static final int SIDE_OF_1_MB = 577;

    /** Of a file of 24.9 MB, which is nearly the most that is accepted. */
    static final int SIDE_OF_25_MB = 2880;

    /** A file of some bytes. */
    static final byte[] TINY = png(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));

    private Pictures() {}

    /** {@return a square that no coding makes shorter} */
    static byte[] noise(int side) {
        Random random = new Random(side);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return png(image);
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
