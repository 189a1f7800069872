package ai.pixapi.jakarta.rest;

/** Names of headers. Those of our own pass between the interfaces and the filters and never leave the machine. */
final class Wire {

    /** Carries our reference for an order. */
    static final String REFERENCE = "Idempotency-Key";

    /** Our own: where a request goes instead, without a key. */
    static final String PRESIGNED = "Pixapi-Presigned";

    /** Our own: the rest of a path that only the caller knows, from a slash on. */
    static final String PATH = "Pixapi-Path";

    /** Our own: the last segment of a path. Engines differ in what they escape of a path's parameter, even slashes. */
    static final String ID = "Pixapi-Id";

    /** Our own: the status that was answered. */
    static final String STATUS = "Pixapi-Status";

    /** Our own: the folder for what the answer holds. */
    static final String SPOOL = "Pixapi-Spool";

    /** Our own, in front of the names of headers that describe the body as it came. */
    static final String CAME_AS = "Pixapi-Came-As-";

    private Wire() {}
}
