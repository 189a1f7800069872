package ai.pixapi.jakarta.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body of an answer, whole and of bounded length. */
final class ReplyBody extends FilterInputStream {

    /** The longest answer: ten 4K pictures in base64. */
    static final long MOST = 128L << 20;

    private final long told;
    private final @Nullable Lane<?> lane;
    private long got;

    /** A length of -1 was not told; a client of the application has no lane. */
    ReplyBody(InputStream in, long told, @Nullable Lane<?> lane) {
        super(in);
        this.told = told;
        this.lane = lane;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (told > MOST) {
            throw tooLong();
        }
        int some = in.read(into, offset, length);
        got += Math.max(0, some);
        if (got > MOST) {
            throw tooLong();
        }
        if (some < 0 && told >= 0 && got != told) {
            throw new IOException("the answer has " + got + " bytes and not the " + told + " that it told");
        }
        if (some >= 0 && lane != null) {
            // where closing a client does not end its reading
            lane.look();
            if (lane.broken() != null) {
                throw new IOException("given up");
            }
        }
        return some;
    }

    private IOException tooLong() {
        TooLong why = new TooLong(MOST);
        if (lane != null) {
            // else the engine would read the rest, so that it can use the connection again
            lane.giveUp(String.valueOf(why.getMessage()));
        }
        return why;
    }

    @Override
    public long skip(long most) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
