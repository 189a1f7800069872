package ai.pixapi.gateway.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Recognises keys of accounts. */
@ApplicationScoped
public class Callers {

    @Inject
    private Keys keys;

    @Inject
    private SandboxMode mode;

    /** For the container. */
    public Callers() {}

    Callers(Keys keys, SandboxMode mode) {
        this.keys = keys;
        this.mode = mode;
    }

    /**
     * Finds the key of a text. A text that cannot be a key is not looked for.
     *
     * @param text what a caller has sent
     * @return the key if it works now: it is neither unknown nor revoked nor expired
     */
    public Optional<ApiKey> keyOf(String text) {
        if (text.equals(SandboxAccount.KEY)) {
            return mode.sandbox() ? keys.working(Digest.of(text)) : Optional.empty();
        }
        return ApiKeyText.parse(text).map(ApiKeyText::digest).flatMap(keys::working);
    }

    /**
     * Tells whether a text is the secret of somebody, in whatever place it stands.
     *
     * @param text anything
     * @return whether it has the form of a key
     */
    public static boolean looksLikeKey(String text) {
        return text.equals(SandboxAccount.KEY) || ApiKeyText.isWhole(text);
    }
}
