package ai.pixapi.media;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads the first chunk of a WebP file: RFC 9649, sections 2.5 to 2.7 and 3.4, and RFC 6386, section 9.1. */
final class WebpHeader {

    private static final int KEY_FRAME_START = 0x9D012A;
    private static final int LOSSLESS_SIGNATURE = 0x2F;
    private static final int FOURTEEN_BITS = 0x3FFF;

    private WebpHeader() {}

    static ImageHeader read(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        String chunk = new String(bytes(in, 4), StandardCharsets.ISO_8859_1);
        in.skipNBytes(4);
        return switch (chunk) {
            case "VP8 " -> lossy(in);
            case "VP8L" -> lossless(in);
            case "VP8X" -> extended(in);
            default -> throw ImageHeader.broken(ImageType.WEBP);
        };
    }

    private static ImageHeader lossy(DataInputStream in) throws IOException {
        boolean keyFrame = (littleEndian(in, 3) & 1) == 0;
        int start = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (!keyFrame || start != KEY_FRAME_START) {
            throw ImageHeader.broken(ImageType.WEBP);
        }
        // The upper two bits of each side are a scale for display.
        return of(littleEndian(in, 2) & FOURTEEN_BITS, littleEndian(in, 2) & FOURTEEN_BITS);
    }

    private static ImageHeader lossless(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != LOSSLESS_SIGNATURE) {
            throw ImageHeader.broken(ImageType.WEBP);
        }
        long bits = littleEndian(in, 4);
        return of((bits & FOURTEEN_BITS) + 1, (bits >> 14 & FOURTEEN_BITS) + 1);
    }

    private static ImageHeader extended(DataInputStream in) throws IOException {
        in.skipNBytes(4);
        return of(littleEndian(in, 3) + 1, littleEndian(in, 3) + 1);
    }

    private static ImageHeader of(long width, long height) {
        return ImageHeader.of(ImageType.WEBP, width, height);
    }

    private static long littleEndian(DataInputStream in, int count) throws IOException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (long) in.readUnsignedByte() << (8 * i);
        }
        return value;
    }

    private static byte[] bytes(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }
}
