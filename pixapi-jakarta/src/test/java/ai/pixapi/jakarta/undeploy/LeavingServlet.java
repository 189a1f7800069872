package ai.pixapi.jakarta.undeploy;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** In an application that goes: uses the library, and leaves a thread behind if asked to. */
@WebServlet("/use")
public final class LeavingServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Leaving leaving;

    /** For the server. */
    public LeavingServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        System.getProperties()
                .put(Witness.LOADER, new WeakReference<>(getClass().getClassLoader()));
        response.getWriter().print(use(request));
    }

    private String use(HttpServletRequest request) throws ServletException {
        String name = request.getParameter("leave");
        if (name != null) {
            Thread thread = new Thread(LeavingServlet::stay, name);
            thread.setDaemon(true);
            thread.start();
        }
        String begun = request.getParameter("begin");
        if (begun != null) {
            leaving.begin(begun);
            return "begun";
        }
        try {
            return leaving.everything();
        } catch (Exception failed) {
            throw new ServletException(failed);
        }
    }

    /** Until it is interrupted, but not for ever. */
    private static void stay() {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
