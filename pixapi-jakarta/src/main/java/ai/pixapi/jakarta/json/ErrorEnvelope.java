package ai.pixapi.jakarta.json;

import ai.pixapi.PixapiException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A failure as an HTTP answer, in the form of the Pixapi API: {@code {"error":{"code","message","type",…}}} and the
 * headers that say whether to retry, when, and whether it cost money. Needs neither JSON-B nor Jakarta REST.
 *
 * @param status the HTTP status, 400 to 599
 * @param type the word in {@code error.type}, for example {@code invalid_request_error}
 * @param message what is wrong, safe to show to an end user
 * @param param the part of the request that is at fault, by its name on the wire; empty when no single one is
 * @param headers what belongs beside the body: {@code x-should-retry} ({@code true} or {@code false}),
 *     {@code x-pixapi-charged} ({@code yes}, {@code no} or {@code unknown}) and, only where a retry makes sense,
 *     {@code Retry-After} in whole seconds, 1 to 300, and 1 where the provider named none
 */
public record ErrorEnvelope(
        int status, String type, String message, Optional<String> param, Map<String, String> headers) {

    private static final long MAX_RETRY_AFTER = 300;

    /** Copies the headers, whose order stays. */
    public ErrorEnvelope {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /**
     * Says how a caller of one's own API shall hear of a failure. The table is that of the gateway: what the caller must
     * change is 400, 404 or 422; a refusal of our own account at a provider is no 401 or 402 of the caller's, but a 503;
     * 504 means that the order may have been accepted.
     *
     * @param error the failure
     * @return the answer
     */
    public static ErrorEnvelope of(PixapiException error) {
        Kind kind = kind(error);
        return new ErrorEnvelope(
                kind.status,
                kind.name().toLowerCase(Locale.ROOT),
                String.valueOf(error.getMessage()),
                error.field(),
                headers(error.mayRetry(), error.retryAfter(), error.charged()));
    }

    /**
     * Says that the application itself is at fault. Names no cause: that is for its log.
     *
     * @return a 500 that is not to be retried
     */
    public static ErrorEnvelope internal() {
        return new ErrorEnvelope(
                500,
                "internal_error",
                "The application failed.",
                Optional.empty(),
                headers(false, Optional.empty(), PixapiException.Charged.NO));
    }

    /** A body that has no field to name. */
    static ErrorEnvelope invalid(String message) {
        return new ErrorEnvelope(
                400,
                "invalid_request_error",
                message,
                Optional.empty(),
                headers(false, Optional.empty(), PixapiException.Charged.NO));
    }

    private enum Kind {
        INVALID_REQUEST_ERROR(400),
        MODEL_NOT_FOUND(404),
        PROMPT_REJECTED(422),
        UPSTREAM_ERROR(502),
        MODEL_UNAVAILABLE(503),
        UPSTREAM_TIMEOUT(504);

        private final int status;

        Kind(int status) {
            this.status = status;
        }
    }

    private static Kind kind(PixapiException error) {
        if (error instanceof PixapiException.PromptRefused) {
            return Kind.PROMPT_REJECTED;
        }
        if (error instanceof PixapiException.ModelNotFound) {
            return Kind.MODEL_NOT_FOUND;
        }
        if (error instanceof PixapiException.Rejected) {
            return Kind.INVALID_REQUEST_ERROR;
        }
        if (error instanceof PixapiException.AccountRefused || error instanceof PixapiException.Unavailable) {
            return Kind.MODEL_UNAVAILABLE;
        }
        if (error instanceof PixapiException.OutcomeUnknown) {
            return Kind.UPSTREAM_TIMEOUT;
        }
        if (error instanceof PixapiException.UnexpectedReply || error instanceof PixapiException.TaskFailed) {
            return Kind.UPSTREAM_ERROR;
        }
        throw new AssertionError(error);
    }

    /**
     * Puts the headers of a failure together, for envelopes of one's own.
     *
     * @param retry whether the unchanged request may be sent again
     * @param retryAfter when; looked at only if it may; less than 1 second counts as 1, more than 300 as 300
     * @param charged whether it cost money
     * @return two or three headers
     */
    public static Map<String, String> headers(
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
     * Makes the answer of a resource.
     *
     * @param requestId as in {@link #json}
     * @return status, headers and body
     */
    Response response(Optional<String> requestId) {
        Response.ResponseBuilder response = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(json(requestId).toString());
        headers.forEach(response::header);
        return response.build();
    }

    /**
     * Writes the body.
     *
     * @param requestId the application's name for the exchange, which goes into {@code error.request_id}; empty for none
     * @return {@code {"error":{"code","message","type","param","request_id"}}}, the last two if there are such
     */
    public JsonObject json(Optional<String> requestId) {
        JsonObjectBuilder error =
                Jsons.object().add("code", status).add("message", message).add("type", type);
        param.ifPresent(name -> error.add("param", name));
        requestId.ifPresent(id -> error.add("request_id", id));
        return Jsons.object().add("error", error).build();
    }
}
