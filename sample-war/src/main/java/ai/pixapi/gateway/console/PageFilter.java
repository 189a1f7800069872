package ai.pixapi.gateway.console;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorAnswer;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Says what browsers may do with the console's pages, which the container serves. It stands behind the edge filter, whose
 * word about caching it changes.
 */
public class PageFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Everything comes from here, nothing stands inside a page, and no text becomes a script. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy",
                    "accelerometer=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(),"
                            + " magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(),"
                            + " screen-wake-lock=(), usb=(), xr-spatial-tracking=()");

    private static final String INDEX = "/index.html";

    /** The version is in the path. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = path(request);
        if (!isPage(path)) {
            chain.doFilter(request, response);
        } else if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            ErrorAnswer.send(new ApiError(ErrorType.METHOD_NOT_ALLOWED, "A page can only be read."), request, response);
        } else if (isFolder(path)) {
            ErrorAnswer.send(new ApiError(ErrorType.NOT_FOUND, "There is no such path."), request, response);
        } else {
            HEADERS.forEach(response::setHeader);
            serve(path, request, response, chain);
        }
    }

    private void serve(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (path.startsWith("/webjars/")) {
            response.setHeader("Cache-Control", FOR_EVER);
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Cache-Control", "no-cache");
        Optional<String> tag = PageTag.of(getServletContext(), path.equals("/") ? INDEX : path);
        tag.ifPresent(known -> response.setHeader("ETag", known));
        if (tag.filter(known -> PageTag.isKnown(request, known)).isPresent()) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        chain.doFilter(new Fresh(request), response);
    }

    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        String path = request.getServletPath() + (rest == null ? "" : rest);
        return path.isEmpty() ? "/" : path;
    }

    static boolean isPage(String path) {
        boolean front = path.equals("/") || path.equals(INDEX);
        boolean below = (path + "/").startsWith("/console/") && !path.equals(SessionServlet.PATH);
        return front || below || (path + "/").startsWith("/webjars/");
    }

    private boolean isFolder(String path) {
        if (path.equals("/")) {
            return false;
        }
        Collection<String> inside = getServletContext().getResourcePaths(path);
        return path.endsWith("/") || inside != null && !inside.isEmpty();
    }
}
