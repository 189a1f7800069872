package ai.pixapi.testing;

/**
 * One header line of a request or an answer.
 *
 * @param name as it was written, in its case
 * @param value without the blanks around it
 */
public record Header(String name, String value) {

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
