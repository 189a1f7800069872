package ai.pixapi.jakarta.health;

import java.util.Locale;

/** What is known of a key. */
public enum KeyState {
    /** It was accepted when it was last asked for. */
    ACCEPTED,
    /** It was refused when it was last asked for. */
    REFUSED,
    /** No answer has come yet. */
    UNKNOWN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
