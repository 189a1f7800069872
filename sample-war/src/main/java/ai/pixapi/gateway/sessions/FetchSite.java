package ai.pixapi.gateway.sessions;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Set;

/**
 * What browsers say about the page that a request comes from. A page at another port of the same host is "same-site" and gets
 * its requests the cookie, so that it counts as a stranger too.
 */
public final class FetchSite {

    private static final String HEADER = "Sec-Fetch-Site";
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private FetchSite() {}

    /**
     * Refuses what another site's page has sent.
     *
     * @param request a request of a browser, or of something that does not say
     * @throws ApiError 403 if it is another site's
     */
    public static void requireOwn(HttpServletRequest request) {
        if (!OWN.containsAll(Collections.list(request.getHeaders(HEADER)))) {
            throw new ApiError(ErrorType.FORBIDDEN, "A page of another site may not use the session of the console.");
        }
    }
}
