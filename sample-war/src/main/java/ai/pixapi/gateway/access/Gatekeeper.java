package ai.pixapi.gateway.access;

import ai.pixapi.gateway.accounts.ApiKey;
import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.accounts.Callers;
import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.accounts.Endpoint;
import ai.pixapi.gateway.accounts.RateLimits;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.sessions.Session;
import ai.pixapi.gateway.sessions.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Lets nobody in without the key of an account, in a header or in the session of the console, and no key where it may not go.
 */
@ApplicationScoped
public class Gatekeeper {

    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

    @Inject
    private SignedIn signedIn;

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
        KeyHeader.requireCleanAddress(request);
        Optional<Session> session = signedIn.of(request);
        if (session.isPresent()) {
            current.set(signedIn(session.get(), request, path));
            current.welcomeWhile(signedIn.keyOf(session.get()));
            return;
        }
        String text = KeyHeader.of(request);
        ApiKey key = callers.keyOf(text).orElseThrow(() -> failures.count(request.getRemoteAddr()));
        Caller caller = allowed(key, request, path);
        rates.takeRequest(caller);
        current.set(caller);
        current.welcomeWhile(() -> callers.keyOf(text).isPresent());
    }

    /** Pages look again and again at what there is; only what they do counts as a request of the key. */
    private Caller signedIn(Session session, HttpServletRequest request, String path) {
        if (session.key().isEmpty()) {
            return operator(request, path);
        }
        Caller caller = allowed(session.key().get(), request, path);
        if (!SignedIn.isReading(request)) {
            rates.takeRequest(caller);
        }
        return caller;
    }

    private static Caller operator(HttpServletRequest request, String path) {
        boolean estimate = request.getMethod().equals("POST") && path.matches("/*estimates/*");
        if (estimate || SignedIn.isReading(request) && Endpoint.isOpen(path)) {
            return Caller.OPERATOR;
        }
        throw new ApiError(ErrorType.FORBIDDEN, "This needs the key of an account. Sign in with one too.");
    }

    private static Caller allowed(ApiKey key, HttpServletRequest request, String path) {
        requireHere(key, request);
        Caller caller = key.caller();
        if (!caller.mayUse(path)) {
            throw new ApiError(ErrorType.FORBIDDEN, "The scope of this key does not hold this path.");
        }
        return caller;
    }

    /**
     * Looks at where a key is used.
     *
     * @param key a key that works
     * @param request the request that shows it
     * @throws ApiError 403 if it is the sandbox's and comes from another machine
     */
    public static void requireHere(ApiKey key, HttpServletRequest request) {
        if (key.loopbackOnly() && !isHere(request)) {
            throw new ApiError(
                    ErrorType.FORBIDDEN, "The sandbox key is accepted from this machine only, over loopback.");
        }
    }

    /**
     * Tells whether a request comes from this machine itself. One that says that it was forwarded does not: a proxy on this machine
     * would lend everybody its own address.
     *
     * @param request a request
     * @return whether it came over loopback, straight
     */
    public static boolean isHere(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr())
                && FORWARDED.stream().allMatch(name -> request.getHeader(name) == null);
    }

    /**
     * Tells whether an address is this machine's own.
     *
     * @param address a literal address
     * @return whether it is a loopback address
     */
    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
