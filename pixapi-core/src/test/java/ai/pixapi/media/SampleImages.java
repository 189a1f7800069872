package ai.pixapi.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures for the tests: made by ImageIO where it can write them, by hand where it cannot. */
final class SampleImages {

    static final int WIDTH = 7;
    static final int HEIGHT = 5;

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private SampleImages() {}

    /** Gives one picture of 7x5 pixels in each accepted form, by a name for messages. */
    static Map<String, byte[]> accepted() throws IOException {
        Map<String, byte[]> samples = new LinkedHashMap<>();
        samples.put("PNG", written("png"));
        samples.put("JPEG", written("jpg"));
        samples.put("JPEG progressive", progressiveJpeg());
        samples.put("GIF", written("gif"));
        samples.put("WEBP lossy", webpLossy(WIDTH, HEIGHT));
        samples.put("WEBP lossless", webpLossless(WIDTH, HEIGHT));
        samples.put("WEBP extended", webpExtended(WIDTH, HEIGHT));
        return samples;
    }

    static byte[] written(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(picture(), format, out)) {
            throw new IOException("ImageIO does not write " + format);
        }
        return out.toByteArray();
    }

    static byte[] progressiveJpeg() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream image = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(image);
            writer.write(null, new IIOImage(picture(), null, null), param);
        }
        return out.toByteArray();
    }

    static byte[] animatedGif(int frames) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream image = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(image);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames; i++) {
                writer.writeToSequence(new IIOImage(picture(), null, null), null);
            }
            writer.endWriteSequence();
        }
        return out.toByteArray();
    }

    private static BufferedImage picture() {
        return new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    }

    static byte[] png(int width, int height) {
        return concat(PNG_SIGNATURE, ihdr(width, height), chunk("IEND"));
    }

    /** Puts one compressed text chunk of zeros before the picture's end. */
    static byte[] pngWithText(int width, int height, long inflatedBytes) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(new byte[] {'b', 'o', 'm', 'b', 0, 0});
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(text)) {
            byte[] zeros = new byte[1024 * 1024];
            for (long left = inflatedBytes; left > 0; left -= zeros.length) {
                deflater.write(zeros, 0, (int) Math.min(left, zeros.length));
            }
        }
        return concat(PNG_SIGNATURE, ihdr(width, height), chunk("zTXt", text.toByteArray()), chunk("IEND"));
    }

    static byte[] pngStartingWith(String chunk) {
        return concat(PNG_SIGNATURE, chunk(chunk, new byte[13]), ihdr(WIDTH, HEIGHT), chunk("IEND"));
    }

    private static byte[] ihdr(int width, int height) {
        byte[] data = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        return chunk("IHDR", data);
    }

    private static byte[] chunk(String name, byte... data) {
        byte[] content = concat(ascii(name), data);
        CRC32 crc = new CRC32();
        crc.update(content);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(content)
                .putInt((int) crc.getValue())
                .array();
    }

    static byte[] webpLossy(int width, int height) {
        byte[] keyFrameAndStartCode = bytes(0, 0, 0, 0x9D, 0x01, 0x2A);
        return webp(
                "VP8 ",
                littleEndian(10)
                        .put(keyFrameAndStartCode)
                        .putShort((short) width)
                        .putShort((short) height)
                        .array());
    }

    static byte[] webpLossless(int width, int height) {
        return webp(
                "VP8L",
                littleEndian(5)
                        .put((byte) 0x2F)
                        .putInt((width - 1) | ((height - 1) << 14))
                        .array());
    }

    /** Says in its flags that it is animated, with alpha, EXIF and XMP. */
    static byte[] webpExtended(int width, int height) {
        int animationXmpExifAlpha = 0b0001_1110;
        byte[] payload = littleEndian(11)
                .putInt(animationXmpExifAlpha)
                .putInt(width - 1)
                .putInt(7, height - 1)
                .array();
        return webp("VP8X", Arrays.copyOf(payload, 10));
    }

    static byte[] webp(String chunk, byte[] payload) {
        return littleEndian(20 + payload.length)
                .put(ascii("RIFF"))
                .putInt(12 + payload.length)
                .put(ascii("WEBP"))
                .put(ascii(chunk))
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    /** Makes one JPEG segment; its length counts itself, as in T.81. */
    static byte[] segment(int marker, byte... data) {
        return ByteBuffer.allocate(4 + data.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (2 + data.length))
                .put(data)
                .array();
    }

    /** Makes a JPEG frame header of one component. */
    static byte[] frame(int marker, int width, int height) {
        return segment(
                marker,
                ByteBuffer.allocate(9)
                        .put((byte) 8)
                        .putShort((short) height)
                        .putShort((short) width)
                        .put(new byte[] {1, 1, 0x11, 0})
                        .array());
    }

    static byte[] jpeg(byte[]... segments) {
        return concat(bytes(0xFF, 0xD8), concat(segments));
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
