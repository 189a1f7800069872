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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Serves produced files so that no browser takes one for a page or a script. */
@WebServlet("/assets/*")
public class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient AssetStore store;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(request, response, true);
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(request, response, false);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getMethod()) {
            case "GET" -> doGet(request, response);
            case "HEAD" -> doHead(request, response);
            default -> {
                response.setHeader("Allow", "GET, HEAD");
                ErrorAnswer.send(
                        new ApiError(ErrorType.METHOD_NOT_ALLOWED, "An asset can only be read."), request, response);
            }
        }
    }

    private void send(HttpServletRequest request, HttpServletResponse response, boolean withBody) throws IOException {
        String path = request.getPathInfo();
        String name = path == null ? "" : path.substring(1);
        Optional<Path> file = store.find(name);
        if (file.isEmpty()) {
            sendNotFound(request, response);
            return;
        }
        try {
            response.setContentLengthLong(Files.size(file.get()));
            response.setContentType(store.mediaType(name));
            response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
            response.setHeader("Content-Disposition", "inline; filename=\"" + name + "\"");
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
            response.setHeader(
                    "Cache-Control", "private, max-age=" + store.retention().toSeconds() + ", immutable");
            if (withBody) {
                Files.copy(file.get(), response.getOutputStream());
            }
        } catch (NoSuchFileException sweptMeanwhile) {
            response.reset();
            EdgeFilter.stamp(request, response);
            sendNotFound(request, response);
        }
    }

    private static void sendNotFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ErrorAnswer.send(new ApiError(ErrorType.NOT_FOUND, "There is no such asset, or no longer."), request, response);
    }
}
