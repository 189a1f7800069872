package ai.pixapi.gateway.engine;

import ai.pixapi.PixapiException;
import ai.pixapi.jakarta.json.ErrorEnvelope;
import java.time.Duration;
import java.util.Optional;

/**
 * Why something failed, as its owner may read it.
 *
 * @param type the word in {@code error.type}
 * @param message what went wrong
 * @param param the field that is at fault, if one is
 * @param retryAfter when the same may work, if it may
 */
public record Failure(String type, String message, Optional<String> param, Optional<Duration> retryAfter) {

    private static final int LONGEST = 2000;

    /** Cuts a message that is too long to be stored. */
    public Failure {
        message = message.length() <= LONGEST ? message : message.substring(0, LONGEST);
    }

    static Failure of(PixapiException error) {
        ErrorEnvelope envelope = ErrorEnvelope.of(error);
        return new Failure(envelope.type(), envelope.message(), envelope.param(), error.retryAfter());
    }

    static Failure of(String type, String message) {
        return new Failure(type, message, Optional.empty(), Optional.empty());
    }
}
