package ai.pixapi.provider.sandbox;

import ai.pixapi.media.ImageHeader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/**
 * How large the first frame of a WebP file really is. An extended file tells the size of its canvas, and readers believe
 * it; what they then decode, and pay for in memory, is the frame inside.
 */
final class WebpFrame {

    private static final int MOST_CHUNKS = 64;
    private static final byte[] FILE_START = "RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.ISO_8859_1);

    private WebpFrame() {}

    /**
     * Finds the first frame.
     *
     * @param file a WebP file
     * @return its size, by its own header
     * @throws IOException if there is no frame where one must be
     */
    static ImageHeader first(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        in.skipNBytes(FILE_START.length);
        for (int chunks = 0; chunks < MOST_CHUNKS; chunks++) {
            byte[] start = in.readNBytes(8);
            if (start.length < 8) {
                break;
            }
            String type = new String(start, 0, 4, StandardCharsets.ISO_8859_1);
            switch (type) {
                case "VP8 ", "VP8L" -> {
                    InputStream alone = new SequenceInputStream(
                            new ByteArrayInputStream(FILE_START), new ByteArrayInputStream(start));
                    return ImageHeader.read(new SequenceInputStream(alone, in));
                }
                case "ANMF" -> in.skipNBytes(16); // its chunks follow
                default -> in.skipNBytes(length(start));
            }
        }
        throw new IOException("a WebP file without a frame");
    }

    /** Chunks are padded to an even length. */
    private static long length(byte[] start) {
        long length = 0;
        for (int i = 0; i < 4; i++) {
            length |= (start[4 + i] & 0xffL) << (8 * i);
        }
        return length + (length & 1);
    }
}
