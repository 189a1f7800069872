package ai.pixapi.gateway.ledger;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a ledger should do, in maps and without a database. */
final class LedgerModel {

    static final int ACCOUNTS = 3;
    static final int KEYS = 2 * ACCOUNTS;
    static final long BUDGET = 40_000_000;
    static final String DONE = "";
    static final String MISTAKE = "mistake";

    private static final String AMOUNT = "400 invalid_request_error amount";
    private static final String TOO_FEW = "402 insufficient_credits";

    static final class Account {
        long available;
        long held;
        long spent;

        BigInteger granted() {
            return BigInteger.valueOf(available).add(BigInteger.valueOf(held)).add(BigInteger.valueOf(spent));
        }
    }

    static final class Task {
        final int key;
        final long amount;
        String state = "PENDING";
        long captured;
        long refunded;

        Task(int key, long amount) {
            this.key = key;
            this.amount = amount;
        }
    }

    final Account[] accounts = new Account[ACCOUNTS];
    final long[] used = new long[KEYS];
    final Map<Integer, Task> tasks = new HashMap<>();
    private final Set<Integer> refunds = new HashSet<>();
    private final Map<Integer, LedgerCommand> grants = new HashMap<>();

    LedgerModel() {
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts[i] = new Account();
        }
    }

    static boolean hasBudget(int key) {
        return key % 2 == 1;
    }

    /** {@return nothing if it is done, a refusal, or the word for a mistake of whoever asks} */
    String apply(LedgerCommand command) {
        if (command instanceof LedgerCommand.Grant grant) {
            return grant(grant.account(), grant.micros());
        }
        if (command instanceof LedgerCommand.GrantOnce grant) {
            return grantOnce(grant);
        }
        if (command instanceof LedgerCommand.Adjust adjust) {
            return adjust(accounts[adjust.account()], adjust.micros());
        }
        if (command instanceof LedgerCommand.Hold hold) {
            return hold(hold);
        }
        if (command instanceof LedgerCommand.Capture capture) {
            return capture(capture);
        }
        if (command instanceof LedgerCommand.Release release) {
            return release(release);
        }
        if (command instanceof LedgerCommand.Refund refund) {
            return refund(refund);
        }
        throw new AssertionError(command);
    }

    private String grant(int account, long micros) {
        Account to = accounts[account];
        if (micros <= 0 || isTooMuch(to, micros)) {
            return AMOUNT;
        }
        to.available += micros;
        return DONE;
    }

    private String grantOnce(LedgerCommand.GrantOnce grant) {
        if (grant.micros() <= 0) {
            return AMOUNT;
        }
        LedgerCommand before = grants.get(grant.id());
        if (before != null) {
            return before.equals(grant) ? DONE : "409 conflict id";
        }
        String outcome = grant(grant.account(), grant.micros());
        if (outcome.equals(DONE)) {
            grants.put(grant.id(), grant);
        }
        return outcome;
    }

    private static boolean isTooMuch(Account account, long micros) {
        return account.granted().add(BigInteger.valueOf(micros)).bitLength() > 63;
    }

    private static String adjust(Account account, long micros) {
        if (micros == 0 || account.available + Math.min(0, micros) < 0 || isTooMuch(account, micros)) {
            return AMOUNT;
        }
        account.available += micros;
        return DONE;
    }

    private String hold(LedgerCommand.Hold hold) {
        Account account = accounts[hold.key() / 2];
        if (hold.micros() <= 0) {
            return MISTAKE;
        }
        if (account.available < hold.micros()) {
            return TOO_FEW;
        }
        if (tasks.containsKey(hold.task())) {
            return MISTAKE;
        }
        if (hasBudget(hold.key()) && hold.micros() > BUDGET - used[hold.key()]) {
            return TOO_FEW;
        }
        account.available -= hold.micros();
        account.held += hold.micros();
        used[hold.key()] += hold.micros();
        tasks.put(hold.task(), new Task(hold.key(), hold.micros()));
        return DONE;
    }

    private String capture(LedgerCommand.Capture capture) {
        Task task = tasks.get(capture.task());
        if (task == null || !task.state.equals("PENDING") || capture.micros() <= 0 || capture.micros() > task.amount) {
            return MISTAKE;
        }
        Account account = accounts[task.key / 2];
        task.state = "CAPTURED";
        task.captured = capture.micros();
        account.held -= task.amount;
        account.spent += capture.micros();
        account.available += task.amount - capture.micros();
        used[task.key] -= task.amount - capture.micros();
        return DONE;
    }

    private String release(LedgerCommand.Release release) {
        Task task = tasks.get(release.task());
        if (task == null || !task.state.equals("PENDING")) {
            return MISTAKE;
        }
        Account account = accounts[task.key / 2];
        task.state = "VOIDED";
        account.held -= task.amount;
        account.available += task.amount;
        used[task.key] -= task.amount;
        return DONE;
    }

    private String refund(LedgerCommand.Refund refund) {
        if (refund.micros() <= 0) {
            return AMOUNT;
        }
        Task task = tasks.get(refund.task());
        if (task == null) {
            return "404 not_found";
        }
        if (refunds.contains(refund.id())) {
            return "409 conflict refund_id";
        }
        if (!task.state.equals("CAPTURED")) {
            return "409 conflict";
        }
        if (refund.micros() > task.captured - task.refunded) {
            return AMOUNT;
        }
        Account account = accounts[task.key / 2];
        refunds.add(refund.id());
        task.refunded += refund.micros();
        account.spent -= refund.micros();
        account.available += refund.micros();
        used[task.key] -= refund.micros();
        return DONE;
    }
}
