package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Picks events that are due, each for one node, and writes down what became of them. Thread-safe. */
final class Claims {

    /** The same on both databases: rows that another node is claiming are passed over, not waited for. */
    private static final String DUE = "SELECT event_id, task, account, endpoint, url, receiver, format,"
            + " base_url, payload, attempts, most"
            + " FROM outbox WHERE status = 'PENDING' AND next_at <= :now"
            + " AND receiver NOT IN (<receivers>) AND account NOT IN (<accounts>)"
            + " ORDER BY next_at, event_id FETCH FIRST 100 ROWS ONLY FOR UPDATE SKIP LOCKED";

    private static final int PAGE = 100;
    private static final String NOBODY = "-";

    private final Database database;
    private final Permits permits;
    private final Duration lease;
    private final InstantSource clock;

    Claims(Database database, Permits permits, Duration lease, InstantSource clock) {
        this.database = database;
        this.permits = permits;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Claims events. Each holds a permit, which the caller gives back.
     *
     * @param most how many at most
     */
    List<Claim> take(int most) {
        List<Claim> taken = new ArrayList<>();
        try {
            return database.inTransaction(handle -> {
                giveBack(taken);
                Instant now = clock.instant();
                while (taken.size() < most && permits.free() > 0) {
                    List<Claim> due = due(handle, now);
                    due.stream()
                            .filter(claim -> taken.size() < most && permits.take(claim.receiver(), claim.account()))
                            .forEach(claim -> {
                                taken.add(claim);
                                lease(handle, claim, now);
                            });
                    // a full page may hide others behind receivers that are busy by now
                    if (due.size() < PAGE) {
                        break;
                    }
                }
                return List.copyOf(taken);
            });
        } catch (RuntimeException | Error failed) {
            giveBack(taken);
            throw failed;
        }
    }

    private List<Claim> due(Handle handle, Instant now) {
        return handle.createQuery(DUE)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bindList("receivers", orNobody(permits.busyReceivers()))
                .bindList("accounts", orNobody(permits.busyAccounts()))
                .map((row, context) -> Claim.of(row))
                .list();
    }

    /** SQL has no empty list. */
    private static List<String> orNobody(Set<String> names) {
        return names.isEmpty() ? List.of(NOBODY) : List.copyOf(names);
    }

    private void lease(Handle handle, Claim claim, Instant now) {
        handle.createUpdate("UPDATE outbox SET attempts = :attempt, next_at = :until WHERE event_id = :event")
                .bind("attempt", claim.attempt())
                .bind("until", now.plus(lease).atOffset(ZoneOffset.UTC))
                .bind("event", claim.event())
                .execute();
    }

    private void giveBack(List<Claim> taken) {
        taken.forEach(claim -> permits.giveBack(claim.receiver(), claim.account()));
        taken.clear();
    }

    /** Whoever lost the claim in the meantime changes nothing. */
    void end(Claim claim, Verdict verdict) {
        database.run(handle -> handle.createUpdate("UPDATE outbox SET status = :status, next_at = :next,"
                        + " last_status = :code, last_error = :error, delivered_at = :delivered"
                        + " WHERE event_id = :event AND attempts = :attempt AND status = 'PENDING'")
                .bind("status", verdict.status())
                .bind(
                        "next",
                        verdict.next()
                                .map(next -> next.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .bind("code", verdict.code().orElse(null))
                .bind("error", verdict.error().orElse(null))
                .bind(
                        "delivered",
                        verdict.status().equals("DELIVERED") ? clock.instant().atOffset(ZoneOffset.UTC) : null)
                .bind("event", claim.event())
                .bind("attempt", claim.attempt())
                .execute());
    }
}
