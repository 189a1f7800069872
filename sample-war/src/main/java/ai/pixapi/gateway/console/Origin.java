package ai.pixapi.gateway.console;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.http.OwnAddresses;
import ai.pixapi.gateway.sessions.FetchSite;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;

/** Where a form was sent from: older browsers, and those that do not trust the connection, say so by {@code Origin} alone. */
final class Origin {

    private Origin() {}

    /**
     * Refuses what another site's page has sent.
     *
     * @throws ApiError 403 if it is another site's
     */
    static void requireOwn(HttpServletRequest request, OwnAddresses own) {
        FetchSite.requireOwn(request);
        for (String origin : Collections.list(request.getHeaders("Origin"))) {
            if (!isOwn(origin, own)) {
                throw new ApiError(ErrorType.FORBIDDEN, "Only the console's own page may sign somebody in.");
            }
        }
    }

    static boolean isOwn(String origin, OwnAddresses own) {
        try {
            URI uri = new URI(origin);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && own.contains(uri);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
