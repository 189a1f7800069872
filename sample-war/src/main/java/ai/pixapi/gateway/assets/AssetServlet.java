package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorAnswer;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.http.EdgeFilter;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Serves stored files so that no browser takes one for a page or a script. */
@WebServlet("/assets/*")
public class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Visitors visitors;

    @Inject
    private transient AssetFiles files;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String method = request.getMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                response.setHeader("Allow", "GET, HEAD");
                throw new ApiError(ErrorType.METHOD_NOT_ALLOWED, "An asset can only be read.");
            }
            send(visitors.admit(request), request, response);
        } catch (ApiError refused) {
            ErrorAnswer.send(refused, request, response);
        }
    }

    private void send(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        AssetFiles.Sendable file = files.of(visit);
        try {
            response.setContentType(file.mediaType());
            response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
            response.setHeader("Content-Disposition", "inline; filename=\"" + file.name() + "\"");
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
            response.setHeader(
                    "Cache-Control", "private, max-age=" + visit.fresh().toSeconds() + ", immutable");
            new FileSender(file.path()).send(request, response);
        } catch (NoSuchFileException sweptMeanwhile) {
            response.reset();
            EdgeFilter.stamp(request, response);
            throw Visitors.gone();
        }
    }
}
