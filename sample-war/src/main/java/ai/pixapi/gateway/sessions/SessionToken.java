package ai.pixapi.gateway.sessions;

import ai.pixapi.gateway.accounts.Digest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the cookie of a session holds: 256 random bits. The database knows its digest. What a page must show with everything
 * that changes something, its CSRF token, follows from it one way, and is kept nowhere.
 */
public final class SessionToken {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String CSRF = "pixapi console csrf ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private SessionToken(String text) {
        this.text = text;
    }

    /** {@return a new one} */
    static SessionToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * Reads what a cookie holds.
     *
     * @param text anything
     * @return the token; empty if it can be none
     */
    static Optional<SessionToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SessionToken(text)) : Optional.empty();
    }

    /** {@return the text, for the cookie alone} */
    String secret() {
        return text;
    }

    /** {@return what the database knows of it} */
    String digest() {
        return Digest.of(text).hex();
    }

    /** {@return what a page has to show, as 64 hexadecimal digits} */
    public String csrf() {
        return Digest.of(CSRF + text).hex();
    }

    /**
     * Compares in a time that does not depend on where the texts differ.
     *
     * @param shown what a request has shown, if anything
     * @return whether it is {@link #csrf}
     */
    boolean isCsrf(@Nullable String shown) {
        return shown != null && Digest.of(CSRF + text).matches(shown);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "a session's token";
    }
}
