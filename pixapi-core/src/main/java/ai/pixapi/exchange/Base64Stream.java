package ai.pixapi.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;

/** The bytes of another stream in base64, encoded as they are read. */
final class Base64Stream extends FilterInputStream {

    /** A multiple of three, so that what is encoded by itself needs no padding. */
    private static final int CHUNK = 3 << 12;

    private final byte[] bytes = new byte[CHUNK];
    private byte[] encoded = new byte[CHUNK / 3 * 4];
    private int position;
    private int end;

    Base64Stream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == end && !fill()) {
            return -1;
        }
        int some = Math.min(length, end - position);
        System.arraycopy(encoded, position, into, offset, some);
        position += some;
        return some;
    }

    private boolean fill() throws IOException {
        int count = in.readNBytes(bytes, 0, CHUNK);
        position = 0;
        if (count == CHUNK) {
            end = Base64.getEncoder().encode(bytes, encoded);
        } else {
            encoded = Base64.getEncoder().encode(Arrays.copyOf(bytes, count));
            end = encoded.length;
        }
        return end > 0;
    }

    @Override
    public long skip(long most) {
        return 0;
    }

    @Override
    public int available() {
        return end - position;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
