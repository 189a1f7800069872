package ai.pixapi.gateway.doors.pixazo;

import ai.pixapi.gateway.access.Gatekeeper;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorAnswer;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The paths of the Pixazo API, each at its own root. A servlet has as many roots as it wants; an application of resources has
 * one.
 */
@WebServlet({
    "/nano-banana/*",
    "/nano-banana-async/*",
    "/nano-banana-2/*",
    "/nano-banana-2-lite/*",
    "/nano-banana-pro-770/*",
    "/nano-banana-pro-async/*",
    "/nano-banana-polling/*",
    "/v2/requests/*"
})
public class PixazoServlet extends HttpServlet {

    /** Where a request is asked for, as Pixazo's first pages say. */
    public static final String GET_STATUS = "/nano-banana-polling/nano-banana/getStatus";

    /** Where a request is asked for, as its newer pages say; its id follows. */
    public static final String STATUS = "/v2/requests/status/";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Gatekeeper gatekeeper;

    @Inject
    private transient Submissions submissions;

    @Inject
    private transient Statuses statuses;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String path =
                    request.getRequestURI().substring(request.getContextPath().length());
            Optional<Operation> operation = Operation.of(path);
            gatekeeper.admit(request, operation.isPresent() ? "/images" : "/tasks");
            if (operation.isPresent()) {
                require("POST", request, response);
                submissions.answer(operation.get(), request, response);
            } else if (path.equals(GET_STATUS)) {
                require("POST", request, response);
                statuses.answerOldWay(request, response);
            } else if (path.startsWith(STATUS) && path.length() > STATUS.length()) {
                require("GET", request, response);
                statuses.answer(path.substring(STATUS.length()), response);
            } else {
                throw new ApiError(ErrorType.NOT_FOUND, "There is no such path.");
            }
        } catch (IOException gone) {
            throw gone;
        } catch (Exception failed) {
            if (response.isCommitted()) {
                throw failed;
            }
            ErrorAnswer.of(failed, request).send(request, response);
        }
    }

    private static void require(String method, HttpServletRequest request, HttpServletResponse response) {
        if (!request.getMethod().equals(method)) {
            response.setHeader("Allow", method);
            throw new ApiError(ErrorType.METHOD_NOT_ALLOWED, "The path has no such method.");
        }
    }
}
