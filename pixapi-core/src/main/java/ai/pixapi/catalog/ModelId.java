package ai.pixapi.catalog;

import java.util.regex.Pattern;

/**
 * Names a model at its provider. The set is open: new models appear weekly.
 *
 * @param value letters, digits and {@code . _ : @ + / -}, 1 to 128 of them, a letter or digit first
 */
public record ModelId(String value) implements Comparable<ModelId> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+/-]{0,127}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value has another form
     */
    public ModelId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a model id is " + FORM);
        }
    }

    /**
     * Says whether a text has the form of a model id.
     *
     * @param text any text
     * @return true if {@code new ModelId(text)} would succeed
     */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches() && !text.contains("..");
    }

    @Override
    public int compareTo(ModelId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
