package ai.pixapi.jakarta;

import ai.pixapi.client.Pixapi;
import ai.pixapi.client.Result;
import ai.pixapi.media.Generation;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Makes a picture, here and on another thread. */
@WebServlet("/picture")
public class Picture extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Pixapi pixapi;

    /** For the container. */
    public Picture() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Generation cup = Generation.of("gemini-2.5-flash-image", "a cup").build();
        Result result = pixapi.generate(cup);
        int files = pixapi.generateAsync(cup).join().files().size();
        response.setContentType("text/plain");
        response.getWriter().print((result.isSandbox() ? "sandbox " : "real ") + files);
    }
}
