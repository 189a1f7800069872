package ai.pixapi.gateway.http;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorAnswer;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Stands before everything, where web.xml puts it: names the exchange and refuses messages whose length or coding is in doubt.
 */
public class EdgeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        stamp(request, response);
        Optional<ApiError> refusal = refuse(request);
        if (refusal.isPresent()) {
            response.setHeader("Connection", "close");
            ErrorAnswer.send(refusal.get(), request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    /**
     * Sets the headers that every answer has.
     *
     * @param request the exchange
     * @param response not yet committed
     */
    public static void stamp(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("x-request-id", RequestId.of(request));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
    }

    private static Optional<ApiError> refuse(HttpServletRequest request) {
        // HTTP/2 frames its messages itself; its server may show both headers
        boolean framed = !request.getProtocol().startsWith("HTTP/1");
        List<String> lengths = Collections.list(request.getHeaders("Content-Length"));
        List<String> codings = Collections.list(request.getHeaders("Transfer-Encoding"));
        boolean ambiguous = lengths.size() > 1 || codings.size() > 1 || (!lengths.isEmpty() && !codings.isEmpty());
        if (ambiguous && !framed) {
            return Optional.of(new ApiError(
                    ErrorType.INVALID_REQUEST_ERROR, "Give either one Content-Length or one Transfer-Encoding."));
        }
        if (!framed && !codings.isEmpty() && !codings.get(0).equalsIgnoreCase("chunked")) {
            return Optional.of(new ApiError(
                    ErrorType.INVALID_REQUEST_ERROR, "The only Transfer-Encoding that is read here is chunked."));
        }
        if (request.getProtocol().equals("HTTP/1.1")
                && Collections.list(request.getHeaders("Host")).size() != 1) {
            return Optional.of(new ApiError(ErrorType.INVALID_REQUEST_ERROR, "Give one Host."));
        }
        List<String> encodings = Collections.list(request.getHeaders("Content-Encoding"));
        if (!encodings.stream().allMatch("identity"::equalsIgnoreCase)) {
            return Optional.of(new ApiError(
                    ErrorType.UNSUPPORTED_MEDIA_TYPE, "A Content-Encoding is not read here; send the body as it is."));
        }
        return Optional.empty();
    }
}
