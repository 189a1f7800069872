package ai.pixapi.catalog;

/**
 * Why a model cannot take a request.
 *
 * @param field the field's name on the wire
 * @param value what was asked for
 * @param rule what the model accepts, as the start of a sentence: {@code n must be one of [1, 4, 9, 16]}
 * @param nearest the nearest value that the model accepts; empty text if there is none
 */
public record Refusal(String field, String value, String rule, String nearest) {

    /** {@return the rule, the offending value and the nearest valid one} */
    public String message() {
        return rule + ", was " + value + (nearest.isEmpty() ? "" : "; nearest: " + nearest);
    }
}
