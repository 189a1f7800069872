package ai.pixapi.gateway.ledger;

import java.util.Locale;

/** What the journal knows, and how each kind moves credits between the parts of an account. */
enum EntryKind {
    /** Credits are bought or given. */
    GRANT(1, 0, 0),
    /** Credits are set aside for a task. */
    HOLD(-1, 1, 0),
    /** What was set aside is taken. */
    CAPTURE(0, -1, 1),
    /** What was set aside is given back. */
    RELEASE(1, -1, 0),
    /** What was taken is given back. */
    REFUND(1, 0, -1),
    /** A correction in the account's favour. */
    ADJUST_UP(1, 0, 0),
    /** A correction against the account. */
    ADJUST_DOWN(-1, 0, 0);

    private final int available;
    private final int held;
    private final int spent;

    EntryKind(int available, int held, int spent) {
        this.available = available;
        this.held = held;
        this.spent = spent;
    }

    long available(long micros) {
        return available * micros;
    }

    long held(long micros) {
        return held * micros;
    }

    long spent(long micros) {
        return spent * micros;
    }

    /** Nothing else changes how much there is in all. */
    long granted(long micros) {
        return (available + held + spent) * micros;
    }

    /** Whether a task has at most one such entry. */
    boolean isOnceForTask() {
        return this == HOLD || this == CAPTURE || this == RELEASE;
    }

    /** {@return the word on the wire} */
    String wireName() {
        return this == ADJUST_UP || this == ADJUST_DOWN ? "adjust" : name().toLowerCase(Locale.ROOT);
    }

    /** {@return the amount on the wire: only corrections can be negative} */
    long signed(long micros) {
        return this == ADJUST_DOWN ? -micros : micros;
    }
}
