package ai.pixapi.gateway.engine;

/** What is done when it cannot be found out whether a provider has an order. */
public enum UnresolvedPolicy {
    /** The task fails, the customer owes nothing, and the house bears what the provider may have taken. */
    VOID,
    /** It is ordered once more; the house bears what the provider may have taken for the first. */
    RESEND
}
