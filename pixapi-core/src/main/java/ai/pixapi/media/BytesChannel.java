package ai.pixapi.media;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** Bytes in memory, read like a file. */
final class BytesChannel implements SeekableByteChannel {

    private final List<byte[]> pieces;
    private final long size;
    private long position;

    BytesChannel(List<byte[]> pieces, long size) {
        this.pieces = pieces;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer into) {
        if (!into.hasRemaining()) {
            return 0;
        }
        long start = 0;
        for (byte[] piece : pieces) {
            long end = start + piece.length;
            if (position < end) {
                int from = (int) (position - start);
                int count = Math.min(into.remaining(), piece.length - from);
                into.put(piece, from, count);
                position += count;
                return count;
            }
            start = end;
        }
        return -1;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = Math.min(newPosition, size);
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
