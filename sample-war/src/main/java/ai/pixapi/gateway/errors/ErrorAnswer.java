package ai.pixapi.gateway.errors;

import ai.pixapi.PixapiException;
import ai.pixapi.gateway.http.RequestId;
import ai.pixapi.jakarta.json.ErrorEnvelope;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One failure as the caller sees it: {@code {"error":{"code","message","type",…}}} and the headers that say whether to
 * retry, when, and whether it cost money.
 */
public record ErrorAnswer(
        ErrorType type, String message, Optional<String> param, Optional<String> task, Map<String, String> headers) {

    /** How many seconds lie between two looks at a task. */
    private static final int LOOK_SECONDS = 3;

    static ErrorAnswer of(ApiError error) {
        boolean running = error.isRunning();
        boolean retry = error.type() == ErrorType.OVERLOADED
                || error.type() == ErrorType.RATE_LIMITED
                || error.type() == ErrorType.MODEL_UNAVAILABLE
                        && error.retryAfter().isPresent();
        PixapiException.Charged charged = running ? PixapiException.Charged.UNKNOWN : PixapiException.Charged.NO;
        Map<String, String> headers = new LinkedHashMap<>(ErrorEnvelope.headers(retry, error.retryAfter(), charged));
        error.task().ifPresent(task -> headers.put("Location", "/v1/tasks/" + task));
        if (running) {
            headers.put("Retry-After", Integer.toString(LOOK_SECONDS));
        }
        if (error.type() == ErrorType.UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        return new ErrorAnswer(error.type(), String.valueOf(error.getMessage()), error.param(), error.task(), headers);
    }

    static ErrorAnswer of(PixapiException error) {
        ErrorEnvelope envelope = ErrorEnvelope.of(error);
        return new ErrorAnswer(
                ErrorType.ofWireName(envelope.type()),
                envelope.message(),
                envelope.param(),
                Optional.empty(),
                envelope.headers());
    }

    /** Names no cause: what went wrong inside is for the log. */
    static ErrorAnswer internal() {
        return of(ApiError.ofStatus(500));
    }

    /**
     * Writes the envelope.
     *
     * @param requestId the id of the exchange
     * @return JSON
     */
    String json(String requestId) {
        JsonObject envelope =
                new ErrorEnvelope(type.status(), type.wireName(), message, param, headers).json(Optional.of(requestId));
        if (task.isEmpty()) {
            return envelope.toString();
        }
        JsonObjectBuilder error = Json.createObjectBuilder(envelope.getJsonObject("error"));
        return Json.createObjectBuilder()
                .add("error", error.add("task_id", task.get()))
                .build()
                .toString();
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
