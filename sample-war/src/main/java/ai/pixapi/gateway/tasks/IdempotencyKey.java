package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.errors.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A caller's own name for an order, so that sending it again orders nothing again.
 *
 * @param text as the caller gave it, 1 to 255 visible ASCII characters
 * @param fingerprint of the request that carried it, 64 hexadecimal digits
 */
public record IdempotencyKey(String text, String fingerprint) {

    /** The header that carries it. */
    static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    /**
     * Reads the header of a request.
     *
     * @param request the request
     * @param fingerprint asked only if there is a key
     * @return the key, if the caller gave one
     * @throws ApiError 400 naming the header, if it is given twice or is no such key
     */
    static Optional<IdempotencyKey> of(HttpServletRequest request, Supplier<String> fingerprint) {
        List<String> given = Collections.list(request.getHeaders(HEADER));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (given.size() > 1 || !VISIBLE.matcher(given.get(0)).matches()) {
            throw ApiError.invalid(HEADER, "Give one " + HEADER + " of 1..255 visible ASCII characters.");
        }
        return Optional.of(new IdempotencyKey(given.get(0), fingerprint.get()));
    }
}
