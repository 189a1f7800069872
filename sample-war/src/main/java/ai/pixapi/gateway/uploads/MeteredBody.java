package ai.pixapi.gateway.uploads;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that takes its share of the budget as it arrives. */
final class MeteredBody extends FilterInputStream {

    private final BytesInFlight.Share share;

    MeteredBody(InputStream body, BytesInFlight.Share share) {
        super(body);
        this.share = share;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n > 0) {
            share.grow(n);
        }
        return n;
    }
}
