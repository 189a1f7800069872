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
    private final @Nullable String task;
    private final boolean running;

    private ApiError(ErrorType type, @Nullable String param, String message, @Nullable Duration retryAfter) {
        this(type, param, message, retryAfter, null, false);
    }

    private ApiError(
            ErrorType type,
            @Nullable String param,
            String message,
            @Nullable Duration retryAfter,
            @Nullable String task,
            boolean running) {
        super(message);
        this.type = type;
        this.param = param;
        this.retryAfter = retryAfter;
        this.task = task;
        this.running = running;
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
        return overloaded(message, Duration.ofSeconds(2));
    }

    /**
     * Says that the gateway has no room.
     *
     * @param message for what
     * @param retryAfter when there may be
     * @return a 503
     */
    public static ApiError overloaded(String message, Duration retryAfter) {
        return new ApiError(ErrorType.OVERLOADED, null, message, retryAfter);
    }

    /**
     * Says that more was asked in a minute than is allowed. Nothing was begun.
     *
     * @param message of what
     * @param retryAfter until the next one is allowed
     * @return a 429 to retry then
     */
    public static ApiError rateLimited(String message, Duration retryAfter) {
        return new ApiError(ErrorType.RATE_LIMITED, null, message, retryAfter);
    }

    /**
     * Says how a task failed, to the caller who waited for it. It cost nothing.
     *
     * @param task the task's id
     * @param type what kind
     * @param param the field that is at fault, if one is
     * @param message what went wrong
     * @param retryAfter when the same order may be placed again; empty if it shall not be
     * @return the error
     */
    public static ApiError ofTask(
            String task, ErrorType type, Optional<String> param, String message, Optional<Duration> retryAfter) {
        return new ApiError(type, param.orElse(null), message, retryAfter.orElse(null), task, false);
    }

    /**
     * Says that a task takes longer than its caller waits. It goes on, with its credits held.
     *
     * @param task the task's id
     * @return a 504 that names the task; the order shall not be placed again
     */
    public static ApiError stillRunning(String task) {
        return new ApiError(
                ErrorType.UPSTREAM_TIMEOUT,
                null,
                "The order is accepted and not done yet. Ask for its task.",
                null,
                task,
                true);
    }

    /**
     * Says that an order may have been taken on, or not: the database went away at that moment.
     *
     * @param task the id that its task has, if there is one
     * @return a 504 that names the task; the order shall not be placed again
     */
    public static ApiError perhapsAccepted(String task) {
        return new ApiError(
                ErrorType.UPSTREAM_TIMEOUT,
                null,
                "The order may have been accepted: the database went away. Ask for its task before you order again.",
                null,
                task,
                true);
    }

    /** {@return whether there is, or may be, a task that it is about} */
    public boolean isOfTask() {
        return task != null;
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

    /** {@return what kind of error it is} */
    public ErrorType type() {
        return type;
    }

    Optional<String> param() {
        return Optional.ofNullable(param);
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** {@return whether the task goes on, and nobody knows yet what it will cost} */
    boolean isRunning() {
        return running;
    }

    Optional<String> task() {
        return Optional.ofNullable(task);
    }
}
