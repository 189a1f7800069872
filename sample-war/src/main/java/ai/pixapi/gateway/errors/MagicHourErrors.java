package ai.pixapi.gateway.errors;

import ai.pixapi.gateway.json.Jsons;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.EnumSet;
import java.util.Set;

/**
 * Errors as Magic Hour documents them: {@code {"message":"…"}}. 401, 402 and 404 have fixed texts; a body that cannot be
 * read is 400, a value that cannot be used 422.
 */
final class MagicHourErrors {

    private static final Set<ErrorType> BY_FIELD =
            EnumSet.of(ErrorType.INVALID_REQUEST_ERROR, ErrorType.UNSUPPORTED_MEDIA_TYPE);

    private MagicHourErrors() {}

    static int status(ErrorAnswer answer) {
        boolean ofField = answer.param().isPresent() && BY_FIELD.contains(answer.type());
        boolean unusable = ofField || answer.type() == ErrorType.MODEL_NOT_FOUND;
        return unusable ? 422 : answer.type().status();
    }

    static JsonObject body(ErrorAnswer answer) {
        JsonObjectBuilder body = Jsons.object().add("message", message(answer));
        answer.task().ifPresent(task -> body.add("id", task));
        return body.build();
    }

    private static String message(ErrorAnswer answer) {
        return switch (answer.type()) {
            case UNAUTHORIZED -> "Unauthorized";
            case INSUFFICIENT_CREDITS -> "Payment required";
            case NOT_FOUND -> "Not Found";
            default -> answer.messageWithParam();
        };
    }
}
