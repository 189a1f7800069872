package ai.pixapi.gateway.errors;

import ai.pixapi.gateway.json.Jsons;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Errors of Pixapi's older format, which documents none: as its answers are, with the status in {@code code}. */
final class LegacyErrors {

    private LegacyErrors() {}

    static JsonObject body(ErrorAnswer answer) {
        return Jsons.object()
                .add("code", answer.type().status())
                .add("message", inItsWords(answer.message()))
                .add("data", JsonValue.NULL)
                .build();
    }

    /** The two fields that have other names there. */
    private static String inItsWords(String message) {
        return message.replaceAll("\\bn must be\\b", "num must be")
                .replaceAll("\\bsize must be\\b", "image_size must be");
    }
}
