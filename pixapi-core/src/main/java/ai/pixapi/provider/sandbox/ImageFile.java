package ai.pixapi.provider.sandbox;

import ai.pixapi.media.Media;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The file formats that the sandbox writes. */
enum ImageFile {
    PNG,
    JPEG;

    private static final float JPEG_QUALITY = 0.9f;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Media.Inline encode(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(word()).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            if (this == JPEG) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionQuality(JPEG_QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return new Media.Inline("image/" + word(), picture.getWidth(), picture.getHeight(), bytes.toByteArray());
    }
}
