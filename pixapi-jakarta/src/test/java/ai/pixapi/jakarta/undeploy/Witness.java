package ai.pixapi.jakarta.undeploy;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * In an application that stays: says whether the class loader of the application that went is still there, then how the
 * order ended that it left alone, then the threads of the server, one a line. Interrupts the thread {@code interrupt}.
 */
@WebServlet("/witness")
public final class Witness extends HttpServlet {

    /** The system property that refers to the class loader: the one thing that two applications share. */
    static final String LOADER = "ai.pixapi.jakarta.undeploy.loader";

    static final String GONE = "gone";

    private static final String END = "ai.pixapi.jakarta.undeploy.end";

    private static final long serialVersionUID = 1;

    /** For the server. */
    public Witness() {}

    /** Keeps how an order ended, in words: an object would keep its class. */
    static void tell(@Nullable Object result, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        System.setProperty(
                END, cause == null ? "made " + result : cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // also lets the JDK's HTTP client notice that nobody refers to it any more, which ends its thread
        System.gc();
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        Object loader = System.getProperties().get(LOADER);
        boolean there = loader instanceof Reference<?> reference && reference.get() != null;
        response.getWriter().println(there ? "there" : GONE);
        response.getWriter().println(System.getProperty(END, ""));
        if (request.getParameter("forget") != null) {
            System.clearProperty(END);
        }
        String unwanted = request.getParameter("interrupt");
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(unwanted)) {
                thread.interrupt();
            }
            response.getWriter().println(thread.getName());
        }
    }
}
