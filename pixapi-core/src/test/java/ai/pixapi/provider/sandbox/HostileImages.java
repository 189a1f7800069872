package ai.pixapi.provider.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Small files that would be large pictures, and broken ones. */
final class HostileImages {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private HostileImages() {}

    /** A GIF of 797 bytes whose canvas and first frame are given. */
    static byte[] gif(int canvasWidth, int canvasHeight, int frameWidth, int frameHeight) {
        ByteBuffer gif = ByteBuffer.allocate(797).order(ByteOrder.LITTLE_ENDIAN);
        gif.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
        gif.putShort((short) canvasWidth).putShort((short) canvasHeight);
        gif.put((byte) 0x80).put((byte) 0).put((byte) 0).put(new byte[6]);
        gif.put((byte) ',')
                .putInt(0)
                .putShort((short) frameWidth)
                .putShort((short) frameHeight)
                .put((byte) 0);
        gif.put((byte) 8);
        while (gif.remaining() > 258) {
            gif.put((byte) 255).put(new byte[255]);
        }
        gif.put((byte) (gif.remaining() - 3)).put(new byte[gif.remaining() - 2]);
        return gif.put((byte) 0).put((byte) ';').array();
    }

    /** A PNG of zeros, with one bit for each pixel, and a chunk before the picture. */
    static byte[] png(int width, int height, String chunk, byte[] data) {
        byte[] rows = deflated((long) height * ((width + 7) / 8 + 1));
        return write(out -> {
            out.write(PNG);
            chunk(out, "IHDR", header(width, height));
            if (!chunk.isEmpty()) {
                chunk(out, chunk, data);
            }
            chunk(out, "IDAT", rows);
            chunk(out, "IEND", new byte[0]);
        });
    }

    static byte[] png(int width, int height) {
        return png(width, height, "", new byte[0]);
    }

    /** A PNG of 4x4 pixels with a text that inflates to 400 MB. */
    static byte[] textBomb(String chunk) {
        byte[] name = chunk.equals("iTXt") ? new byte[] {'a', 0, 1, 0, 0, 0} : new byte[] {'a', 0, 0};
        return png(4, 4, chunk, write(out -> {
            out.write(name);
            out.write(deflated(400L << 20));
        }));
    }

    /** A PNG that ends amid its picture, in bytes that are no deflate stream. */
    static byte[] brokenPng() {
        return write(out -> {
            out.write(PNG);
            chunk(out, "IHDR", header(8, 8));
            chunk(out, "IDAT", new byte[] {1, 2, 3});
        });
    }

    private static byte[] header(int width, int height) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 1)
                .array();
    }

    private static byte[] deflated(long zeros) {
        return write(out -> {
            Deflater fast = new Deflater(1);
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, fast)) {
                byte[] block = new byte[1 << 16];
                for (long left = zeros; left > 0; left -= block.length) {
                    deflater.write(block, 0, (int) Math.min(left, block.length));
                }
            } finally {
                fast.end();
            }
        });
    }

    private static void chunk(DataOutputStream out, String name, byte[] data) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        out.writeInt(data.length);
        out.write(type);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }

    private interface Content {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
