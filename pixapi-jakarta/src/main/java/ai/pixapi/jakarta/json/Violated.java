package ai.pixapi.jakarta.json;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One violation in the words of this library.
 *
 * @param field where it is in the request, by the names of JSON
 * @param message the field, the rule, and the offending value as far as it may be shown
 */
record Violated(String field, String message) {

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
    private static final int SURELY_NO_WORD_OF_A_RULE = 4;

    static Violated of(ConstraintViolation<?> violation, UnaryOperator<String> jsonName) {
        String field = field(violation.getPropertyPath(), jsonName);
        String rule = rule(violation);
        String separator = Character.isUpperCase(rule.codePointAt(0)) ? ": " : " ";
        return new Violated(
                field, field + separator + rule + OffendingValue.inWords(field, violation.getInvalidValue()));
    }

    private static String field(Path path, UnaryOperator<String> jsonName) {
        StringBuilder field = new StringBuilder();
        String parameter = "body";
        for (Path.Node node : path) {
            if (node.isInIterable()) {
                field.append('[').append(place(node)).append(']');
            }
            switch (node.getKind()) {
                case PROPERTY -> field.append(field.isEmpty() ? "" : ".").append(jsonName.apply(node.getName()));
                case PARAMETER -> parameter = jsonName.apply(node.getName());
                default -> {}
            }
        }
        return field.isEmpty() || field.charAt(0) == '[' ? parameter + field : field.toString();
    }

    /** Keys of a map come from the caller. */
    private static String place(Path.Node node) {
        Object place = node.getIndex() != null ? node.getIndex() : node.getKey();
        String text = String.valueOf(place);
        return place != null && PLAIN_KEY.matcher(text).matches() ? text : "";
    }

    /** Templates may hold the value itself. */
    private static String rule(ConstraintViolation<?> violation) {
        String rule = violation.getMessage();
        String value = String.valueOf(violation.getInvalidValue());
        boolean tells = violation.getMessageTemplate().contains("validatedValue")
                || (value.length() >= SURELY_NO_WORD_OF_A_RULE
                        && violation.getInvalidValue() instanceof CharSequence
                        && rule.contains(value));
        return tells || rule.isBlank() ? "must be valid" : rule;
    }
}
