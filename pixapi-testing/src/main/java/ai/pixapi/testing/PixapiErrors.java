package ai.pixapi.testing;

import ai.pixapi.testing.PixapiUpstream.ErrorShape;
import jakarta.json.JsonObjectBuilder;

/** The three published shapes of errors, and which page shows which. */
final class PixapiErrors {

    private PixapiErrors() {}

    static Answer answer(Refused why, ErrorShape wanted, String requestId) {
        ErrorShape shape = wanted == ErrorShape.AS_PUBLISHED ? published(why.status) : wanted;
        String type = why.code == null ? type(why.status) : why.code;
        String message = why.message().isEmpty() ? message(why.status) : why.message();
        JsonObjectBuilder error = Wire.object();
        if (shape == ErrorShape.NUMERIC_CODE) {
            error.add("code", why.status).add("message", message).add("type", type);
        } else {
            error.add("code", type.equals("invalid_request_error") ? "invalid_request" : type)
                    .add("message", message);
            if (shape == ErrorShape.STRING_CODE_AND_REQUEST_ID) {
                error.add("request_id", requestId);
            }
        }
        return Answer.json(why.status, Wire.object().add("error", error).build());
    }

    private static ErrorShape published(int status) {
        return switch (status) {
            case 401, 402, 429 -> ErrorShape.STRING_CODE;
            case 503 -> ErrorShape.STRING_CODE_AND_REQUEST_ID;
            default -> ErrorShape.NUMERIC_CODE;
        };
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "unauthorized";
            case 402 -> "insufficient_credits";
            case 404 -> "model_not_found";
            case 422 -> "prompt_rejected";
            case 429 -> "rate_limited";
            case 503 -> "model_unavailable";
            default -> status < 500 ? "invalid_request_error" : "internal_error";
        };
    }

    private static String message(int status) {
        return switch (status) {
            case 401 -> "Invalid API key.";
            case 402 -> "Not enough credits for this request.";
            case 422 -> "The prompt was rejected.";
            case 429 -> "Too many requests. Please retry later.";
            case 503 -> "The model is unavailable.";
            default -> status < 500 ? "Invalid request." : "Internal error.";
        };
    }
}
