package ai.pixapi.reliability.audit;

import java.util.List;

/**
 * A rule that was broken.
 *
 * @param rule of the invariant, such as {@code L3}
 * @param says what is wrong
 * @param examples where, the first few
 * @param count how often
 */
public record Violation(String rule, String says, List<String> examples, int count) {

    @Override
    public String toString() {
        return "VIOLATED " + rule + " " + says + ": " + count + " (" + String.join("; ", examples) + ")";
    }
}
