package ai.pixapi.gateway.engine;

/** What is known of one sending of an order. */
public enum AttemptState {
    /** It is about to be sent, or was: committed before the first byte leaves. */
    INTENT,
    /** Nothing left this machine. */
    NOT_SENT,
    /** The provider said no. */
    REJECTED,
    /** It was sent, and what became of it is unknown. */
    AMBIGUOUS,
    /** The provider has it, under a name that is known. */
    ACCEPTED,
    /** It was unknown, and is taken as not accepted. */
    RESOLVED_NONE
}
