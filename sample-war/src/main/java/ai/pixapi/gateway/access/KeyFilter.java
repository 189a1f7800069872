package ai.pixapi.gateway.access;

import ai.pixapi.gateway.accounts.ApiKey;
import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.accounts.Callers;
import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.accounts.RateLimits;
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

/** Lets nobody in under {@code /v1} without the key of an account, and no key where it may not go. */
@Provider
@ApplicationScoped
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class KeyFilter implements ContainerRequestFilter {

    @Inject
    private HttpServletRequest request;

    @Inject
    private Callers callers;

    @Inject
    private Failures failures;

    @Inject
    private RateLimits rates;

    @Inject
    private CurrentCaller current;

    /** For the container. */
    public KeyFilter() {}

    @Override
    public void filter(ContainerRequestContext context) {
        ApiKey key = callers.keyOf(KeyHeader.of(request)).orElseThrow(() -> failures.count(request.getRemoteAddr()));
        if (key.loopbackOnly() && !isLoopback(request.getRemoteAddr())) {
            throw new ApiError(
                    ErrorType.FORBIDDEN, "The sandbox key is accepted from this machine only, over loopback.");
        }
        Caller caller = key.caller();
        if (!caller.mayUse(context.getUriInfo().getPath())) {
            throw new ApiError(ErrorType.FORBIDDEN, "The scope of this key does not hold this path.");
        }
        rates.takeRequest(caller);
        current.set(caller);
    }

    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
