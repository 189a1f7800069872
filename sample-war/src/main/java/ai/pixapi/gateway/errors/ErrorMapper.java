package ai.pixapi.gateway.errors;

import ai.pixapi.PixapiException;
import ai.pixapi.gateway.http.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/** The only way from an exception to an answer. */
@Provider
@ApplicationScoped
public class ErrorMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ErrorMapper.class.getName());

    @Inject
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        String requestId = RequestId.of(request);
        ErrorAnswer answer = answer(failure);
        if (answer.type().status() >= 500) {
            boolean ours = answer.type() == ErrorType.INTERNAL_ERROR;
            LOG.log(
                    ours ? Level.ERROR : Level.WARNING,
                    requestId + " " + request.getMethod() + " " + request.getRequestURI() + " "
                            + answer.type().wireName() + ": "
                            + failure.getClass().getSimpleName(),
                    ours ? failure : null);
        }
        Response.ResponseBuilder response = Response.status(answer.type().status())
                .type(MediaType.APPLICATION_JSON)
                .entity(answer.json(requestId));
        answer.headers().forEach(response::header);
        if (failure instanceof NotAllowedException notAllowed) {
            Set<String> allowed = notAllowed.getResponse().getAllowedMethods();
            response.header("Allow", String.join(", ", allowed));
        }
        return response.build();
    }

    private static ErrorAnswer answer(Throwable failure) {
        if (failure instanceof ApiError ours) {
            return ErrorAnswer.of(ours);
        }
        if (failure instanceof PixapiException pixapi) {
            return ErrorAnswer.of(pixapi);
        }
        if (failure instanceof WebApplicationException container) {
            return ErrorAnswer.of(ApiError.ofStatus(container.getResponse().getStatus()));
        }
        return ErrorAnswer.internal();
    }
}
