package ai.pixapi.gateway.ledger;

import ai.pixapi.gateway.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * Proves an account by plain SQL and by reading its journal from the beginning. Knows the schema and what each kind of
 * entry means; shares nothing with the ledger.
 */
public final class LedgerAudit {

    private static final String HOLDS = """
            SELECT h.task, h.state, h.amount, h.settle_id,
                (SELECT COUNT(*) FROM journal j WHERE j.task = h.task AND j.kind = 'HOLD') AS holds,
                (SELECT COALESCE(SUM(amount), 0) FROM journal j WHERE j.task = h.task AND j.kind = 'HOLD') AS held,
                (SELECT COUNT(*) FROM journal j WHERE j.task = h.task AND j.kind = 'CAPTURE') AS captures,
                (SELECT COALESCE(SUM(amount), 0) FROM journal j WHERE j.task = h.task AND j.kind = 'CAPTURE') AS captured,
                (SELECT COUNT(*) FROM journal j WHERE j.task = h.task AND j.kind = 'RELEASE') AS releases,
                (SELECT COALESCE(SUM(amount), 0) FROM journal j WHERE j.task = h.task AND j.kind = 'RELEASE') AS released,
                (SELECT COALESCE(SUM(amount), 0) FROM journal j WHERE j.task = h.task AND j.kind = 'REFUND') AS refunded,
                (SELECT COUNT(*) FROM journal j WHERE j.task = h.task AND j.kind IN ('CAPTURE', 'RELEASE')
                    AND (j.settle_id IS NULL OR h.settle_id IS NULL OR j.settle_id <> h.settle_id)) AS foreign_settles
            FROM hold h WHERE h.account = :account
            """;

    private static final String KEYS = """
            SELECT k.id, k.budget, k.budget_used,
                (SELECT COALESCE(SUM(amount), 0) FROM hold h WHERE h.api_key = k.id AND h.state = 'PENDING')
                + (SELECT COALESCE(SUM(j.amount), 0) FROM journal j JOIN hold h ON h.task = j.task
                    WHERE h.api_key = k.id AND j.kind = 'CAPTURE')
                - (SELECT COALESCE(SUM(j.amount), 0) FROM journal j JOIN hold h ON h.task = j.task
                    WHERE h.api_key = k.id AND j.kind = 'REFUND') AS used
            FROM api_key k WHERE k.account = :account
            """;

    private final Handle handle;
    private final String account;
    private final List<String> broken = new ArrayList<>();

    private LedgerAudit(Handle handle, String account) {
        this.handle = handle;
        this.account = account;
    }

    /** {@return what is broken, each beginning with the name of the invariant; empty if all is well} */
    public static List<String> of(Database database, String account) {
        return database.inTransaction(handle -> new LedgerAudit(handle, account).broken());
    }

    private List<String> broken() {
        Map<String, Object> row =
                rows("SELECT * FROM account WHERE id = :account").get(0);
        replay(row);
        long pending = rows("SELECT amount FROM hold WHERE account = :account AND state = 'PENDING'").stream()
                .mapToLong(hold -> number(hold, "amount"))
                .sum();
        check("L4 held is the sum of pending holds", number(row, "held"), pending);
        rows(HOLDS).forEach(this::hold);
        rows(KEYS).forEach(this::key);
        return broken;
    }

    private void replay(Map<String, Object> row) {
        long available = 0;
        long held = 0;
        long spent = 0;
        long granted = 0;
        long seq = 0;
        for (Map<String, Object> entry : rows("SELECT * FROM journal WHERE account = :account ORDER BY seq")) {
            long amount = number(entry, "amount");
            switch (String.valueOf(entry.get("kind"))) {
                case "GRANT", "ADJUST_UP" -> {
                    available += amount;
                    granted += amount;
                }
                case "ADJUST_DOWN" -> {
                    available -= amount;
                    granted -= amount;
                }
                case "HOLD" -> {
                    available -= amount;
                    held += amount;
                }
                case "CAPTURE" -> {
                    held -= amount;
                    spent += amount;
                }
                case "RELEASE" -> {
                    held -= amount;
                    available += amount;
                }
                case "REFUND" -> {
                    spent -= amount;
                    available += amount;
                }
                default -> broken.add("L3 unknown kind " + entry);
            }
            seq++;
            check("L3 seq without gap", number(entry, "seq"), seq);
            check("L3 available_after of " + seq, number(entry, "available_after"), available);
            check("L3 held_after of " + seq, number(entry, "held_after"), held);
            check("L3 spent_after of " + seq, number(entry, "spent_after"), spent);
            if (available < 0 || held < 0 || spent < 0) {
                broken.add("L2 negative after " + entry);
            }
        }
        check("L3 journal_seq", number(row, "journal_seq"), seq);
        check("L3 available", number(row, "available"), available);
        check("L3 held", number(row, "held"), held);
        check("L3 spent", number(row, "spent"), spent);
        check("L1 granted", number(row, "granted"), granted);
        check("L1 conserved", number(row, "available") + number(row, "held") + number(row, "spent"), granted);
    }

    private void hold(Map<String, Object> hold) {
        String task = String.valueOf(hold.get("task"));
        long amount = number(hold, "amount");
        long captured = number(hold, "captured");
        check("L5 one HOLD of " + task, number(hold, "holds"), 1);
        check("L5 the HOLD of " + task, number(hold, "held"), amount);
        atMostOnce(task, hold, "captures");
        atMostOnce(task, hold, "releases");
        boolean pending = Objects.equals(hold.get("state"), "PENDING");
        check("L6 sum of " + task, captured + number(hold, "released"), pending ? 0 : amount);
        check("L6 capture of " + task, number(hold, "captures"), Objects.equals(hold.get("state"), "CAPTURED") ? 1 : 0);
        check("L7 settle_id of " + task, number(hold, "foreign_settles"), 0);
        if (number(hold, "refunded") > captured) {
            broken.add("L8 " + account + ": refunds of " + hold);
        }
    }

    private void atMostOnce(String task, Map<String, Object> hold, String what) {
        if (number(hold, what) > 1) {
            broken.add("L5 " + account + ": " + what + " of " + task + " are " + hold.get(what));
        }
    }

    private void key(Map<String, Object> key) {
        check("budget of " + key.get("id"), number(key, "budget_used"), number(key, "used"));
        if (key.get("budget") != null && number(key, "budget_used") > number(key, "budget")) {
            broken.add("budget exceeded: " + key);
        }
    }

    private void check(String invariant, long was, long expected) {
        if (was != expected) {
            broken.add(invariant + ": " + account + " has " + was + ", should have " + expected);
        }
    }

    private List<Map<String, Object>> rows(String sql) {
        return handle.createQuery(sql).bind("account", account).mapToMap().list();
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column))).longValue();
    }
}
