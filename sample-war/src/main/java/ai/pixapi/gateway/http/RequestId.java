package ai.pixapi.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;

/** The name of one exchange, in {@code x-request-id}, in errors and in the log. */
public final class RequestId {

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 15;

    private RequestId() {}

    /**
     * Finds the id of an exchange, or gives it one.
     *
     * @param request the exchange
     * @return {@code req_} and 20 letters, digits, hyphens and underscores
     */
    public static String of(HttpServletRequest request) {
        Object known = request.getAttribute(ATTRIBUTE);
        if (known instanceof String id) {
            return id;
        }
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String fresh = "req_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        request.setAttribute(ATTRIBUTE, fresh);
        return fresh;
    }
}
