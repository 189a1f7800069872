package ai.pixapi.gateway.errors;

import java.util.Locale;

/** The words in {@code error.type}, each with its HTTP status. */
public enum ErrorType {
    /** The request is at fault. */
    INVALID_REQUEST_ERROR(400),
    /** No key, or an unknown one. */
    UNAUTHORIZED(401),
    /** The account, or the budget of the key, has not enough credits left. */
    INSUFFICIENT_CREDITS(402),
    /** The key may not do this. */
    FORBIDDEN(403),
    /** No such path or thing. */
    NOT_FOUND(404),
    /** No such model. */
    MODEL_NOT_FOUND(404),
    /** The path has no such method. */
    METHOD_NOT_ALLOWED(405),
    /** The body did not arrive in time. */
    REQUEST_TIMEOUT(408),
    /** The thing is in a state, or the name is taken, that does not allow this. */
    CONFLICT(409),
    /** The thing was here and is gone. */
    GONE(410),
    /** The body is too large. */
    PAYLOAD_TOO_LARGE(413),
    /** The body has a format that is not read here. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** A content policy refused the prompt. */
    PROMPT_REJECTED(422),
    /** The idempotency key belongs to another request. */
    IDEMPOTENCY_KEY_REUSED(422),
    /** More requests or images a minute than allowed; nothing was begun. */
    RATE_LIMITED(429),
    /** The gateway's own fault. */
    INTERNAL_ERROR(500),
    /** The provider failed for good. */
    UPSTREAM_ERROR(502),
    /** The gateway has no room at the moment; nothing was begun. */
    OVERLOADED(503),
    /** No provider can serve the model at the moment; nothing was bought. */
    MODEL_UNAVAILABLE(503),
    /** The provider's answer is missing; the order may have been accepted. */
    UPSTREAM_TIMEOUT(504);

    private final int status;

    ErrorType(int status) {
        this.status = status;
    }

    /**
     * Finds a type.
     *
     * @param word what {@link #wireName} gives
     * @return the type
     * @throws IllegalArgumentException if there is no such word
     */
    public static ErrorType ofWireName(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** {@return the HTTP status} */
    public int status() {
        return status;
    }

    /** {@return the word on the wire} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
