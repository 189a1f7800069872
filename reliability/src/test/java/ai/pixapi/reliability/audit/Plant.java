package ai.pixapi.reliability.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that is wrong, and the rule that must say so.
 *
 * @param rule the rule's id
 * @param says some of its words
 * @param sql what is wrong in the database
 * @param lines what was seen
 */
record Plant(String rule, String says, String sql, List<String> lines) {

    private static Plant rows(String rule, String says, String sql) {
        return new Plant(rule, says, sql, World.LINES);
    }

    private static Plant seen(String rule, String says, String... more) {
        List<String> lines = new ArrayList<>(World.LINES);
        lines.addAll(List.of(more));
        return new Plant(rule, says, "", lines);
    }

    private static Plant unseen(String rule, String says, String gone) {
        List<String> lines =
                World.LINES.stream().filter(line -> !line.startsWith(gone)).toList();
        return new Plant(rule, says, "", lines);
    }

    private Plant and(String more) {
        return new Plant(rule, says, more, lines);
    }

    /** A call by account and key that began and ended within the world's time. */
    private static String call(String op, String account, String key, String rest) {
        return String.join("\t", "client_call", op, "sync", account, key, "1767225603500", "1767225604500", rest);
    }

    static final List<Plant> ALL = List.of(
            rows("L1", "add up to what", "UPDATE account SET available = 97 WHERE id = 'a'"),
            rows("L1", "add up to what", "UPDATE account SET granted = 1, available = 1 WHERE id = 'b'"),
            seen("L1", "was shown", "client_balance\to9\ta\t96\t0\t3\t100"),
            rows("L2", "negative", "UPDATE account SET available = -4, held = 4 WHERE id = 'b'"),
            rows("L3", "replayed", "UPDATE journal SET available_after = 95 WHERE seq = 2"),
            rows("L3", "last line", "UPDATE account SET available = 92, held = 4 WHERE id = 'a'"),
            rows("L3", "gap", "UPDATE journal SET seq = 9 WHERE seq = 7"),
            rows("L3", "gap", "UPDATE account SET journal_seq = 8 WHERE id = 'a'"),
            rows("L4", "pending", "UPDATE account SET held = 4, available = 92 WHERE id = 'a'"),
            rows("L4", "pending", "UPDATE hold SET state = 'PENDING', settle_id = NULL WHERE task = 't2'"),
            rows("L5", "exactly one hold", "DELETE FROM journal WHERE seq = 6"),
            rows("L5", "no row", "DELETE FROM hold WHERE task = 't3'"),
            rows("L5", "twice", "JOURNAL 8, 'CAPTURE', 4, 't1', 's1', 96, 0, 4"),
            rows("L6", "exactly", "UPDATE journal SET amount = 3 WHERE seq = 4"),
            rows("L6", "exactly", "UPDATE journal SET kind = 'CAPTURE' WHERE seq = 5"),
            rows("L6", "exactly", "UPDATE hold SET amount = 5 WHERE task = 't1'"),
            rows("L7", "disagree", "UPDATE task SET state = 'SUCCEEDED' WHERE id = 't2'"),
            rows("L7", "disagree", "UPDATE hold SET state = 'VOIDED' WHERE task = 't1'"),
            rows("L7", "one piece", "UPDATE usage_row SET settle_id = 'other' WHERE task = 't1'"),
            rows("L7", "one piece", "DELETE FROM usage_row WHERE task = 't2'"),
            rows("L7", "one piece", "DELETE FROM outbox WHERE task = 't1'"),
            rows("L7", "one piece", "UPDATE hold SET settle_id = 'other' WHERE task = 't1'"),
            rows("L7", "another settlement", "UPDATE journal SET settle_id = 'other' WHERE seq = 4"),
            rows("L7", "charged", "UPDATE task SET charged = 3 WHERE id = 't1'"),
            rows("L7", "charged", "UPDATE usage_row SET credits = 5 WHERE task = 't1'"),
            rows("L8", "refunded", "JOURNAL 8, 'REFUND', 5, 't1', 'r', 101, 0, -1"),
            rows("L10", "prices", "UPDATE task SET state = 'SUCCEEDED', delivered = 1, charged = 3 WHERE id = 't2'"),
            rows("L11", "another account", "UPDATE asset SET account = 'b'"),
            rows("L11", "another account", "UPDATE task SET api_key = 'l' WHERE id = 't3'"),
            seen("L12", "enough", call("o9", "a", "k9", "fail\t402\t\tx\tfalse")),
            seen("L13", "several", call("o9", "a", "k1", "ok\t202\tt2\t\t")),
            seen("L13", "different", call("o9", "a", "k1", "ok\t200\tt1\t\t"), "client_image\to9\t0\tother"),
            rows("L13", "two tasks", "UPDATE task SET request = '{\"prompt\":\"[[sim op=k1-7 submit=ok]]\"}'"),
            rows("L13", "not the one", "UPDATE idempotency SET task = 't3' WHERE idem_key = 'k1'"),
            seen("L13", "refused left", call("o9", "a", "k9", "fail\t400\t\tx\t"))
                    .and(
                            "INSERT INTO idempotency (account, idem_key, fingerprint, task) VALUES ('a', 'k9', 'f', 't3')"),
            seen("L14", "nobody wrote", "sim_order\tpixapi\tu9\tt9-1\t4\t1"),
            seen("L14", "taken as refused", "sim_order\tpixapi\tu9\tt2-1\t4\t1"),
            seen("L14", "two orders", "sim_order\tpixapi\tu9\tt1-2\t4\t1")
                    .and("INSERT INTO attempt (task, n, part, provider, model, ref, state, images)"
                            + " VALUES ('t1', 2, 0, 'pixapi', 'm', 't1-2', 'ACCEPTED', 1)"),
            rows("L14", "another name", "UPDATE attempt SET provider_task_id = 'pixapi:u7' WHERE ref = 't1-1'"),
            rows("L15", "ended", "UPDATE hold SET state = 'PENDING' WHERE task = 't1'"),
            seen("T1", "does not exist", call("o9", "a", "k9", "ok\t202\tt9\t\t")),
            seen("T1", "another account", call("o9", "b", "k9", "ok\t202\tt1\t\t")),
            rows("T2", "more than once", "EVENT 't1', 6, 'FAILED', 2, 'n2', 5"),
            rows("T2", "last event", "UPDATE task SET state = 'FAILED' WHERE id = 't1'"),
            rows("T2", "say when", "UPDATE task SET completed_at = NULL WHERE id = 't1'"),
            rows("T3", "may not follow", "UPDATE task_event SET state = 'QUEUED' WHERE task = 't1' AND seq = 4"),
            rows("T3", "begin", "DELETE FROM task_event WHERE task = 't1' AND seq = 1"),
            rows("T3", "begin", "DELETE FROM task_event WHERE task = 't1' AND seq = 3"),
            rows("T4", "older fence", "UPDATE task_event SET fence = 2 WHERE task = 't1' AND seq = 3"),
            rows("T4", "two nodes", "UPDATE task_event SET node = 'n3' WHERE task = 't1' AND seq = 3"),
            rows("T4", "never had", "UPDATE task SET fence = 0 WHERE id = 't1'"),
            rows("T5", "not ended", "UPDATE task SET state = 'SUBMITTED' WHERE id = 't1'"),
            rows("T6", "as many", "UPDATE task SET delivered = 2 WHERE id = 't1'"),
            rows("T6", "not in its file", "UPDATE asset_content SET name = 'lost'"),
            rows("T6", "not in its file", "UPDATE asset SET bytes = 5"),
            rows("T6", "was not delivered", "UPDATE task SET state = 'FAILED' WHERE id = 't1'"),
            rows("T6", "not what an upstream made", "UPDATE asset SET sha256 = 'other'"),
            unseen("T6", "not what an upstream made", "sim_file"),
            seen("T6", "other bytes", "client_image\to1\t1\tother"),
            seen("T7", "before", "sim_post\tpixapi\tt1-1\t1767225500000"),
            seen("T7", "nobody", "sim_post\tpixapi\tt9-1\t1767225602000"),
            seen("T8", "more than once", "sim_post\tpixapi\tt1-1\t1767225603000"),
            rows("T8", "never to have left", "UPDATE attempt SET state = 'NOT_SENT' WHERE ref = 't2-1'"),
            rows("T9", "unresolved", "UPDATE attempt SET n = 0, state = 'AMBIGUOUS', task = 't1' WHERE ref = 't2-1'"),
            rows("T9", "has not failed", "UPDATE attempt SET n = 2, task = 't1' WHERE ref = 't2-1'"),
            rows("T10", "given up while", "UPDATE attempt SET state = 'AMBIGUOUS' WHERE ref = 't2-1'"),
            rows("T10", "loss", "UPDATE attempt SET state = 'RESOLVED_NONE' WHERE ref = 't2-1'"),
            rows("T10", "canceled", "UPDATE attempt SET state = 'ACCEPTED', task = 't3' WHERE ref = 't2-1'"),
            rows("T11", "exactly one", "DELETE FROM outbox WHERE task = 't1'"),
            rows("T11", "exactly one", "UPDATE outbox SET task = 't1' WHERE task = 't2'"),
            rows("T11", "neither", "UPDATE outbox SET status = 'PENDING' WHERE task = 't2'"),
            unseen("T11", "never came", "sink_call"),
            seen("T11", "signature", "sink_call\te1\tt1\tfalse"),
            seen("T11", "signature", "sink_call\te9\tt1\ttrue"),
            seen("T11", "two ids", "sink_call\te9\tt1\ttrue"),
            rows("T12", "lost its hold", "UPDATE task SET dead = TRUE, claims = 6 WHERE id = 't1'"),
            rows("T12", "too soon", "UPDATE task SET dead = TRUE WHERE id = 't1'"),
            rows("T13", "database's", "UPDATE task_event SET at = DATE '2025-01-01' WHERE task = 't1' AND seq = 4"),
            seen("R1", "retry", call("o9", "a", "k1", "info\t504\tt1\tx\t")));

    @Override
    public String toString() {
        return rule + " " + says + ": " + (sql.isEmpty() ? "seen" : sql);
    }
}
