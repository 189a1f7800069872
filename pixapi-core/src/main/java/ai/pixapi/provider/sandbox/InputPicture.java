package ai.pixapi.provider.sandbox;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.media.ImageHeader;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.ImageType;
import ai.pixapi.media.MediaRequest;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * An input image, which a stranger gave. What it would cost to decode is looked up before it is decoded, and metadata
 * never is.
 *
 * @param number its place among the request's images, from 1
 * @param content the image
 */
record InputPicture(int number, ImageInput.Content content) {

    /** The most pixels that a decoded picture keeps; larger ones are thinned out while they are read. */
    static final int DECODED_PIXELS = 4 << 20;

    private static final long MOST_PIXELS = 40_000_000;
    private static final int MOST_SIDE = 16_384;
    private static final int MOST_BYTES = 50 << 20;

    /**
     * Checks a request's images by their headers.
     *
     * @throws InvalidRequest when one is too large
     * @throws Unsupported when one is an address, or in a format that this JVM cannot read
     */
    static List<InputPicture> of(MediaRequest request) {
        List<InputPicture> pictures = new ArrayList<>();
        for (ImageInput input : request.images()) {
            int number = pictures.size() + 1;
            if (!(input instanceof ImageInput.Content content)) {
                throw new Unsupported("image", "the sandbox fetches nothing: send image " + number + " itself");
            }
            InputPicture picture = new InputPicture(number, content);
            picture.checkSize(content.header().width(), content.header().height());
            if (content.length().orElse(0) > MOST_BYTES) {
                throw picture.tooLong();
            }
            picture.requireReader();
            picture.requireHonestFrame();
            pictures.add(picture);
        }
        return List.copyOf(pictures);
    }

    /**
     * Reads the picture, or the first one of an animation.
     *
     * @param enough how many pixels are of use; up to {@link #DECODED_PIXELS} of them are kept
     * @return a picture with transparency
     * @throws InvalidRequest when it cannot be decoded
     */
    BufferedImage decode(long enough) {
        ImageReader reader = readers().next();
        try (InputStream in = content.open();
                ImageInputStream bytes = new MemoryCacheImageInputStream(limited(in))) {
            reader.setInput(bytes, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            checkSize(width, height);
            ImageReadParam thinned = reader.getDefaultReadParam();
            int step = step(width, height, Math.max(1, Math.min(DECODED_PIXELS, enough)));
            thinned.setSourceSubsampling(step, step, 0, 0);
            return argb(reader.read(0, thinned));
        } catch (PixapiException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders throw all kinds of RuntimeException on broken files, and their messages may repeat the file.
            throw undecodable();
        } finally {
            reader.dispose();
        }
    }

    /** {@return how many pixels are in memory while it is decoded} */
    long pixelsToDecode() {
        // the WebP reader decodes the whole picture, in blocks of several values a pixel, before it thins it out
        return content.header().type() == ImageType.WEBP ? 3 * content.header().pixels() : DECODED_PIXELS;
    }

    private void requireHonestFrame() {
        if (content.header().type() != ImageType.WEBP) {
            return;
        }
        try (InputStream in = content.open()) {
            ImageHeader frame = WebpFrame.first(in);
            if (frame.width() > content.header().width()
                    || frame.height() > content.header().height()) {
                throw undecodable();
            }
        } catch (IOException broken) {
            throw undecodable();
        }
    }

    private InvalidRequest undecodable() {
        return new InvalidRequest("image", "image " + number + " cannot be decoded");
    }

    private InputStream limited(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw tooLong();
        }
        return new ByteArrayInputStream(bytes);
    }

    private void checkSize(int width, int height) {
        if (width < 1 || height < 1 || width > MOST_SIDE || height > MOST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new InvalidRequest(
                    "image",
                    "image " + number + " must have at most " + MOST_PIXELS + " pixels and sides of at most "
                            + MOST_SIDE + ", was " + width + "x" + height);
        }
    }

    private InvalidRequest tooLong() {
        return new InvalidRequest("image", "image " + number + " must have at most " + MOST_BYTES + " bytes, was more");
    }

    private void requireReader() {
        if (!readers().hasNext()) {
            ImageType type = content.header().type();
            throw new Unsupported(
                    "image", "the sandbox reads png, jpeg and gif here, image " + number + " was " + type.extension());
        }
    }

    private Iterator<ImageReader> readers() {
        return ImageIO.getImageReadersByMIMEType(content.header().type().mediaType());
    }

    private static int step(int width, int height, long enough) {
        int step = 1;
        while ((long) ((width + step - 1) / step) * ((height + step - 1) / step) > enough) {
            step++;
        }
        return step;
    }

    private static BufferedImage argb(BufferedImage picture) {
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = copy.createGraphics();
        g.drawImage(picture, 0, 0, null);
        g.dispose();
        return copy;
    }
}
