package ai.pixapi.exchange;

import ai.pixapi.media.StreamSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** Streams one after the other, each opened when it is its turn and closed when it has ended or this is closed. */
final class Chain extends InputStream {

    private final Iterator<StreamSource> coming;
    private InputStream current = InputStream.nullInputStream();
    private boolean closed;

    Chain(List<StreamSource> sources) {
        this.coming = sources.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (true) {
            int some = current.read(into, offset, length);
            if (some >= 0) {
                return some;
            }
            if (!next()) {
                return -1;
            }
        }
    }

    /** Whoever closes is another thread than the one that reads. */
    private synchronized boolean next() throws IOException {
        current.close();
        if (closed) {
            throw new IOException("closed");
        }
        if (!coming.hasNext()) {
            return false;
        }
        current = coming.next().open();
        return true;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        current.close();
    }
}
