package ai.pixapi.gateway.errors;

import ai.pixapi.PixapiException;
import ai.pixapi.gateway.http.RequestId;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
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
            return ErrorAnswer.of(ofContainer(container));
        }
        return ErrorAnswer.internal();
    }

    private static ApiError ofContainer(WebApplicationException failure) {
        if (failure instanceof NotFoundException) {
            return new ApiError(ErrorType.NOT_FOUND, "There is no such path.");
        }
        if (failure instanceof NotAllowedException) {
            return new ApiError(ErrorType.METHOD_NOT_ALLOWED, "The path has no such method; Allow names those it has.");
        }
        if (failure instanceof NotSupportedException) {
            return new ApiError(ErrorType.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is not read here.");
        }
        int status = failure.getResponse().getStatus();
        return status >= 400 && status < 500
                ? new ApiError(ErrorType.INVALID_REQUEST_ERROR, "The request is malformed.")
                : new ApiError(ErrorType.INTERNAL_ERROR, "The gateway failed. The request id names it in the log.");
    }
}
