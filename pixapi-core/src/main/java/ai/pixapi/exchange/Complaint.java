package ai.pixapi.exchange;

import java.util.Locale;
import java.util.Set;

/**
 * What an upstream says in the body of an error, as far as it keeps to its documented shape. Empty texts stand for what
 * it leaves out.
 *
 * @param documented false if the body is not the provider's own: a proxy's page, a cut or empty body
 * @param code its code or type, in lower case
 * @param message its sentence
 * @param field the request's field that it names
 * @param requestId its name for the request
 */
public record Complaint(boolean documented, String code, String message, String field, String requestId) {

    /** Nothing that the provider itself has said. */
    public static final Complaint NONE = new Complaint(false, "", "", "");

    private static final Set<String> POLICY = Set.of(
            "prompt_rejected",
            "content_policy_violation",
            "content_policy",
            "content_filter",
            "moderation_blocked",
            "safety_violation");

    private static final Set<String> BALANCE =
            Set.of("insufficient_credits", "insufficient_quota", "billing_hard_limit_reached");

    /** Puts the code into lower case. */
    public Complaint {
        code = code.toLowerCase(Locale.ROOT);
    }

    /**
     * Holds what a body says that names no request.
     *
     * @param documented false if the body is not the provider's own
     * @param code its code or type, in lower case
     * @param message its sentence
     * @param field the request's field that it names
     */
    public Complaint(boolean documented, String code, String message, String field) {
        this(documented, code, message, field, "");
    }

    /** {@return whether it refuses what the prompt or an image shows} */
    public boolean isPolicy() {
        return POLICY.contains(code);
    }

    /** {@return whether it refuses because the account has no money left} */
    public boolean isBalance() {
        return BALANCE.contains(code);
    }
}
