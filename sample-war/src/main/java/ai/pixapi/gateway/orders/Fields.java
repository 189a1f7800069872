package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.errors.ApiError;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of a wire form, JSON or multipart. A field that is null counts as absent. */
interface Fields {

    /** No exponent, and no more digits than anything here has. */
    Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    /** {@return the names of the fields that have a value} */
    Set<String> names();

    /**
     * Reads text.
     *
     * @throws ApiError 400 naming the field, if it is something else
     */
    Optional<String> text(String name);

    /**
     * Reads a number.
     *
     * @throws ApiError 400 naming the field, if it is something else
     */
    Optional<BigDecimal> number(String name);

    /**
     * Reads true or false.
     *
     * @throws ApiError 400 naming the field, if it is something else
     */
    Optional<Boolean> flag(String name);

    /**
     * Reads a whole number within bounds.
     *
     * @throws ApiError 400 naming the field, if it is something else or out of bounds
     */
    default Optional<Integer> integer(String name, int min, int max) {
        return number(name).map(number -> {
            // bounds first: the digits of 1e999999 must never be written out
            boolean inRange =
                    number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
            if (!inRange || number.stripTrailingZeros().scale() > 0) {
                int nearest = number.compareTo(BigDecimal.valueOf(max)) > 0
                        ? max
                        : number.compareTo(BigDecimal.valueOf(min)) < 0 ? min : number.intValue();
                throw ApiError.invalid(
                        name,
                        name + " must be a whole number " + min + ".." + max + ", was " + shown(number.toString())
                                + "; nearest: " + nearest);
            }
            return number.intValueExact();
        });
    }

    /**
     * Reads a decimal number, which may be written as text so that nothing on its way rounds it.
     *
     * @throws ApiError 400 naming the field, if it is something else
     */
    Optional<BigDecimal> decimal(String name);

    /**
     * Reads a decimal number from text.
     *
     * @throws ApiError 400 naming the field, if it is something else
     */
    static BigDecimal decimal(String name, String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw ApiError.invalid(name, name + " must be a number, was " + shown(text));
        }
        return new BigDecimal(text);
    }

    /**
     * Shows what a caller sent, unless it is long or not plain text.
     *
     * @param text anything
     * @return the text, or how long it is
     */
    static String shown(String text) {
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return plain && text.length() <= 40 ? text : text.length() + " characters";
    }
}
