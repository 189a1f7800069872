package ai.pixapi.gateway.http;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A request body that must end in time and stay within a size. A slow sender keeps the container's read timeout at bay
 * with a byte now and then; the total deadline here ends that.
 */
public final class BoundedBody extends FilterInputStream {

    private final long maxBytes;
    private final InstantSource clock;
    private final Instant deadline;
    private final Duration patience;
    private long read;

    /**
     * Wraps a body.
     *
     * @param body the raw body
     * @param maxBytes how many bytes it may have
     * @param patience how long it may take in all, from now
     * @param clock the time
     */
    public BoundedBody(InputStream body, long maxBytes, Duration patience, InstantSource clock) {
        super(body);
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.patience = patience;
        this.deadline = clock.instant().plus(patience);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        requireTime();
        int got;
        try {
            got = super.read(buffer, offset, length);
        } catch (SocketTimeoutException idle) {
            throw new ApiError(ErrorType.REQUEST_TIMEOUT, "No byte of the body arrived for too long.");
        } catch (IOException broken) {
            throw new ApiError(ErrorType.INVALID_REQUEST_ERROR, "The body ended early or is malformed.");
        }
        requireTime();
        if (got > 0) {
            read += got;
            if (read > maxBytes) {
                throw tooLarge(maxBytes);
            }
        }
        return got;
    }

    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(n, 8192)], 0, (int) Math.min(n, 8192)));
    }

    /** Leaves the raw body open: it is the container's. */
    @Override
    public void close() {}

    @Override
    public boolean markSupported() {
        return false;
    }

    private void requireTime() {
        if (clock.instant().isAfter(deadline)) {
            throw tooSlow();
        }
    }

    private ApiError tooSlow() {
        return new ApiError(
                ErrorType.REQUEST_TIMEOUT, "The body did not arrive within " + patience.toSeconds() + " seconds.");
    }

    /**
     * Says that a body is too large.
     *
     * @param maxBytes how many bytes it may have
     * @return a 413
     */
    public static ApiError tooLarge(long maxBytes) {
        return new ApiError(ErrorType.PAYLOAD_TOO_LARGE, "The body may have at most " + maxBytes + " bytes.");
    }
}
