package ai.pixapi.media;

import ai.pixapi.PixapiException.InvalidRequest;
import java.io.DataInputStream;
import java.io.IOException;

/**
 * Walks the segments of a JPEG to its first frame header (ITU-T T.81, B.1.1 and B.2.2), as leniently as libjpeg: fill
 * bytes and stray bytes between segments are passed over.
 */
final class JpegHeader {

    static final int MAX_BYTES_BEFORE_FRAME = 4 * 1024 * 1024;

    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int TEM = 0x01;

    private final DataInputStream in;
    private int left = MAX_BYTES_BEFORE_FRAME;

    JpegHeader(DataInputStream in) {
        this.in = in;
    }

    ImageHeader read() throws IOException {
        in.skipNBytes(2);
        while (true) {
            int marker = nextMarker();
            if (marker == SOI || marker == EOI || marker == SOS) {
                throw ImageHeader.broken(ImageType.JPEG);
            }
            if (marker != TEM && (marker < RST0 || marker > SOI)) {
                int length = in.readUnsignedShort() - 2;
                if (isFrame(marker)) {
                    return frame(length);
                }
                skip(length);
            }
        }
    }

    private int nextMarker() throws IOException {
        int marker = 0;
        while (marker == 0) {
            while (in.readUnsignedByte() != 0xFF) {
                spend(1);
            }
            do {
                marker = in.readUnsignedByte();
                spend(1);
            } while (marker == 0xFF);
        }
        return marker;
    }

    // C4 (DHT), C8 (JPG) and CC (DAC) lie among the frame markers, but are none.
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private ImageHeader frame(int length) throws IOException {
        in.readUnsignedByte();
        int height = in.readUnsignedShort();
        int width = in.readUnsignedShort();
        int components = in.readUnsignedByte();
        if (length != 6 + 3 * components) {
            throw ImageHeader.broken(ImageType.JPEG);
        }
        in.readFully(new byte[3 * components]);
        return ImageHeader.of(ImageType.JPEG, width, height);
    }

    private void skip(int length) throws IOException {
        if (length < 0) {
            throw ImageHeader.broken(ImageType.JPEG);
        }
        spend(length);
        in.skipNBytes(length);
    }

    private void spend(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw new InvalidRequest(
                    "image", "image must have its JPEG frame header within the first 4 MiB, was without");
        }
    }
}
