package ai.pixapi.jakarta.json;

import ai.pixapi.PixapiException.InvalidRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Violations of an application's own constraints, as the error that the core throws for what it refuses itself. */
public final class Violations {

    private static final int MOST_TOLD = 5;

    private Violations() {}

    /**
     * Turns violations into one error, whose fields have snake_case names.
     *
     * @param violated one violation or more, none of them of a return value
     * @return the error: its field is that of the first violation, in alphabetical order of the fields, for example
     *     {@code size} or {@code items[2].max_cost}; its message tells of the first five, each with the rule and the
     *     offending value. Only numbers, truth values, words of an enum, dates and times, and the core's own values are
     *     shown; of texts and lists no more than how long they are, and of what is named like a key, a password or a
     *     prompt no more than that
     * @throws IllegalArgumentException if there is no violation, or one of a return value, which is no fault of the caller
     */
    public static InvalidRequest asPixapiException(ConstraintViolationException violated) {
        return asPixapiException(violated, Violations::snakeCase);
    }

    /**
     * Turns violations into one error, whose fields have the names of one's own choice.
     *
     * @param violated one violation or more, none of them of a return value
     * @param jsonName from the name of a property in Java to its name in JSON
     * @return the error, as {@link #asPixapiException(ConstraintViolationException)}
     * @throws IllegalArgumentException if there is no violation, or one of a return value, which is no fault of the caller
     */
    public static InvalidRequest asPixapiException(
            ConstraintViolationException violated, UnaryOperator<String> jsonName) {
        List<Violated> all = violations(violated).stream()
                .map(violation -> Violated.of(violation, jsonName))
                .sorted(Comparator.comparing(Violated::field).thenComparing(Violated::message))
                .toList();
        if (all.isEmpty() || !areOfTheCaller(violated)) {
            throw new IllegalArgumentException("one violation or more of the caller's, was " + all.size());
        }
        StringBuilder message = new StringBuilder(all.get(0).message());
        all.stream()
                .skip(1)
                .limit(MOST_TOLD - 1)
                .forEach(next -> message.append("; ").append(next.message()));
        if (all.size() > MOST_TOLD) {
            message.append("; and ").append(all.size() - MOST_TOLD).append(" more");
        }
        return new InvalidRequest(all.get(0).field(), message.toString());
    }

    private static Set<ConstraintViolation<?>> violations(ConstraintViolationException violated) {
        Set<ConstraintViolation<?>> violations = violated.getConstraintViolations();
        return violations == null ? Set.of() : violations;
    }

    /** False if a resource has returned what it must not. */
    static boolean areOfTheCaller(ConstraintViolationException violated) {
        return violations(violated).stream().noneMatch(Violations::isOfAReturnValue);
    }

    private static boolean isOfAReturnValue(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    /** As JSON-B's LOWER_CASE_WITH_UNDERSCORES does it. */
    static String snakeCase(String property) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < property.length(); i++) {
            char c = property.charAt(i);
            if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(property.charAt(i - 1))) {
                snake.append('_');
            }
            snake.append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }
}
