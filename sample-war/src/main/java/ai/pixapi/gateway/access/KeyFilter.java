package ai.pixapi.gateway.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Has the {@link Gatekeeper} look at everybody who comes in under {@code /v1}. */
@Provider
@ApplicationScoped
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class KeyFilter implements ContainerRequestFilter {

    @Inject
    private HttpServletRequest request;

    @Inject
    private Gatekeeper gatekeeper;

    /** For the container. */
    public KeyFilter() {}

    @Override
    public void filter(ContainerRequestContext context) {
        gatekeeper.admit(request, context.getUriInfo().getPath());
    }
}
