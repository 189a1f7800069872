package ai.pixapi.reliability.audit;

import java.util.List;

/** The invariants T that the database alone can show. */
final class TaskRules {

    private static final String ENDED = "('SUCCEEDED', 'FAILED', 'CANCELED')";

    /** Which state may follow which; that a state follows itself is progress. */
    private static final String EDGES = """
            ('QUEUED>SUBMITTING', 'QUEUED>FAILED', 'QUEUED>CANCELED', 'SUBMITTING>SUBMITTED', 'SUBMITTING>STORING',
             'SUBMITTING>RECONCILE', 'SUBMITTING>FAILED', 'SUBMITTED>STORING', 'SUBMITTED>SUBMITTING', 'SUBMITTED>RECONCILE',
             'SUBMITTED>FAILED', 'STORING>SUCCEEDED', 'STORING>RECONCILE', 'STORING>FAILED', 'RECONCILE>SUBMITTED',
             'RECONCILE>SUBMITTING', 'RECONCILE>STORING', 'RECONCILE>QUEUED', 'RECONCILE>FAILED')""";

    private static final String HISTORY = """
            (SELECT task, seq, state, fence, node, at, LAG(state) OVER (PARTITION BY task ORDER BY seq) AS before,
               LAG(fence) OVER (PARTITION BY task ORDER BY seq) AS fence_before,
               LAG(node) OVER (PARTITION BY task ORDER BY seq) AS node_before,
               LAG(at) OVER (PARTITION BY task ORDER BY seq) AS at_before FROM task_event)""";

