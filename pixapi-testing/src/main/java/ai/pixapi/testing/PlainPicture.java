package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Small files of any size in pixels that decoders take. */
final class PlainPicture {

    private PlainPicture() {}

    /** One bit per pixel, with a palette whose first colour is asked for. */
    static byte[] png(int width, int height, int colour) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(width).putInt(height).put(new byte[] {1, 3, 0, 0, 0});
        chunk(png, "IHDR", header.array());
        byte[] rgb = {(byte) (colour * 53), (byte) (colour * 97 + 80), (byte) (colour * 29 + 160)};
        chunk(png, "PLTE", rgb);
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[height * (1 + (width + 7) / 8)]);
        deflater.finish();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (!deflater.finished()) {
            data.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        chunk(png, "IDAT", data.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(US_ASCII));
        crc.update(data);
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(type.getBytes(US_ASCII)).put(data).putInt((int) crc.getValue());
        png.writeBytes(chunk.array());
    }

    /** Baseline, one component; each block is two bits: no change of the mean, end of block. */
    static byte[] jpeg(int width, int height) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        jpeg.writeBytes(bytes(0xff, 0xd8));
        jpeg.writeBytes(bytes(0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0));
        jpeg.writeBytes(bytes(0xff, 0xdb, 0, 67, 0));
        for (int i = 0; i < 64; i++) {
            jpeg.write(1);
        }
        jpeg.writeBytes(bytes(0xff, 0xc0, 0, 11, 8));
        jpeg.writeBytes(bytes(height >> 8, height, width >> 8, width, 1, 1, 0x11, 0));
        for (int table : new int[] {0x00, 0x10}) {
            jpeg.writeBytes(bytes(0xff, 0xc4, 0, 20, table, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        }
        jpeg.writeBytes(bytes(0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0));
        int bits = 2 * ((width + 7) / 8) * ((height + 7) / 8);
        jpeg.writeBytes(new byte[bits / 8]);
        if (bits % 8 != 0) {
            jpeg.write(0xff >> (bits % 8));
        }
        jpeg.writeBytes(bytes(0xff, 0xd9));
        return jpeg.toByteArray();
    }

    /** Lossless; each of the five codes has one symbol, so that pixels take no bits at all. */
    static byte[] webp(int width, int height) {
        ByteBuffer bits = ByteBuffer.allocate(17).order(ByteOrder.LITTLE_ENDIAN);
        bits.put((byte) 0x2f);
        bits.putInt((width - 1) | (height - 1) << 14);
        // no transform, no cache, no groups; then simple codes of one symbol of 8 bits: green, red, blue, alpha,
        // distance
        long codes = 0;
        int at = 3;
        int[] symbols = {0x80, 0x40, 0x20, 0xff};
        for (int symbol : symbols) {
            codes |= (0b101L | (long) symbol << 3) << at;
            at += 11;
        }
        codes |= 0b001L << at;
        bits.putLong(codes);
        int length = 1 + 4 + 8;
        int padded = length + length % 2;
        ByteBuffer webp = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF".getBytes(US_ASCII)).putInt(12 + padded).put("WEBPVP8L".getBytes(US_ASCII));
        webp.putInt(length).put(bits.array(), 0, padded);
        return webp.array();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
