package ai.pixapi.gateway.metrics;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * Takes the time of requests, before every other filter: web.xml says so. The server's own figures of them have the method as a label, which is whatever a caller makes up.
 */
public class RequestTimes extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Meters meters;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begin = System.nanoTime();
        boolean done = false;
        try {
            chain.doFilter(request, response);
            done = true;
        } finally {
            String type = response.getContentType();
            if (type == null || !type.startsWith("text/event-stream")) {
                String path = request.getRequestURI()
                        .substring(request.getContextPath().length());
                meters.time(
                        Metric.HTTP_REQUEST,
                        Duration.ofNanos(System.nanoTime() - begin),
                        Labels.api(path),
                        Labels.status(done ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
            }
        }
    }
}
