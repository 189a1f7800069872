package ai.pixapi.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Names a model at its provider. The set is open: new models appear weekly.
 *
 * @param value letters, digits and {@code . _ : @ + / -}, 1 to 128 of them, a letter or digit first
 */
public record ModelId(String value) implements Comparable<ModelId> {

    private static final int MAX_LENGTH = 128;
    private static final String PUNCTUATION = "._:@+/-";

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value has another form
     */
    public ModelId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a model id is [A-Za-z0-9][A-Za-z0-9._:@+/-]{0,127}");
        }
    }

    /**
     * Says whether a text has the form of a model id.
     *
     * @param text any text
     * @return true if {@code new ModelId(text)} would succeed
     */
    public static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.contains("..") || !isLetterOrDigit(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!isLetterOrDigit(text.charAt(i)) && PUNCTUATION.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
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
