package ai.pixapi.reliability.audit;

import java.util.List;

/** The invariants L: of credits, holds and the journal. */
final class LedgerRules {

    private static final String SIGNED_GRANT =
            "CASE kind WHEN 'GRANT' THEN amount WHEN 'ADJUST_UP' THEN amount WHEN 'ADJUST_DOWN' THEN -amount ELSE 0 END";

    static final List<Rule> ALL = List.of(
            new Rule("L1", "an account does not add up to what it was granted", """
                    SELECT a.id || ': ' || a.available || ' + ' || a.held || ' + ' || a.spent || ' of ' || COALESCE(j.granted, 0)
                    FROM account a LEFT JOIN (SELECT account, SUM(%s) AS granted FROM journal GROUP BY account) j
                      ON j.account = a.id
                    WHERE a.available + a.held + a.spent <> COALESCE(j.granted, 0) OR a.granted <> COALESCE(j.granted, 0)
                    """.formatted(SIGNED_GRANT)),
            new Rule("L1", "a client was shown a balance that does not add up", """
                    SELECT op || ': ' || available || ' + ' || held || ' + ' || spent || ' of ' || granted
                    FROM client_balance WHERE available + held + spent <> granted
                    """),
            new Rule("L2", "a balance is negative", """
                    SELECT id FROM account WHERE available < 0 OR held < 0 OR spent < 0
                    """),
            new Rule("L3", "the journal, replayed, does not give what it says", """
                    SELECT r.account || ' at ' || r.seq FROM (
                      SELECT account, seq, available_after, held_after, spent_after,
                        SUM(CASE kind WHEN 'GRANT' THEN amount WHEN 'ADJUST_UP' THEN amount WHEN 'RELEASE' THEN amount
                          WHEN 'REFUND' THEN amount WHEN 'HOLD' THEN -amount WHEN 'ADJUST_DOWN' THEN -amount ELSE 0 END)
                          OVER (PARTITION BY account ORDER BY seq) AS available,
                        SUM(CASE kind WHEN 'HOLD' THEN amount WHEN 'CAPTURE' THEN -amount WHEN 'RELEASE' THEN -amount ELSE 0 END)
                          OVER (PARTITION BY account ORDER BY seq) AS held,
                        SUM(CASE kind WHEN 'CAPTURE' THEN amount WHEN 'REFUND' THEN -amount ELSE 0 END)
                          OVER (PARTITION BY account ORDER BY seq) AS spent
                      FROM journal) r
                    WHERE r.available <> r.available_after OR r.held <> r.held_after OR r.spent <> r.spent_after
                    """),
            new Rule("L3", "the journal's last line is not the account's balance", """
                    SELECT a.id FROM account a JOIN journal j ON j.account = a.id
                    WHERE j.seq = (SELECT MAX(l.seq) FROM journal l WHERE l.account = a.id)
                      AND (j.available_after <> a.available OR j.held_after <> a.held OR j.spent_after <> a.spent)
                    """),
            new Rule("L3", "the journal has a gap", """
                    SELECT a.id FROM account a JOIN (SELECT account, MIN(seq) AS first, MAX(seq) AS latest, COUNT(*) AS n
                      FROM journal GROUP BY account) j ON j.account = a.id
                    WHERE j.first <> 1 OR j.latest <> j.n OR j.latest <> a.journal_seq
                    """),
            new Rule("L4", "what is held is not the sum of the pending holds", """
                    SELECT a.id || ': ' || a.held || ' against ' || COALESCE(h.pending, 0) FROM account a
                    LEFT JOIN (SELECT account, SUM(amount) AS pending FROM hold WHERE state = 'PENDING' GROUP BY account) h
                      ON h.account = a.id
                    WHERE a.held <> COALESCE(h.pending, 0)
                    """),
            new Rule("L5", "a task has not exactly one hold in the journal", """
                    SELECT t.id FROM task t LEFT JOIN journal j ON j.task = t.id AND j.kind = 'HOLD'
                    GROUP BY t.id HAVING COUNT(j.id) <> 1
                    """),
            new Rule("L5", "a task has no row of its hold", """
                    SELECT t.id FROM task t WHERE NOT EXISTS (SELECT 1 FROM hold h WHERE h.task = t.id)
                    """),
            new Rule("L5", "a task was captured or released twice", """
                    SELECT task || ' ' || kind FROM journal WHERE kind IN ('CAPTURE', 'RELEASE')
                    GROUP BY task, kind HAVING COUNT(*) > 1
                    """),
            new Rule("L6", "a hold was not taken and given back exactly", """
                    SELECT h.task || ' ' || h.state || ': ' || h.amount || ' held, ' || m.captured || ' taken, '
                      || m.released || ' given back'
                    FROM hold h JOIN (
                      SELECT x.task AS task,
                        COALESCE(SUM(CASE j.kind WHEN 'HOLD' THEN j.amount END), 0) AS held,
                        COALESCE(SUM(CASE j.kind WHEN 'CAPTURE' THEN j.amount END), 0) AS captured,
                        COALESCE(SUM(CASE j.kind WHEN 'RELEASE' THEN j.amount END), 0) AS released
                      FROM hold x LEFT JOIN journal j ON j.task = x.task GROUP BY x.task) m ON m.task = h.task
                    WHERE m.held <> h.amount
                      OR (h.state = 'PENDING' AND m.captured + m.released > 0)
                      OR (h.state <> 'PENDING' AND m.captured + m.released <> h.amount)
                      OR (h.state = 'VOIDED' AND m.captured > 0)
                      OR (h.state = 'CAPTURED' AND m.captured = 0)
                    """),
            new Rule("L7", "a task's end and its hold's disagree", """
                    SELECT t.id || ' ' || t.state || ' ' || h.state FROM task t JOIN hold h ON h.task = t.id
                    WHERE (t.state = 'SUCCEEDED') <> (h.state = 'CAPTURED')
                      OR (t.state IN ('FAILED', 'CANCELED')) <> (h.state = 'VOIDED')
                    """),
            new Rule("L7", "an end was not written in one piece", """
                    SELECT t.id FROM task t JOIN hold h ON h.task = t.id
                    LEFT JOIN usage_row u ON u.task = t.id LEFT JOIN outbox o ON o.task = t.id
                    WHERE t.state IN ('SUCCEEDED', 'FAILED', 'CANCELED')
                      AND (t.settle_id IS NULL OR h.settle_id IS NULL OR t.settle_id <> h.settle_id
                        OR u.settle_id IS NULL OR u.settle_id <> t.settle_id
                        OR o.settle_id IS NULL OR o.settle_id <> t.settle_id)
                    """),
            new Rule("L7", "the journal of an end is of another settlement", """
                    SELECT j.id FROM journal j JOIN task t ON t.id = j.task
                    WHERE j.kind IN ('CAPTURE', 'RELEASE')
                      AND (j.settle_id IS NULL OR t.settle_id IS NULL OR j.settle_id <> t.settle_id)
                    """),
            new Rule("L7", "what was charged is not what was taken", """
                    SELECT t.id FROM task t JOIN usage_row u ON u.task = t.id
                    LEFT JOIN journal j ON j.task = t.id AND j.kind = 'CAPTURE'
                    WHERE COALESCE(t.charged, 0) <> COALESCE(j.amount, 0) OR u.credits <> COALESCE(j.amount, 0)
                      OR u.images <> t.delivered
                    """),
            new Rule("L8", "more was refunded than taken", """
                    SELECT task FROM journal WHERE kind IN ('CAPTURE', 'REFUND') AND task IS NOT NULL GROUP BY task
                    HAVING SUM(CASE kind WHEN 'REFUND' THEN amount ELSE -amount END) > 0
                    """),
            new Rule("L10", "tasks of one route and one size of hold cost different prices", """
                    SELECT MIN(t.id) || ' and ' || MAX(t.id) FROM task t JOIN hold h ON h.task = t.id
                    WHERE t.state = 'SUCCEEDED' AND t.delivered > 0
                    GROUP BY t.model, t.kind, t.route, t.routes, t.price_book, t.delivered, h.amount
                    HAVING MIN(t.charged) <> MAX(t.charged)
                    """),
            new Rule("L11", "one account's task touched another account", """
                    SELECT t.id FROM task t WHERE EXISTS (SELECT 1 FROM hold x WHERE x.task = t.id AND x.account <> t.account)
                      OR EXISTS (SELECT 1 FROM journal x WHERE x.task = t.id AND x.account <> t.account)
                      OR EXISTS (SELECT 1 FROM asset x WHERE x.task = t.id AND x.account <> t.account)
                      OR EXISTS (SELECT 1 FROM outbox x WHERE x.task = t.id AND x.account <> t.account)
                      OR EXISTS (SELECT 1 FROM usage_row x WHERE x.task = t.id AND x.account <> t.account)
                      OR EXISTS (SELECT 1 FROM idempotency x WHERE x.task = t.id AND x.account <> t.account)
                      OR EXISTS (SELECT 1 FROM api_key k WHERE k.id = t.api_key AND k.account <> t.account)
                    """),
            new Rule("L12", "credits were refused although there were enough all the time", """
                    SELECT c.op FROM client_call c
                    WHERE c.http = 402 AND (
                      SELECT MIN(j.available_after) FROM journal j WHERE j.account = c.account
                        AND j.seq >= (SELECT COALESCE(MAX(p.seq), 1) FROM journal p
                          WHERE p.account = c.account AND p.at < c.began)
                        AND j.at <= c.ended)
                      >= (SELECT MAX(h.amount) FROM hold h WHERE h.account = c.account)
                    """),
            new Rule("L15", "a hold is pending although its task has ended", """
                    SELECT h.task FROM hold h JOIN task t ON t.id = h.task
                    WHERE h.state = 'PENDING' AND t.state IN ('SUCCEEDED', 'FAILED', 'CANCELED')
                    """));

    private LedgerRules() {}
}
