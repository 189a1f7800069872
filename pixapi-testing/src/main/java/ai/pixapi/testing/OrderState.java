package ai.pixapi.testing;

/** How far an order is. */
public enum OrderState {
    /** Accepted, not begun. */
    SUBMITTED,
    /** Being made. */
    PROCESSING,
    /** The results are there. */
    COMPLETED,
    /** It came to nothing. */
    FAILED,
    /** Somebody stopped it. */
    CANCELED;

    /** {@return whether nothing more happens to it} */
    public boolean isEnd() {
        return this != SUBMITTED && this != PROCESSING;
    }
}
