package ai.pixapi.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Names an upstream that runs models.
 *
 * @param value lower-case letters, digits and hyphens, 1 to 32 of them, a letter first
 */
public record ProviderId(String value) implements Comparable<ProviderId> {

    private static final int MAX_LENGTH = 32;

    /** Pixapi, {@code api.pixapi.ai}. */
    public static final ProviderId PIXAPI = new ProviderId("pixapi");

    /** Pixazo, {@code gateway.pixazo.ai}. */
    public static final ProviderId PIXAZO = new ProviderId("pixazo");

    /** Magic Hour, {@code api.magichour.ai}. */
    public static final ProviderId MAGIC_HOUR = new ProviderId("magichour");

    /** Any server that speaks the OpenAI Images API. */
    public static final ProviderId OPENAI = new ProviderId("openai");

    /** The built-in provider that needs no account. */
    public static final ProviderId SANDBOX = new ProviderId("sandbox");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value has another form
     */
    public ProviderId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a provider id is [a-z][a-z0-9-]{0,31}, was " + value);
        }
    }

    private static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProviderId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(ProviderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
