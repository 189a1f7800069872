package ai.pixapi.gateway.errors;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure that the gateway itself found. Its message goes to the caller. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorType type;
    private final @Nullable String param;
    private final @Nullable Duration retryAfter;

    private ApiError(ErrorType type, @Nullable String param, String message, @Nullable Duration retryAfter) {
        super(message);
        this.type = type;
        this.param = param;
        this.retryAfter = retryAfter;
    }

    /**
     * Makes an error of the request as a whole.
     *
     * @param type what kind
     * @param message what is wrong and what would be right
     */
    public ApiError(ErrorType type, String message) {
        this(type, null, message, null);
    }

    /**
     * Makes an error of one field.
     *
     * @param type what kind
     * @param param the field
     * @param message what is wrong and what would be right
     */
    public ApiError(ErrorType type, String param, String message) {
        this(type, param, message, null);
    }

    /**
     * Makes an error of the field of a request.
     *
     * @param param the field
     * @param message what is wrong and what would be right
     * @return a 400
     */
    public static ApiError invalid(String param, String message) {
        return new ApiError(ErrorType.INVALID_REQUEST_ERROR, param, message);
    }

    /**
     * Says that the gateway has no room.
     *
     * @param message for what
     * @return a 503 to retry in two seconds
     */
    public static ApiError overloaded(String message) {
        return new ApiError(ErrorType.OVERLOADED, null, message, Duration.ofSeconds(2));
    }

    /**
     * Says what the container said by a status alone.
     *
     * @param status an HTTP status of 400 or more
     * @return the error whose envelope has this status, or the nearest one
     */
    static ApiError ofStatus(int status) {
        return switch (status) {
            case 403 -> new ApiError(ErrorType.FORBIDDEN, "This is not allowed.");
            case 404 -> new ApiError(ErrorType.NOT_FOUND, "There is no such path.");
            case 405, 501 -> new ApiError(ErrorType.METHOD_NOT_ALLOWED, "The path has no such method.");
            case 408 -> new ApiError(ErrorType.REQUEST_TIMEOUT, "The request did not arrive in time.");
            case 413 -> new ApiError(ErrorType.PAYLOAD_TOO_LARGE, "The body is too large.");
            case 415 -> new ApiError(ErrorType.UNSUPPORTED_MEDIA_TYPE, "The Content-Type is not read here.");
            default ->
                status < 500
                        ? new ApiError(ErrorType.INVALID_REQUEST_ERROR, "The request is malformed.")
                        : new ApiError(
                                ErrorType.INTERNAL_ERROR, "The gateway failed. The request id names it in the log.");
        };
    }

    ErrorType type() {
        return type;
    }

    Optional<String> param() {
        return Optional.ofNullable(param);
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
