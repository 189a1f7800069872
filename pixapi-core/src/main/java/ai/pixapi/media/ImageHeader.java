package ai.pixapi.media;

import ai.pixapi.PixapiException.InvalidRequest;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes of an image say about it. Nothing is decoded or inflated, so a picture that would fill the
 * memory does no harm; for the same reason a header does not tell whether the rest of the picture is there and sound.
 *
 * @param type the format, found by its magic bytes
 * @param width in pixels, 1..65535
 * @param height in pixels, 1..65535; of the whole canvas when the picture is animated
 */
public record ImageHeader(ImageType type, int width, int height) {

    private static final int MAX_SIDE = 65_535;
    private static final int HEAD_BYTES = 1024;
    private static final int IHDR = 0x49484452;
    private static final int IHDR_BYTES = 13;

    /**
     * Creates a header.
     *
     * @param type the format
     * @param width in pixels
     * @param height in pixels
     * @throws InvalidRequest when a side is outside 1..65535
     */
    public ImageHeader {
        checkSides(width, height);
    }

    /**
     * Reads the header of a PNG (IHDR), JPEG (first SOF), GIF (logical screen) or WebP (VP8, VP8L or VP8X). The sources
     * are the W3C's PNG specification, ITU-T T.81, the GIF89a specification and RFC 9649.
     *
     * @param in at the image's first byte. It is not closed, and is left anywhere up to 8 KiB behind the header. In a
     *     JPEG the header may begin up to 4 MiB from the start: metadata comes before it.
     * @return the header
     * @throws ai.pixapi.PixapiException.Unsupported when it is not one of the four types; the message names the format
     *     that it is, where that is known, and never repeats bytes of the image
     * @throws InvalidRequest when it is empty, when the header is cut short or broken, or when a side is outside
     *     1..65535
     * @throws IOException when the stream cannot be read
     */
    public static ImageHeader read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(in));
        data.mark(HEAD_BYTES);
        String head = new String(data.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
        data.reset();
        ImageType type = detect(head);
        try {
            return switch (type) {
                case PNG -> png(data);
                case JPEG -> new JpegHeader(data).read();
                case WEBP -> WebpHeader.read(data);
                case GIF -> gif(data);
            };
        } catch (EOFException e) {
            throw cutShort(type);
        }
    }

    /**
     * Counts the pixels.
     *
     * @return width times height, which may exceed an {@code int}
     */
    public long pixels() {
        return (long) width * height;
    }

    static ImageHeader of(ImageType type, long width, long height) {
        checkSides(width, height);
        return new ImageHeader(type, (int) width, (int) height);
    }

    static InvalidRequest broken(ImageType type) {
        return new InvalidRequest("image", "image must be readable, was a " + type + " with a broken header");
    }

    private static InvalidRequest cutShort(ImageType type) {
        return new InvalidRequest("image", "image must be complete, was a " + type + " cut short in its header");
    }

    private static ImageType detect(String head) {
        if (head.isEmpty()) {
            throw new InvalidRequest("image", "image must not be empty");
        }
        Optional<ImageType> cut = ImageType.ofCutMagic(head);
        if (cut.isPresent()) {
            throw cutShort(cut.get());
        }
        Optional<ImageType> whole = ImageType.ofMagic(head);
        if (whole.isEmpty()) {
            throw OtherFormat.refuse(head);
        }
        return whole.get();
    }

    private static ImageHeader png(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        if (in.readInt() != IHDR_BYTES || in.readInt() != IHDR) {
            throw broken(ImageType.PNG);
        }
        long width = Integer.toUnsignedLong(in.readInt());
        long height = Integer.toUnsignedLong(in.readInt());
        in.readFully(new byte[9]);
        return of(ImageType.PNG, width, height);
    }

    private static ImageHeader gif(DataInputStream in) throws IOException {
        in.skipNBytes(6);
        int width = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
        int height = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
        in.readFully(new byte[3]);
        return of(ImageType.GIF, width, height);
    }

    private static void checkSides(long width, long height) {
        if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE) {
            throw new InvalidRequest(
                    "image", "image must be 1..65535 pixels wide and high, was " + width + "x" + height);
        }
    }
}
