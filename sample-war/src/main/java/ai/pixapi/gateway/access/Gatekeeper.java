package ai.pixapi.gateway.access;

import ai.pixapi.gateway.accounts.ApiKey;
import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.accounts.Callers;
import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.accounts.RateLimits;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Lets nobody in without the key of an account, and no key where it may not go. */
@ApplicationScoped
public class Gatekeeper {

    @Inject
    private Callers callers;

    @Inject
    private Failures failures;

    @Inject
    private RateLimits rates;

    @Inject
    private CurrentCaller current;

    /** For the container. */
    public Gatekeeper() {}

    /**
     * Finds out whose a request is, once for each request.
     *
     * @param request the request
     * @param path what it is for, as {@link Caller#mayUse(String)} knows it
     * @throws ApiError 401 without a key that works, 403 if the key may not go there, 429 if it was used too often
     */
    public void admit(HttpServletRequest request, String path) {
        ApiKey key = callers.keyOf(KeyHeader.of(request)).orElseThrow(() -> failures.count(request.getRemoteAddr()));
        if (key.loopbackOnly() && !isLoopback(request.getRemoteAddr())) {
            throw new ApiError(
                    ErrorType.FORBIDDEN, "The sandbox key is accepted from this machine only, over loopback.");
        }
        Caller caller = key.caller();
        if (!caller.mayUse(path)) {
            throw new ApiError(ErrorType.FORBIDDEN, "The scope of this key does not hold this path.");
        }
        rates.takeRequest(caller);
        current.set(caller);
    }

    /**
     * Tells whether an address is this machine's own.
     *
     * @param address a literal address
     * @return whether it is a loopback address
     */
    public static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
