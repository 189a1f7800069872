package ai.pixapi.gateway.access;

import ai.pixapi.gateway.accounts.Callers;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.Door;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place of a request where a key may stand: {@code Authorization: Bearer KEY}, and at the door of the Pixazo API
 * {@code Ocp-Apim-Subscription-Key: KEY}.
 */
public final class KeyHeader {

    private static final String SCHEME = "Bearer ";
    private static final String SUBSCRIPTION = "Ocp-Apim-Subscription-Key";
    private static final Set<String> NAMES = Set.of(
            "api_key",
            "api-key",
            "apikey",
            "x-api-key",
            "access_token",
            "subscription-key",
            "ocp-apim-subscription-key");

    private KeyHeader() {}

    /**
     * Reads the key of a request.
     *
     * @param request the request
     * @return what stands in place of the key
     * @throws ApiError 401 if there is none or more than one, or if one stands in the query, which others log
     */
    public static String of(HttpServletRequest request) {
        requireCleanAddress(request);
        return Door.of(request) == Door.PIXAZO ? subscription(request) : bearer(request);
    }

    /**
     * Looks for keys where none may be.
     *
     * @param request the request
     * @throws ApiError 401 if a key stands in the query
     */
    public static void requireCleanAddress(HttpServletRequest request) {
        if (isInQuery(request.getQueryString())) {
            throw new ApiError(ErrorType.UNAUTHORIZED, "An address is no place for a key: others keep addresses.");
        }
    }

    private static String subscription(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(SUBSCRIPTION));
        if (headers.size() != 1) {
            throw new ApiError(
                    ErrorType.UNAUTHORIZED, "Send the API key in one header: " + SUBSCRIPTION + ": YOUR_KEY.");
        }
        return headers.get(0).strip();
    }

    private static String bearer(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() != 1 || !headers.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ApiError(
                    ErrorType.UNAUTHORIZED, "Send the API key in one header: Authorization: Bearer YOUR_KEY.");
        }
        return headers.get(0).substring(SCHEME.length()).strip();
    }

    static boolean isInQuery(@Nullable String query) {
        if (query == null) {
            return false;
        }
        for (String field : query.split("[&;]", -1)) {
            String[] halves = field.split("=", 2);
            if (NAMES.contains(decoded(halves[0]).toLowerCase(Locale.ROOT))
                    || Callers.looksLikeKey(decoded(halves[halves.length - 1]))) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
