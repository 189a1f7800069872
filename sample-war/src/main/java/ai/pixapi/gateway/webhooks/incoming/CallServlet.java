package ai.pixapi.gateway.webhooks.incoming;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorAnswer;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Where a provider posts. The answer says nothing but whether to post it again. */
abstract class CallServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(CallServlet.class.getName());

    /** @throws ApiError to be answered */
    abstract void take(HttpServletRequest request) throws IOException;

    static ApiError nothingHere() {
        return new ApiError(ErrorType.NOT_FOUND, "There is no such path.");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!request.getMethod().equals("POST")) {
                response.setHeader("Allow", "POST");
                throw new ApiError(ErrorType.METHOD_NOT_ALLOWED, "The path has no such method.");
            }
            take(request);
            response.setContentType("application/json");
            response.getOutputStream().print("{}");
        } catch (ApiError refused) {
            ErrorAnswer.send(refused, request, response);
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "callbacks: " + request.getServletPath(), failed);
            ErrorAnswer.send(
                    new ApiError(ErrorType.INTERNAL_ERROR, "The gateway failed. Send it again."), request, response);
        }
    }
}
