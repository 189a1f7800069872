package ai.pixapi.gateway.webhooks.incoming;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** {@code POST /in/pixazo/REF}: there only under references that the gateway gave out. */
@WebServlet("/in/pixazo/*")
public class PixazoServlet extends CallServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Incoming incoming;

    @Override
    void take(HttpServletRequest request) throws IOException {
        String path = request.getPathInfo();
        String ref = path == null ? "" : path.substring(1);
        incoming.pixazo().requireOurs(ref);
        incoming.pixazo().take(ref, CallBody.read(request));
    }
}
