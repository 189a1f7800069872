package ai.pixapi.testing;

/** What an order makes. */
public enum OrderKind {
    /** Pictures from a text. */
    GENERATION,
    /** Pictures from pictures. */
    EDIT,
    /** A film. */
    VIDEO
}
