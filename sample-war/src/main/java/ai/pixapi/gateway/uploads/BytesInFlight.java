package ai.pixapi.gateway.uploads;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many bytes of pictures, and of bodies with pictures, the gateway takes in at a time. A few large ones cost as much as
 * many small ones, so bytes are counted, not bodies. They are counted as they come: to announce many takes nothing from
 * others.
 */
@ApplicationScoped
public class BytesInFlight {

    private static final String KEY = "pixapi.gateway.uploads.bytes-in-flight";

    private final AtomicLong taken = new AtomicLong();
    private final long most;

    /** For the container's proxy. */
    BytesInFlight() {
        this(UploadReader.MAX_BODY_BYTES);
    }

    /**
     * Makes a budget.
     *
     * @param most how many bytes; one body's most at least
     * @throws IllegalArgumentException if it is less
     */
    @Inject
    BytesInFlight(@ConfigProperty(name = KEY) long most) {
        if (most < UploadReader.MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    KEY + " must be " + UploadReader.MAX_BODY_BYTES + " or more, was " + most);
        }
        this.most = most;
    }

    /**
     * Looks whether there is room for a body before any of it is read. Nothing is taken yet.
     *
     * @param bytes the length that it states; 0 or less if it states none
     * @throws ApiError 503 if there is none now
     */
    public void requireRoom(long bytes) {
        if (taken.get() + Math.max(0, bytes) > most) {
            throw full();
        }
    }

    /** {@return how many bytes are taken now} */
    public long taken() {
        return taken.get();
    }

    /** {@return the share of a request, nothing yet; to be closed when its files are gone} */
    public Share share() {
        return new Share();
    }

    private static ApiError full() {
        return ApiError.overloaded("Too many bytes of uploads are on their way.");
    }

    /** The bytes of one request: those of its body, and of pictures that it names. Thread-safe. */
    public final class Share implements AutoCloseable {

        private long mine;
        private boolean closed;

        private Share() {}

        /**
         * Takes more.
         *
         * @param bytes how many more have come
         * @throws ApiError 413 if one request has too many, 503 if there is no room or the share was given back
         */
        public synchronized void grow(long bytes) {
            if (mine + bytes > UploadReader.MAX_BODY_BYTES) {
                throw new ApiError(
                        ErrorType.PAYLOAD_TOO_LARGE,
                        "A request may have at most " + UploadReader.MAX_BODY_BYTES
                                + " bytes, those of the pictures that it names included.");
            }
            if (closed) {
                throw full();
            }
            if (taken.addAndGet(bytes) > most) {
                taken.addAndGet(-bytes);
                throw full();
            }
            mine += bytes;
        }

        /**
         * Counts a body.
         *
         * @param body the body; closed with what is returned
         * @return the same bytes, which take their share as they are read
         */
        public InputStream metered(InputStream body) {
            return new MeteredBody(body, this);
        }

        /** Gives all back, once. */
        @Override
        public synchronized void close() {
            taken.addAndGet(-mine);
            mine = 0;
            closed = true;
        }
    }
}
