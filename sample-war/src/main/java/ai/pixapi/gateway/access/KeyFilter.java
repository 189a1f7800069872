package ai.pixapi.gateway.access;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;

/**
 * Lets nobody in without a key. The gateway has no provider but the sandbox, so the only key is the documented sandbox
 * key, and only for callers on this machine: it is no secret.
 */
@Provider
@ApplicationScoped
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class KeyFilter implements ContainerRequestFilter {

    private static final byte[] SANDBOX_KEY = "sk_sandbox".getBytes(StandardCharsets.US_ASCII);
    private static final String SCHEME = "Bearer ";

    @Inject
    private HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() != 1 || !headers.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ApiError(
                    ErrorType.UNAUTHORIZED, "Send the API key in one header: Authorization: Bearer YOUR_KEY.");
        }
        byte[] key = headers.get(0).substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(key, SANDBOX_KEY)) {
            throw new ApiError(ErrorType.UNAUTHORIZED, "Invalid API key.");
        }
        if (!isLoopback(request.getRemoteAddr())) {
            throw new ApiError(
                    ErrorType.FORBIDDEN, "The sandbox key is accepted from this machine only, over loopback.");
        }
    }

    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
