package ai.pixapi.task;

import ai.pixapi.catalog.ProviderId;
import java.util.regex.Pattern;

/**
 * Names a task at its provider. Its text form can be stored and read back by another process.
 *
 * @param provider who works on it
 * @param value the provider's own id, 1 to 512 visible ASCII characters
 */
public record TaskId(ProviderId provider, String value) {

    private static final Pattern FORM = Pattern.compile("[!-~]{1,512}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the provider's id is empty, too long or has other characters
     */
    public TaskId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a task id has 1..512 visible ASCII characters");
        }
    }

    /**
     * Reads the text form.
     *
     * @param text what {@link #toString} gave
     * @return the id
     * @throws IllegalArgumentException if the text has another form
     */
    public static TaskId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a task id is PROVIDER:ID");
        }
        return new TaskId(new ProviderId(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** {@return the form {@code provider:id}} */
    @Override
    public String toString() {
        return provider + ":" + value;
    }
}
