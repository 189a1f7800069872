package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.ledger.LedgerAudit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Proves an account and its tasks by plain SQL, and by what the providers have seen. Knows the schema; of the engine it uses
 * the form of the stored routes alone.
 */
final class Audit {

    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELED");

    private static final String TASKS = """
            SELECT t.*, h.state AS hold_state, h.amount AS hold_amount, h.settle_id AS hold_settle,
                (SELECT COALESCE(SUM(j.amount), 0) FROM journal j WHERE j.task = t.id AND j.kind = 'CAPTURE') AS captured,
                (SELECT COUNT(*) FROM usage_row u WHERE u.task = t.id) AS usages,
                (SELECT COUNT(*) FROM usage_row u WHERE u.task = t.id AND u.settle_id = t.settle_id
                    AND u.credits = t.charged AND u.images = t.delivered) AS right_usages,
                (SELECT COUNT(*) FROM outbox o WHERE o.task = t.id) AS news,
                (SELECT COUNT(*) FROM outbox o WHERE o.task = t.id AND o.settle_id = t.settle_id AND o.state = t.state)
                    AS right_news,
                (SELECT COUNT(*) FROM asset a WHERE a.task = t.id AND a.role = 'OUTPUT') AS outputs
            FROM task t LEFT JOIN hold h ON h.task = t.id WHERE t.account = :id
            """;

    private static final String ATTEMPTS = """
            SELECT a.*, (SELECT COUNT(*) FROM house_loss l WHERE l.task = a.task AND l.attempt = a.n) AS losses
            FROM attempt a JOIN task t ON t.id = a.task WHERE t.account = :id ORDER BY a.task, a.n
            """;

    private static final String ASSETS = "SELECT a.id, a.task, c.name, a.sha256, a.bytes"
            + " FROM asset a JOIN asset_content c ON c.sha256 = a.sha256 WHERE a.account = :id AND a.role = 'OUTPUT'";

    private final EngineRoom room;
    private final Map<String, Sent> sent;
    private final Map<String, List<Map<String, Object>>> attempts;
    private final List<String> broken = new ArrayList<>();

    private Audit(EngineRoom room, Map<String, Sent> sent, Map<String, List<Map<String, Object>>> attempts) {
        this.room = room;
        this.sent = sent;
        this.attempts = attempts;
    }

    /** {@return what is broken, each beginning with the name of the invariant; empty if all is well} */
    static List<String> of(EngineRoom room, Customer customer) {
        List<String> broken = new ArrayList<>(LedgerAudit.of(room.database(), customer.account()));
        Map<String, Sent> byRef = new HashMap<>();
        for (var id : room.providers()) {
            for (Sent one : room.provider(id).sent()) {
                if (byRef.put(one.ref(), one) != null) {
                    broken.add("T8 sent twice: " + one.ref());
                }
            }
        }
        room.database().run(handle -> {
            String account = customer.account();
            Audit audit = new Audit(
                    room,
                    byRef,
                    rows(handle, ATTEMPTS, account).stream().collect(Collectors.groupingBy(row -> text(row, "task"))));
            Map<String, String> states = new HashMap<>();
            for (Map<String, Object> task : rows(handle, TASKS, account)) {
                states.put(text(task, "id"), text(task, "state"));
                audit.task(task);
            }
            for (Map<String, Object> asset : rows(handle, ASSETS, account)) {
                String name = text(asset, "id");
                audit.check(
                        text(asset, "task"), "T6 file " + name, StoredFile.isWhole(room.bean(AssetStore.class), asset));
            }
            broken.addAll(audit.broken);
            broken.addAll(History.of(handle, account, states));
        });
        return broken;
    }

