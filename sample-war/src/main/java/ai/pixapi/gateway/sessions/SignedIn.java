package ai.pixapi.gateway.sessions;

import ai.pixapi.gateway.accounts.ApiKey;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.Door;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Finds the session of a request, and refuses what another site's page may have sent. */
@ApplicationScoped
public class SignedIn {

    /** The header that shows the CSRF token. */
    public static final String CSRF = "x-pixapi-csrf";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Inject
    private Sessions sessions;

    @Inject
    private SessionCookie cookie;

    /** For the container. */
    public SignedIn() {}

    /**
     * Finds the session by which a request of an API wants to be let in. A request with {@code Authorization} has no other
     * key than that, and the API of Pixazo knows no cookies.
     *
     * @param request the request
     * @return the session; empty if the request shows none
     * @throws ApiError 401 if the session has ended; 403 from another site's page, or without the CSRF token where it is needed
     */
    public Optional<Session> of(HttpServletRequest request) {
        boolean signed = request.getHeader("Authorization") != null || Door.of(request) == Door.PIXAZO;
        if (signed || !cookie.isThere(request)) {
            return Optional.empty();
        }
        FetchSite.requireOwn(request);
        Session session = found(request)
                .orElseThrow(() -> new ApiError(ErrorType.UNAUTHORIZED, "The session has ended. Sign in again."));
        requireCsrf(session, request);
        return Optional.of(session);
    }

    /**
     * Finds the session of a browser that asks about it.
     *
     * @param request the request
     * @return the session; empty if there is none, or it has ended
     */
    public Optional<Session> found(HttpServletRequest request) {
        return cookie.read(request).flatMap(sessions::find);
    }

    /**
     * Tells whether somebody is still signed in with the key of an account, without taking the question for a use of the session.
     *
     * @param session who he was
     * @return asks anew each time
     */
    public BooleanSupplier keyOf(Session session) {
        String id = session.key().map(ApiKey::id).orElse("");
        return () -> sessions.peek(session.token())
                .flatMap(Session::key)
                .filter(key -> key.id().equals(id))
                .isPresent();
    }

    /**
     * Tells whether somebody is still signed in as the operator.
     *
     * @param session who he was
     * @return asks anew each time
     */
    public BooleanSupplier operator(Session session) {
        return () -> sessions.peek(session.token()).filter(Session::operator).isPresent();
    }

    /**
     * Lets only the console's own pages change something.
     *
     * @param session the session of the request
     * @param request the request
     * @throws ApiError 403 if its method is another than GET and HEAD, and it does not show the CSRF token
     */
    public static void requireCsrf(Session session, HttpServletRequest request) {
        if (!isReading(request) && !session.token().isCsrf(request.getHeader(CSRF))) {
            throw new ApiError(
                    ErrorType.FORBIDDEN,
                    "With the cookie of a session this needs the header " + CSRF
                            + ", as GET /console/session gives it.");
        }
    }

    /**
     * Tells whether a request changes nothing.
     *
     * @param request any
     * @return whether its method is GET or HEAD
     */
    public static boolean isReading(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }
}
