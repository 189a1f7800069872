package ai.pixapi.gateway.ledger;

/** One thing to do to a ledger. Accounts, keys and tasks are numbers, so that a sequence stays whole when others are left out. */
sealed interface LedgerCommand {

    record Grant(int account, long micros) implements LedgerCommand {}

    record GrantOnce(int account, long micros, int id) implements LedgerCommand {}

    record Adjust(int account, long micros) implements LedgerCommand {}

    /** Key k belongs to account k / 2; odd ones have a budget. */
    record Hold(int key, int task, long micros) implements LedgerCommand {}

    record Capture(int task, long micros) implements LedgerCommand {}

    record Release(int task) implements LedgerCommand {}

    record Refund(int task, long micros, int id) implements LedgerCommand {}
}
