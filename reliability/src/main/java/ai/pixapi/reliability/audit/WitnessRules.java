package ai.pixapi.reliability.audit;

import java.util.List;

/** What upstreams, clients and receivers of notices saw, against what the database says. */
final class WitnessRules {

    static final List<Rule> ALL = List.of(
            new Rule("L13", "one idempotency key named several tasks", """
                    SELECT c.account || ' ' || c.idem FROM client_call c WHERE c.idem IS NOT NULL AND c.task IS NOT NULL
                    GROUP BY c.account, c.idem HAVING COUNT(DISTINCT c.task) > 1
                    """),
            new Rule("L13", "one idempotency key was answered by different results", """
                    SELECT c.idem || ' image ' || i.place FROM client_call c JOIN client_image i ON i.op = c.op
                    WHERE c.idem IS NOT NULL GROUP BY c.account, c.idem, i.place HAVING COUNT(DISTINCT i.sha256) > 1
                    """),
            new Rule("L13", "two tasks were made of one order", """
                    SELECT t.account || ' ' || t.mark FROM (
                      SELECT account, REGEXP_SUBSTR(request, 'sim op=[-0-9a-z]+') AS mark FROM task) t
                    WHERE t.mark IS NOT NULL GROUP BY t.account, t.mark HAVING COUNT(*) > 1
                    """),
            new Rule("L13", "a key's task is not the one that the client was told", """
                    SELECT c.op || ' ' || c.task || ' ' || i.task FROM client_call c
                    JOIN idempotency i ON i.account = c.account AND i.idem_key = c.idem
                    WHERE c.task IS NOT NULL AND c.task <> i.task
                    """),
            new Rule("L13", "an order that was refused left a task", """
                    SELECT i.idem_key FROM idempotency i WHERE EXISTS (
                        SELECT 1 FROM client_call c WHERE c.account = i.account AND c.idem = i.idem_key)
                      AND NOT EXISTS (SELECT 1 FROM client_call c WHERE c.account = i.account AND c.idem = i.idem_key
                        AND (c.task IS NOT NULL OR c.http IS NULL OR c.http NOT IN (400, 401, 402, 403, 404, 413, 415, 429)))
                    """),
            new Rule("L14", "an upstream charged for an order that nobody wrote down", """
                    SELECT s.provider || ' ' || s.id || ' ' || COALESCE(s.ref, '') FROM sim_order s
                    LEFT JOIN attempt a ON a.ref = s.ref WHERE a.ref IS NULL
                    """),
            new Rule("L14", "an upstream charged for an order that was taken as refused", """
                    SELECT a.task || ' order ' || a.n || ' ' || a.state FROM sim_order s JOIN attempt a ON a.ref = s.ref
                    WHERE s.charged > s.refunded AND a.state IN ('NOT_SENT', 'REJECTED')
                    """),
            new Rule("L14", "two orders were paid for one part of a task", """
                    SELECT a.task || ' part ' || a.part FROM sim_order s JOIN attempt a ON a.ref = s.ref
                    WHERE s.charged > s.refunded GROUP BY a.task, a.part HAVING COUNT(*) > 1
                    """),
            new Rule("L14", "an order at an upstream has another name in the database", """
                    SELECT a.task || ' order ' || a.n FROM sim_order s JOIN attempt a ON a.ref = s.ref
                    WHERE a.provider_task_id IS NOT NULL AND a.provider_task_id NOT LIKE '%' || s.id || '%'
                      AND s.provider <> 'openai'
                    """),
            new Rule("T1", "a task that a client was told of does not exist", """
                    SELECT c.op || ' ' || c.task FROM client_call c LEFT JOIN task t ON t.id = c.task
                    WHERE c.task IS NOT NULL AND t.id IS NULL
                    """),
            new Rule("T1", "a client was told of another account's task", """
                    SELECT c.op || ' ' || c.task FROM client_call c JOIN task t ON t.id = c.task WHERE t.account <> c.account
                    """),
            new Rule("T6", "an upstream made a result and its task was not delivered", """
                    SELECT a.task || ' order ' || a.n || ' ' || t.state FROM sim_order s JOIN attempt a ON a.ref = s.ref
                    JOIN task t ON t.id = a.task
                    WHERE s.state = 'COMPLETED' AND a.state = 'ACCEPTED' AND t.state IN ('FAILED', 'CANCELED')
                      AND NOT EXISTS (SELECT 1 FROM attempt b WHERE b.task = a.task AND b.part <> a.part)
                    """),
            new Rule("T6", "a result is not what an upstream made for its task", """
                    SELECT x.id FROM asset x WHERE x.role = 'OUTPUT' AND NOT EXISTS (
                      SELECT 1 FROM attempt a JOIN sim_order s ON s.ref = a.ref
                      JOIN sim_file f ON f.provider = s.provider AND f.order_id = s.id
                      WHERE a.task = x.task AND f.sha256 = x.sha256)
                    """),
            new Rule("T6", "a client was given other bytes than the task's", """
                    SELECT i.op || ' image ' || i.place FROM client_image i JOIN client_call c ON c.op = i.op
                    WHERE NOT EXISTS (
                      SELECT 1 FROM asset x WHERE x.task = c.task AND x.role = 'OUTPUT' AND x.sha256 = i.sha256)
                    """),
            new Rule("T7", "an order was sent before it was written down", """
                    SELECT a.task || ' order ' || a.n FROM sim_post p JOIN attempt a ON a.ref = p.ref
                    WHERE p.at < a.created_at - INTERVAL '1' SECOND
                    """),
            new Rule("T7", "an order was sent that nobody wrote down", """
                    SELECT p.provider || ' ' || COALESCE(p.ref, '') FROM sim_post p LEFT JOIN attempt a ON a.ref = p.ref
                    WHERE a.ref IS NULL
                    """),
            new Rule("T8", "one order was sent more than once", """
                    SELECT ref || ' ' || COUNT(*) || ' times' FROM sim_post WHERE ref IS NOT NULL
                    GROUP BY ref HAVING COUNT(*) > 1
                    """),
            new Rule("T8", "an order was sent that is said never to have left", """
                    SELECT a.task || ' order ' || a.n FROM sim_post p JOIN attempt a ON a.ref = p.ref
                    WHERE a.state = 'NOT_SENT'
                    """),
            new Rule("T11", "a notice that is said to be delivered never came", """
                    SELECT o.event_id FROM outbox o WHERE o.status = 'DELIVERED' AND NOT EXISTS (
                      SELECT 1 FROM sink_call s WHERE s.event = o.event_id AND s.genuine)
                    """),
            new Rule("T11", "a notice came that nobody wrote down, or whose signature is false", """
                    SELECT s.event FROM sink_call s LEFT JOIN outbox o ON o.event_id = s.event
                    WHERE o.event_id IS NULL OR s.genuine = FALSE
                    """),
            new Rule("T11", "a task was announced under two ids", """
                    SELECT task FROM sink_call GROUP BY task HAVING COUNT(DISTINCT event) > 1
                    """),
            new Rule("R1", "an error after a hold was taken does not forbid to retry", """
                    SELECT op || ' ' || http FROM client_call WHERE task IS NOT NULL AND http >= 400 AND http <> 503
                      AND (should_retry IS NULL OR should_retry <> 'false')
                    """));

    private WitnessRules() {}
}
