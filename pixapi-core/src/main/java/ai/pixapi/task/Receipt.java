package ai.pixapi.task;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a provider's last word on a task said beside its state.
 *
 * @param charged what it charged so far, in its own unit; empty if it does not say. It may change even after the task
 *     has ended: Magic Hour takes credits with the order and gives them back when it fails.
 * @param requestId the provider's name for the exchange, for its support
 * @param json the answer as it came, with all that this library does not read, but for long pictures in it, in whose place
 *     stands their length; empty for providers without JSON. Written by a stranger; it may hold signed URLs.
 */
public record Receipt(Optional<BigDecimal> charged, Optional<String> requestId, String json) {

    /** Nothing was said. */
    public static final Receipt NONE = new Receipt(Optional.empty(), Optional.empty(), "");

    /** {@return the charge and the request id, without what the provider wrote} */
    @Override
    public String toString() {
        return "Receipt[charged=" + (charged.isPresent() ? charged.get().toPlainString() : "unknown") + ", requestId="
                + requestId.orElse("none") + "]";
    }
}
