package ai.pixapi.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A source that keeps to the length it has told. One that has more is found out before its last told byte is given away:
 * with that byte the far end would hold a whole request.
 */
final class Exactly extends FilterInputStream {

    private final long told;
    private long left;

    Exactly(InputStream in, long told) {
        super(in);
        this.told = told;
        this.left = told;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int some = in.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(0, some);
        if (some < 0 || left == 0 && in.read() >= 0) {
            throw new IOException("a picture has not the " + told + " bytes that its source told");
        }
        return some;
    }

    @Override
    public long skip(long most) throws IOException {
        return in.skip(0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