    static final List<Rule> ALL = List.of(
            new Rule("T2", "a task ended more than once, or went on after its end", """
                    SELECT e.task || ' at ' || e.seq FROM %s e WHERE e.before IN %s
                    """.formatted(HISTORY, ENDED)),
            new Rule("T2", "a task's last event is not its state", """
                    SELECT t.id || ' ' || t.state || ' ' || e.state FROM task t JOIN task_event e ON e.task = t.id
                    WHERE e.seq = (SELECT MAX(l.seq) FROM task_event l WHERE l.task = t.id) AND e.state <> t.state
                    """),
            new Rule("T2", "an ended task does not say when, or another one does", """
                    SELECT id FROM task WHERE (state IN %s) <> (completed_at IS NOT NULL)
                    """.formatted(ENDED)),
            new Rule("T3", "a state followed another that it may not follow", """
                    SELECT e.task || ' ' || e.before || ' to ' || e.state FROM %s e
                    WHERE e.before IS NOT NULL AND e.before <> e.state AND e.before || '>' || e.state NOT IN %s
                    """.formatted(HISTORY, EDGES)),
            new Rule("T3", "a history does not begin with QUEUED, or has a gap", """
                    SELECT t.id FROM task t LEFT JOIN (SELECT task, COUNT(*) AS n, MAX(seq) AS latest,
                      MIN(CASE WHEN state = 'QUEUED' THEN seq END) AS queued FROM task_event GROUP BY task) e ON e.task = t.id
                    WHERE e.n IS NULL OR e.n <> e.latest OR e.queued IS NULL OR e.queued <> 1
                    """),
            new Rule("T4", "a write carries an older fence than the one before", """
                    SELECT e.task || ' at ' || e.seq FROM %s e WHERE e.fence < e.fence_before
                    """.formatted(HISTORY)),
            new Rule("T4", "two nodes wrote under one fence", """
                    SELECT task || ' fence ' || fence FROM task_event WHERE fence > 0
                    GROUP BY task, fence HAVING COUNT(DISTINCT node) > 1
                    """),
            new Rule("T4", "a history has a fence that the task never had", """
                    SELECT t.id FROM task t WHERE t.fence < (SELECT MAX(e.fence) FROM task_event e WHERE e.task = t.id)
                    """),
            new Rule("T5", "a task has not ended", """
                    SELECT id || ' ' || state || ' since ' || updated_at FROM task WHERE state NOT IN %s AND dead = FALSE
                    """.formatted(ENDED)),
            new Rule("T6", "a delivered task has not as many results as it says", """
                    SELECT t.id FROM task t LEFT JOIN asset a ON a.task = t.id AND a.role = 'OUTPUT'
                    WHERE t.state = 'SUCCEEDED' GROUP BY t.id, t.delivered HAVING COUNT(a.id) <> t.delivered
                      OR t.delivered = 0
                    """),
            new Rule("T6", "a result is not in its file", """
                    SELECT a.id || CASE WHEN f.name IS NULL THEN ' is missing' ELSE ' differs' END
                    FROM asset a LEFT JOIN stored_file f ON f.name = a.id
                    WHERE a.role = 'OUTPUT' AND (f.name IS NULL OR f.bytes <> a.bytes OR f.sha256 <> a.sha256)
                    """),
            new Rule("T9", "an order was repeated while the one before was unresolved", """
                    SELECT a.task || ' order ' || a.n FROM attempt a JOIN attempt later
                      ON later.task = a.task AND later.part = a.part AND later.n > a.n
                    WHERE a.state IN ('INTENT', 'AMBIGUOUS')
                    """),
            new Rule("T9", "an order was repeated although the one before was accepted and has not failed", """
                    SELECT a.task || ' order ' || a.n FROM attempt a JOIN attempt later
                      ON later.task = a.task AND later.part = a.part AND later.n > a.n
                    WHERE a.state = 'ACCEPTED' AND (a.verdict IS NULL OR a.verdict <> 'FAILED')
                    """),
            new Rule("T10", "a task was given up while an order was unresolved", """
                    SELECT t.id || ' order ' || a.n FROM task t JOIN attempt a ON a.task = t.id
                    WHERE t.state IN ('FAILED', 'CANCELED') AND a.state IN ('INTENT', 'AMBIGUOUS')
                    """),
            new Rule("T10", "an unresolved order was given up and the house's loss is not written down", """
                    SELECT a.task || ' order ' || a.n FROM attempt a JOIN task t ON t.id = a.task
                    WHERE a.state = 'RESOLVED_NONE' AND t.state IN ('FAILED', 'CANCELED') AND NOT EXISTS (
                      SELECT 1 FROM house_loss h WHERE h.task = a.task AND h.attempt = a.n AND h.kind = 'UNRESOLVED')
                    """),
            new Rule("T10", "a canceled task had sent an order", """
                    SELECT t.id FROM task t WHERE t.state = 'CANCELED' AND EXISTS (
                      SELECT 1 FROM attempt a WHERE a.task = t.id AND a.state NOT IN ('NOT_SENT', 'REJECTED'))
                    """),
            new Rule("T11", "a task has not exactly one notice of its end", """
                    SELECT t.id FROM task t LEFT JOIN outbox o ON o.task = t.id GROUP BY t.id, t.state
                    HAVING COUNT(o.event_id) <> CASE WHEN t.state IN %s THEN 1 ELSE 0 END
                    """.formatted(ENDED)),
            new Rule("T11", "a notice was neither delivered nor given up", """
                    SELECT event_id || ' ' || status FROM outbox WHERE status = 'PENDING'
                    """),
            new Rule("T12", "a task that was set aside has lost its hold", """
                    SELECT t.id FROM task t LEFT JOIN hold h ON h.task = t.id
                    WHERE t.dead AND (h.state IS NULL OR h.state <> 'PENDING')
                    """),
            new Rule("T12", "a task was set aside too soon", """
                    SELECT id || ' after ' || claims FROM task WHERE dead AND claims <= 5
                    """),
            new Rule("T13", "a time is not the database's", """
                    SELECT e.task || ' at ' || e.seq FROM %s e WHERE e.at < e.at_before - INTERVAL '30' SECOND
                      OR e.at > CURRENT_TIMESTAMP + INTERVAL '30' SECOND
                    """.formatted(HISTORY)));

    private TaskRules() {}
}
