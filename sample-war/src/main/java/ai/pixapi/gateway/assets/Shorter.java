package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.http.BoundedBody;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of somebody else's stream, not more than so many. */
final class Shorter extends FilterInputStream {

    private final long most;
    private long read;

    Shorter(InputStream bytes, long most) {
        super(bytes);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        read += Math.max(n, 0);
        if (read > most) {
            throw BoundedBody.tooLarge(most);
        }
        return n;
    }

    /** Leaves the stream open: it is the caller's. */
    @Override
    public void close() {}
}
