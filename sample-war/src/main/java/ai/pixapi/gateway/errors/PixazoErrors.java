package ai.pixapi.gateway.errors;

import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.json.Jsons;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * Errors as Pixazo documents them: {@code error} has the sentence of the status, and {@code message}, which its newer pages
 * have beside it, says what is wrong in particular.
 */
final class PixazoErrors {

    private PixazoErrors() {}

    static int status(ErrorAnswer answer) {
        return answer.type() == ErrorType.MODEL_NOT_FOUND ? 400 : answer.type().status();
    }

    static JsonObject body(ErrorAnswer answer) {
        JsonObjectBuilder body =
                Jsons.object().add("error", sentence(answer.type())).add("message", message(answer));
        if (answer.task().isPresent()) {
            body.add("request_id", name(answer));
        }
        return body.build();
    }

    /** {@return what the task is called at this door, if there is one} */
    static String name(ErrorAnswer answer) {
        return answer.task().map(RandomId::asUuid).orElse("");
    }

    private static String message(ErrorAnswer answer) {
        return answer.type() == ErrorType.INSUFFICIENT_CREDITS
                ? "Your wallet does not have enough balance."
                : answer.messageWithParam();
    }

    private static String sentence(ErrorType type) {
        return switch (type) {
            case MODEL_NOT_FOUND -> "Model not found";
            case UNAUTHORIZED -> "Invalid or missing authentication";
            case INSUFFICIENT_CREDITS -> "Insufficient Balance";
            case FORBIDDEN -> "Access denied for this operation";
            case NOT_FOUND -> "Endpoint not found";
            case RATE_LIMITED -> "Rate limit exceeded, please retry later";
            case INTERNAL_ERROR, UPSTREAM_ERROR, UPSTREAM_TIMEOUT, OVERLOADED, MODEL_UNAVAILABLE ->
                "An unexpected error occurred, please try again later";
            case INVALID_REQUEST_ERROR,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    CONFLICT,
                    GONE,
                    PAYLOAD_TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    PROMPT_REJECTED,
                    IDEMPOTENCY_KEY_REUSED -> "Invalid request parameters";
        };
    }
}
