package ai.pixapi.gateway.errors;

import ai.pixapi.PixapiException;
import ai.pixapi.gateway.http.RequestId;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.jakarta.json.ErrorEnvelope;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One failure as the caller sees it, in the words of his {@link Door}, and the headers that say whether to retry, when, and
 * whether it cost money.
 */
public record ErrorAnswer(
        ErrorType type, String message, Optional<String> param, Optional<String> task, Map<String, String> headers) {

    private static final Logger LOG = System.getLogger(ErrorAnswer.class.getName());

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

    /** {@return the message with the name of the field, for envelopes that have no member for it} */
    String messageWithParam() {
        return param.filter(name -> !message.contains(name))
                .map(name -> name + ": " + message)
                .orElse(message);
    }

    /** Names no cause: what went wrong inside is for the log. */
    static ErrorAnswer internal() {
        return of(ApiError.ofStatus(500));
    }

    /**
     * Writes the envelope of the Pixapi API.
     *
     * @param requestId the id of the exchange
     * @return JSON
     */
    JsonObject envelope(String requestId) {
        JsonObject envelope =
                new ErrorEnvelope(type.status(), type.wireName(), message, param, headers).json(Optional.of(requestId));
        if (task.isEmpty()) {
            return envelope;
        }
        JsonObjectBuilder error = Jsons.object(envelope.getJsonObject("error"));
        return Jsons.object().add("error", error.add("task_id", task.get())).build();
    }

    /**
     * Writes the envelope of an error that comes after the headers.
     *
     * @param error the failure
     * @param requestId the id of the exchange
     * @return JSON
     */
    public static String envelope(ApiError error, String requestId) {
        return of(error).envelope(requestId).toString();
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
        of(error).send(request, response);
    }

    /**
     * Answers from a servlet or filter.
     *
     * @param request the exchange
     * @param response not yet committed
     * @throws IOException if the caller is gone
     */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Door door = Door.of(request);
        response.setStatus(door.status(this));
        response.setContentType("application/json");
        door.headers(this).forEach(response::setHeader);
        String json = door.body(this, RequestId.of(request)).toString();
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sorts any failure of a request, and writes what is the server's or a provider's fault to the log.
     *
     * @param failure what was thrown
     * @param request the exchange
     * @return what to answer
     */
    public static ErrorAnswer of(Throwable failure, HttpServletRequest request) {
        ErrorAnswer answer = sorted(failure);
        if (answer.type().status() >= 500) {
            boolean ours = answer.type() == ErrorType.INTERNAL_ERROR;
            LOG.log(
                    ours ? Level.ERROR : Level.WARNING,
                    RequestId.of(request) + " " + request.getMethod() + " " + request.getRequestURI() + " "
                            + answer.type().wireName() + ": "
                            + failure.getClass().getSimpleName(),
                    ours ? failure : null);
        }
        return answer;
    }

    private static ErrorAnswer sorted(Throwable failure) {
        if (failure instanceof ApiError ours) {
            return of(ours);
        }
        if (failure instanceof PixapiException pixapi) {
            return of(pixapi);
        }
        if (failure instanceof WebApplicationException container) {
            return of(ApiError.ofStatus(container.getResponse().getStatus()));
        }
        return internal();
    }
}
