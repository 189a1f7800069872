package ai.pixapi.media;

import ai.pixapi.PixapiException.InvalidRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fields of the OpenAI Images API that few models take. What they mean is between the caller and the model: here they are
 * checked for their documented form alone. Which models take them, their {@linkplain ai.pixapi.catalog.Limits limits} say.
 */
public enum Setting {
    /** {@code transparent}, {@code opaque} or {@code auto}. */
    BACKGROUND(List.of("transparent", "opaque", "auto")),

    /** How closely an edit keeps to its pictures: {@code high} or {@code low}. */
    INPUT_FIDELITY(List.of("high", "low")),

    /** How strictly what is asked for is looked at: {@code low} or {@code auto}. */
    MODERATION(List.of("low", "auto")),

    /** The quality of JPEG and WebP files in percent: 0 to 100. */
    OUTPUT_COMPRESSION(0, 100),

    /** For results that can be had again: a whole number of 64 bits, 0 or more. */
    SEED(0, Long.MAX_VALUE),

    /** {@code vivid} or {@code natural}. */
    STYLE(List.of("vivid", "natural")),

    /** The caller's name for whom it asks: 1 to 256 characters on one line. */
    USER(List.of());

    private static final int LONGEST_USER = 256;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private final List<String> words;
    private final boolean number;
    private final long least;
    private final long most;

    Setting(List<String> words) {
        this.words = words;
        this.number = false;
        this.least = 0;
        this.most = 0;
    }

    Setting(long least, long most) {
        this.words = List.of();
        this.number = true;
        this.least = least;
        this.most = most;
    }

    /**
     * Finds a setting.
     *
     * @param name a name on the wire
     * @return the setting; empty if there is none of this name
     */
    public static Optional<Setting> ofWireName(String name) {
        for (Setting setting : values()) {
            if (setting.wireName().equals(name)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /** {@return the field's name in JSON and forms, for example {@code output_compression}} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether the value is a number in JSON} */
    public boolean isNumber() {
        return number;
    }

    /**
     * Checks a value.
     *
     * @param value the value as text
     * @return the value in its usual form: a number without leading zeros, a word in lower case
     * @throws InvalidRequest naming the field if it has not the documented form
     */
    public String checked(String value) {
        if (number) {
            return checkedNumber(value);
        }
        String word = words.isEmpty() ? value : value.toLowerCase(Locale.ROOT);
        boolean fits = words.isEmpty()
                ? !value.isBlank()
                        && value.length() <= LONGEST_USER
                        && !INVISIBLE.matcher(value).find()
                : words.contains(word);
        if (!fits) {
            throw refused(
                    words.isEmpty() ? "1 to " + LONGEST_USER + " characters on one line" : "one of " + words, value);
        }
        return word;
    }

    private String checkedNumber(String value) {
        try {
            long whole = DIGITS.matcher(value).matches() ? Long.parseLong(value) : -1;
            if (whole >= least && whole <= most) {
                return Long.toString(whole);
            }
        } catch (NumberFormatException tooLarge) {
            // said below
        }
        throw refused("a whole number from " + least + " to " + most, value);
    }

    private InvalidRequest refused(String rule, String value) {
        // a name for a person is no matter of messages and logs
        String was = this == USER || value.length() > 40 ? value.length() + " characters" : value;
        return new InvalidRequest(wireName(), wireName() + " must be " + rule + ", was " + was);
    }
}