    private void task(Map<String, Object> task) {
        String id = text(task, "id");
        String state = text(task, "state");
        boolean ended = ENDED.contains(state);
        String hold = ended ? state.equals("SUCCEEDED") ? "CAPTURED" : "VOIDED" : "PENDING";
        check(id, "L7 hold is " + task.get("hold_state") + " of " + state, hold.equals(task.get("hold_state")));
        check(id, "L7 settle_id", Objects.equals(task.get("settle_id"), task.get("hold_settle")));
        check(id, "L7 usage row", number(task, "usages") == (ended ? 1 : 0));
        check(id, "L7 usage row is right", number(task, "right_usages") == (ended ? 1 : 0));
        check(id, "T11 outbox row", number(task, "news") == (ended ? 1 : 0));
        check(id, "T11 outbox row is right", number(task, "right_news") == (ended ? 1 : 0));
        List<Map<String, Object>> ofTask = attempts.getOrDefault(id, List.of());
        if (ended) {
            delivered(id, task, ofTask);
        }
        ofTask.forEach(attempt -> attempt(id, ended, attempt));
        ofTask.stream()
                .collect(Collectors.groupingBy(attempt -> number(attempt, "part")))
                .forEach((part, ofPart) -> part(id, part, ofPart));
    }

    private void part(String id, long part, List<Map<String, Object>> ofPart) {
        long alive = ofPart.stream().filter(Audit::isAlive).count();
        check(id, "T9 part " + part + " has " + alive + " orders under way or done", alive <= 1);
        long taken = ofPart.stream()
                .map(attempt -> sent.get(text(attempt, "ref")))
                .filter(order -> order != null && order.isTaken())
                .count();
        long resent = ofPart.stream()
                .filter(attempt -> text(attempt, "state").equals("RESOLVED_NONE") && attempt.get("verdict") == null)
                .count();
        check(id, "L14 providers took part " + part + " " + taken + " times", taken <= 1 + resent);
    }

    private void delivered(String id, Map<String, Object> task, List<Map<String, Object>> attempts) {
        List<Candidate> routes = Candidate.read(text(task, "routes"));
        long images = 0;
        long price = 0;
        for (Map<String, Object> attempt : attempts) {
            if (Objects.equals(attempt.get("verdict"), "DONE")) {
                String route = attempt.get("provider") + "/" + attempt.get("model");
                long unit = routes.stream()
                        .filter(candidate -> candidate.route().toString().equals(route))
                        .mapToLong(candidate -> candidate.unitPrice().micros())
                        .findFirst()
                        .orElse(0);
                images += number(attempt, "delivered");
                price += unit * number(attempt, "delivered");
            }
        }
        boolean succeeded = Objects.equals(task.get("state"), "SUCCEEDED");
        check(id, "L7 delivered " + images, images == number(task, "delivered") && images > 0 == succeeded);
        long owed = Math.min(price, number(task, "hold_amount"));
        check(id, "L7 captured " + task.get("captured") + " of " + owed, number(task, "captured") == owed);
        check(id, "L7 charged", number(task, "charged") == owed);
        check(id, "T6 outputs " + task.get("outputs"), number(task, "outputs") == images);
    }

    private void attempt(String id, boolean ended, Map<String, Object> attempt) {
        String state = text(attempt, "state");
        String which = " of order " + attempt.get("n") + " (" + state + ")";
        boolean open = state.equals("INTENT")
                || state.equals("AMBIGUOUS")
                || state.equals("ACCEPTED") && attempt.get("verdict") == null;
        check(id, "T10 ended with an unresolved order" + which, !(ended && open));
        long losses = number(attempt, "losses");
        check(id, "T10 house loss" + which, !state.equals("RESOLVED_NONE") || losses == 1);
        Sent order = sent.get(text(attempt, "ref"));
        if (order != null && order.isTaken()) {
            check(id, "L14 the provider has it" + which, !state.equals("NOT_SENT") && !state.equals("REJECTED"));
            Object name = attempt.get("provider_task_id");
            check(
                    id,
                    "L14 name" + which,
                    name == null || name.equals(order.name().toString()));
        }
    }

    private static boolean isAlive(Map<String, Object> attempt) {
        String state = text(attempt, "state");
        return state.equals("INTENT")
                || state.equals("AMBIGUOUS")
                || state.equals("ACCEPTED") && !Objects.equals(attempt.get("verdict"), "FAILED");
    }

    private void check(String task, String what, boolean holds) {
        if (!holds) {
            broken.add(what + ": " + task);
        }
    }

    private static List<Map<String, Object>> rows(Handle handle, String sql, String id) {
        return handle.createQuery(sql).bind("id", id).mapToMap().list();
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column), column)).longValue();
    }
}
