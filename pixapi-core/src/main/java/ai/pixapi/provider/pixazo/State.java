package ai.pixapi.provider.pixazo;

import java.util.Locale;
import java.util.Optional;

/** What Pixazo's words for a state mean. */
enum State {
    WAITING,
    WORKING,
    DONE,
    FAILED;

    /** Reads the words of both queues, of the older operations, and those that published clients wait for. */
    static Optional<State> named(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "QUEUED", "IN_QUEUE", "PENDING", "STARTING" -> Optional.of(WAITING);
            case "PROCESSING", "IN_PROGRESS" -> Optional.of(WORKING);
            case "COMPLETED", "SUCCEEDED", "DONE", "SUCCESS", "READY" -> Optional.of(DONE);
            case "FAILED", "ERROR", "CANCELED", "CANCELLED" -> Optional.of(FAILED);
            default -> Optional.empty();
        };
    }
}
