package ai.pixapi.gateway.errors;

import ai.pixapi.gateway.http.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** The only way from an exception to an answer. */
@Provider
@ApplicationScoped
public class ErrorMapper implements ExceptionMapper<Throwable> {

    @Inject
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        ErrorAnswer answer = ErrorAnswer.of(failure, request);
        Door door = Door.of(request);
        Response.ResponseBuilder response = Response.status(door.status(answer))
                .type(MediaType.APPLICATION_JSON)
                .entity(door.body(answer, RequestId.of(request)).toString());
        door.headers(answer).forEach(response::header);
        if (failure instanceof NotAllowedException notAllowed) {
            Set<String> allowed = notAllowed.getResponse().getAllowedMethods();
            response.header("Allow", String.join(", ", allowed));
        }
        return response.build();
    }
}
