package ai.pixapi.catalog;

import java.util.regex.Pattern;

/**
 * Names an upstream that runs models.
 *
 * @param value lower-case letters, digits and hyphens, 1 to 32 of them, a letter first
 */
public record ProviderId(String value) implements Comparable<ProviderId> {

    // before the constants below, whose construction needs it
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

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
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a provider id is " + FORM + ", was " + value);
        }
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
