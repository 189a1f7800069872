package ai.pixapi.gateway.webhooks.incoming;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.BoundedBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** Reads what a provider posts, byte for byte: small, soon, and of few at a time. */
final class CallBody {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int PLACES = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Semaphore FREE = new Semaphore(PLACES);

    private CallBody() {}

    /** @throws ApiError 408, 413, or 503 to be sent again */
    static byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw BoundedBody.tooLarge(MOST_BYTES);
        }
        if (!FREE.tryAcquire()) {
            throw ApiError.overloaded("All " + PLACES + " places for callbacks are taken.");
        }
        try {
            return new BoundedBody(request.getInputStream(), MOST_BYTES, PATIENCE, InstantSource.system())
                    .readAllBytes();
        } finally {
            FREE.release();
        }
    }
}
