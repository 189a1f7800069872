package ai.pixapi.gateway.assets;

/** What a file is to its task. */
public enum Role {
    /** A picture that came with the order. */
    INPUT,
    /** What marks the parts of the first input that may change. */
    MASK,
    /** Made by a provider. */
    OUTPUT,
    /** Sent ahead of any order. */
    UPLOAD
}
