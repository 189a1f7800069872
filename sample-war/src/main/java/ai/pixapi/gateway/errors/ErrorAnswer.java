package ai.pixapi.gateway.errors;

import ai.pixapi.PixapiException;
import ai.pixapi.gateway.http.RequestId;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One failure as the caller sees it: {@code {"error":{"code","message","type",…}}} and the headers that say whether to
 * retry, when, and whether it cost money.
 */
public record ErrorAnswer(ErrorType type, String message, Optional<String> param, Map<String, String> headers) {

    private static final long MAX_RETRY_AFTER = 300;

    static ErrorAnswer of(ApiError error) {
        boolean retry = error.type() == ErrorType.OVERLOADED;
        Map<String, String> headers = headers(retry, error.retryAfter(), PixapiException.Charged.NO);
        if (error.type() == ErrorType.UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        return new ErrorAnswer(error.type(), String.valueOf(error.getMessage()), error.param(), headers);
    }

    static ErrorAnswer of(PixapiException error) {
        return new ErrorAnswer(
                type(error),
                String.valueOf(error.getMessage()),
                error.field(),
                headers(error.mayRetry(), error.retryAfter(), error.charged()));
    }

    /** Names no cause: what went wrong inside is for the log. */
    static ErrorAnswer internal() {
        return of(ApiError.ofStatus(500));
    }

    private static ErrorType type(PixapiException error) {
        if (error instanceof PixapiException.PromptRefused) {
            return ErrorType.PROMPT_REJECTED;
        }
        if (error instanceof PixapiException.ModelNotFound) {
            return ErrorType.MODEL_NOT_FOUND;
        }
        if (error instanceof PixapiException.Rejected) {
            return ErrorType.INVALID_REQUEST_ERROR;
        }
        // the caller's key and credits are fine: a refusal of ours is no 401, 402 or 429 of theirs
        if (error instanceof PixapiException.AccountRefused || error instanceof PixapiException.Unavailable) {
            return ErrorType.MODEL_UNAVAILABLE;
        }
        if (error instanceof PixapiException.OutcomeUnknown) {
            return ErrorType.UPSTREAM_TIMEOUT;
        }
        if (error instanceof PixapiException.UnexpectedReply || error instanceof PixapiException.TaskFailed) {
            return ErrorType.UPSTREAM_ERROR;
        }
        throw new AssertionError(error);
    }

    private static Map<String, String> headers(
            boolean retry, Optional<Duration> retryAfter, PixapiException.Charged charged) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-should-retry", Boolean.toString(retry));
        headers.put("x-pixapi-charged", charged.name().toLowerCase(Locale.ROOT));
        if (retry) {
            long seconds = retryAfter.map(Duration::toSeconds).orElse(1L);
            headers.put("Retry-After", Long.toString(Math.max(1, Math.min(MAX_RETRY_AFTER, seconds))));
        }
        return headers;
    }

    /**
     * Writes the envelope.
     *
     * @param requestId the id of the exchange
     * @return JSON
     */
    String json(String requestId) {
        JsonObjectBuilder error = Json.createObjectBuilder()
                .add("code", type.status())
                .add("message", message)
                .add("type", type.wireName());
        param.ifPresent(name -> error.add("param", name));
        error.add("request_id", requestId);
        return Json.createObjectBuilder().add("error", error).build().toString();
    }

    /**
     * Answers from a servlet or filter.
     *
     * @param error the failure
     * @param request the exchange
     * @param response not yet committed
     * @throws IOException if the caller is gone
     */
    public static void send(ApiError error, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ErrorAnswer answer = of(error);
        response.setStatus(answer.type().status());
        response.setContentType("application/json");
        answer.headers().forEach(response::setHeader);
        response.getOutputStream().write(answer.json(RequestId.of(request)).getBytes(StandardCharsets.UTF_8));
    }
}
