package ai.pixapi.testing;

/** What a request is for, told from its method and path alone. */
public enum RequestKind {
    /** An order, which costs money. */
    SUBMIT,
    /** A question after an order. */
    POLL,
    /** Magic Hour: asks where to upload. */
    UPLOAD_URL,
    /** Magic Hour: the bytes of an upload. */
    UPLOAD,
    /** A result file. */
    DOWNLOAD,
    /** Anything else: lists of models, deletions, unknown endpoints. */
    OTHER
}
