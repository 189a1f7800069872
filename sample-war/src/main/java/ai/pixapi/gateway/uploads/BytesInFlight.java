package ai.pixapi.gateway.uploads;

import ai.pixapi.gateway.errors.ApiError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many bytes of bodies with pictures the gateway takes in at a time. A few large ones cost as much as many small ones,
 * so bytes are counted, not bodies.
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
     * Takes a share for a body.
     *
     * @param bytes the length that it states; 0 or less if it states none
     * @return the share, to be closed when the body's files are gone
     * @throws ApiError 503 if there is no room for it
     */
    Share share(long bytes) {
        Share share = new Share();
        share.grow(Math.max(0, bytes));
        return share;
    }

    /** The bytes of one body. */
    final class Share implements AutoCloseable {

        private long mine;

        private Share() {}

        /**
         * Takes more.
         *
         * @throws ApiError 503 if there is no room
         */
        void grow(long bytes) {
            if (taken.addAndGet(bytes) > most) {
                taken.addAndGet(-bytes);
                throw ApiError.overloaded("Too many bytes of uploads are on their way.");
            }
            mine += bytes;
        }

        /** Gives all back, once. */
        @Override
        public void close() {
            taken.addAndGet(-mine);
            mine = 0;
        }
    }
}
