package ai.pixapi.task;

/** How far a task is. */
public enum TaskStatus {
    /** Accepted, not begun. */
    SUBMITTED,
    /** Being worked on. */
    PROCESSING,
    /** Done; the result is there. */
    COMPLETED,
    /** Ended without a result. */
    FAILED;

    /** {@return whether the status can change no more} */
    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED;
    }
}
