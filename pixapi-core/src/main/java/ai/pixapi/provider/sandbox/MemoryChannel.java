package ai.pixapi.provider.sandbox;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jcodec.common.io.SeekableByteChannel;

/** A file in memory that grows as it is written. */
final class MemoryChannel implements SeekableByteChannel {

    private byte[] bytes = new byte[1 << 16];
    private int size;
    private int position;

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public int write(ByteBuffer from) {
        int count = from.remaining();
        int end = Math.addExact(position, count);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        }
        from.get(bytes, position, count);
        position = end;
        size = Math.max(size, end);
        return count;
    }

    @Override
    public int read(ByteBuffer to) {
        int count = Math.min(to.remaining(), size - position);
        if (count <= 0) {
            return -1;
        }
        to.put(bytes, position, count);
        position += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel setPosition(long newPosition) {
        position = Math.toIntExact(newPosition);
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        size = Math.toIntExact(Math.min(size, newSize));
        return this;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
