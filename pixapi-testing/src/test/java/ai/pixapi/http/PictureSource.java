package ai.pixapi.http;

import ai.pixapi.media.StreamSource;
import ai.pixapi.provider.TinyPng;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A picture of any length that is nowhere in memory, says of its length what the test likes, and counts its readers. */
final class PictureSource implements StreamSource {

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicLong read = new AtomicLong();
    volatile boolean unreadable;
    volatile long breaksAt = Long.MAX_VALUE;
    volatile Runnable whileRead = () -> {};
    private final long bytes;
    private final OptionalLong told;

    private PictureSource(long bytes, OptionalLong told) {
        this.bytes = bytes;
        this.told = told;
    }

    static PictureSource of(long bytes) {
        return new PictureSource(bytes, OptionalLong.of(bytes));
    }

    static PictureSource ofUnknownLength(long bytes) {
        return new PictureSource(bytes, OptionalLong.empty());
    }

    static PictureSource telling(long length, long bytes) {
        return new PictureSource(bytes, OptionalLong.of(length));
    }

    boolean isClosed() {
        return opened.get() == closed.get();
    }

    @Override
    public OptionalLong length() {
        return told;
    }

    @Override
    public InputStream open() throws IOException {
        if (unreadable) {
            throw new IOException("the disk is gone");
        }
        opened.incrementAndGet();
        read.set(0);
        return new Reader();
    }

    private final class Reader extends InputStream {

        private long position;
        private boolean isClosed;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (position >= breaksAt) {
                throw new IOException("the disk broke");
            }
            if (position == bytes) {
                return -1;
            }
            int some = (int) Math.min(Math.min(length, bytes - position), breaksAt - position);
            for (int i = 0; i < some; i++) {
                long at = position + i;
                into[offset + i] = at < TinyPng.BYTES.length ? TinyPng.BYTES[(int) at] : 0;
            }
            position += some;
            read.addAndGet(some);
            whileRead.run();
            return some;
        }

        @Override
        public void close() {
            if (!isClosed) {
                isClosed = true;
                closed.incrementAndGet();
            }
        }
    }
}
