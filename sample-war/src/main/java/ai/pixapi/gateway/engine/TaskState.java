package ai.pixapi.gateway.engine;

/** Where a task stands. Only {@link #isTerminal() terminal} states are settled, and they are for ever. */
public enum TaskState {
    /** Accepted and paid for; nothing was sent. */
    QUEUED,
    /** Orders are being placed at providers. */
    SUBMITTING,
    /** Every order was accepted. */
    SUBMITTED,
    /** The results are being fetched. */
    STORING,
    /** Nobody knows yet what became of an order, or it takes longer than it should. */
    RECONCILE,
    /** Delivered, perhaps in part, and paid for what was delivered. */
    SUCCEEDED,
    /** Nothing was delivered and nothing is owed. */
    FAILED,
    /** Taken back before anything was sent; nothing is owed. */
    CANCELED;

    /** The terminal states, for SQL. */
    static final String ENDED = "('SUCCEEDED', 'FAILED', 'CANCELED')";

    /** {@return whether it is over} */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELED;
    }

    /** {@return the word in answers: {@code submitted}, {@code processing}, {@code completed} or {@code failed}} */
    public String publicStatus() {
        return switch (this) {
            case QUEUED, SUBMITTING -> "submitted";
            case SUBMITTED, STORING, RECONCILE -> "processing";
            case SUCCEEDED -> "completed";
            case FAILED, CANCELED -> "failed";
        };
    }
}
