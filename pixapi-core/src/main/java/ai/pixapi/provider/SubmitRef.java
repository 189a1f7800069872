package ai.pixapi.provider;

import java.util.regex.Pattern;

/**
 * Our own reference for one attempt. Providers that give it back let a lost answer be found again.
 *
 * @param value 1 to 64 letters, digits, hyphens and underscores; different for each attempt
 */
public record SubmitRef(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value has another form
     */
    public SubmitRef {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a reference is " + FORM + ", was " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
