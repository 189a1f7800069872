package ai.pixapi.gateway.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who did something, as it is written down beside it: the id of a key, or a word for the operator. */
public final class Actor {

    /** The operator. */
    public static final String OPERATOR = "admin";

    private Actor() {}

    /**
     * Says who it was, for an answer.
     *
     * @param written what was written down; null if nobody was
     * @return {@code operator} or the id of a key; empty for the gateway itself
     */
    public static Optional<String> shown(@Nullable String written) {
        if (OPERATOR.equals(written)) {
            return Optional.of("operator");
        }
        return Optional.ofNullable(written).filter(actor -> actor.startsWith("key_"));
    }
}
