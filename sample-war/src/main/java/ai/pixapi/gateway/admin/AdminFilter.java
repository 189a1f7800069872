package ai.pixapi.gateway.admin;

import ai.pixapi.gateway.access.Failures;
import ai.pixapi.gateway.access.KeyHeader;
import ai.pixapi.gateway.accounts.AdminKey;
import ai.pixapi.gateway.accounts.Callers;
import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.sessions.Session;
import ai.pixapi.gateway.sessions.SignedIn;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Optional;

/**
 * Lets nobody but the operator in, by his key or by his session of the console. It carries no {@code @Provider}: the application of the
 * customers has a filter of its own.
 */
@ApplicationScoped
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class AdminFilter implements ContainerRequestFilter {

    @Inject
    private HttpServletRequest request;

    @Inject
    private SignedIn signedIn;

    @Inject
    private AdminKey adminKey;

    @Inject
    private Callers callers;

    @Inject
    private Failures failures;

    @Inject
    private CurrentCaller current;

    /** For the container. */
    public AdminFilter() {}

    @Override
    public void filter(ContainerRequestContext context) {
        KeyHeader.requireCleanAddress(request);
        Optional<Session> session = signedIn.of(request);
        if (session.isPresent()) {
            if (session.get().operator()) {
                current.welcomeWhile(signedIn.operator(session.get()));
                return;
            }
            throw notOfAnAccount();
        }
        String key = KeyHeader.of(request);
        if (adminKey.matches(key)) {
            return;
        }
        if (callers.keyOf(key).isPresent()) {
            throw notOfAnAccount();
        }
        throw failures.count(request.getRemoteAddr());
    }

    private static ApiError notOfAnAccount() {
        return new ApiError(ErrorType.FORBIDDEN, "This needs the operator's key, not that of an account.");
    }
}
