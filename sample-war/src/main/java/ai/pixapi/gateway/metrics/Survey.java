package ai.pixapi.gateway.metrics;

import ai.pixapi.gateway.engine.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the operator has to look at, over all nodes, at one moment. What has ended is not counted, so that the statements take
 * no longer as the gateway grows older: its rows are found by the index of the queue.
 *
 * @param open the tasks that have not ended, by state
 * @param dead how many of them were set aside
 * @param holds those with credits set aside
 * @param held micro-credits that are set aside
 * @param losses micro-credits that the house bore, by kind
 * @param webhooks the events that were not delivered: {@code PENDING}, {@code DEAD}, {@code BLOCKED}
 * @param paused the providers that are left alone
 */
public record Survey(
        Map<TaskState, Tally> open,
        long dead,
        Tally holds,
        long held,
        Map<String, Long> losses,
        Map<String, Tally> webhooks,
        Set<String> paused) {

    private static final String TASKS = """
            SELECT t.state, COUNT(*) AS n, MIN(t.created_at) AS oldest, COUNT(CASE WHEN t.dead THEN 1 END) AS dead,
                COUNT(h.task) AS holds, CAST(COALESCE(SUM(h.amount), 0) AS BIGINT) AS held,
                MIN(CASE WHEN h.task IS NOT NULL THEN t.created_at END) AS oldest_hold
            FROM task t LEFT JOIN hold h ON h.task = t.id AND h.state = 'PENDING'
            WHERE t.state IN ('QUEUED', 'SUBMITTING', 'SUBMITTED', 'STORING', 'RECONCILE') GROUP BY t.state
            """;

    /** Copies what it is given. */
    public Survey {
        open = Map.copyOf(open);
        losses = Map.copyOf(losses);
        webhooks = Map.copyOf(webhooks);
        paused = Set.copyOf(paused);
    }

    /**
     * How many there are.
     *
     * @param number how many
     * @param oldest the age of the oldest; empty if there is none, or its age is of no interest
     */
    public record Tally(long number, Optional<Duration> oldest) {

        static final Tally NONE = new Tally(0, Optional.empty());

        private static Tally of(long number, @Nullable OffsetDateTime oldest, Instant now) {
            return new Tally(
                    number,
                    Optional.ofNullable(oldest)
                            .map(at -> Duration.between(at.toInstant(), now))
                            .map(age -> age.isNegative() ? Duration.ZERO : age));
        }

        private Tally and(Tally other) {
            Optional<Duration> older = oldest.filter(
                            age -> other.oldest.isEmpty() || age.compareTo(other.oldest.get()) >= 0)
                    .or(() -> other.oldest);
            return new Tally(number + other.number, older);
        }
    }

    /**
     * Looks.
     *
     * @param handle a transaction
     * @param now the time of the database
     * @return what there is
     */
    public static Survey of(Handle handle, Instant now) {
        Map<TaskState, Tally> open = new EnumMap<>(TaskState.class);
        long[] dead = new long[1];
        Tally[] holds = {Tally.NONE};
        long[] held = new long[1];
        handle.createQuery(TASKS)
                .map((row, context) -> {
                    Tally tasks = Tally.of(row.getLong("n"), row.getObject("oldest", OffsetDateTime.class), now);
                    Tally more =
                            Tally.of(row.getLong("holds"), row.getObject("oldest_hold", OffsetDateTime.class), now);
                    dead[0] += row.getLong("dead");
                    held[0] += row.getLong("held");
                    holds[0] = holds[0].and(more);
                    return open.put(TaskState.valueOf(row.getString("state")), tasks);
                })
                .list();
        return new Survey(open, dead[0], holds[0], held[0], losses(handle), webhooks(handle, now), paused(handle, now));
    }

    private static Map<String, Long> losses(Handle handle) {
        Map<String, Long> losses = new TreeMap<>();
        handle.createQuery("SELECT kind, CAST(SUM(amount) AS BIGINT) AS amount FROM house_loss GROUP BY kind")
                .map((row, context) -> losses.put(row.getString("kind"), row.getLong("amount")))
                .list();
        return losses;
    }

    /** The age of those that were given up is of no interest, and their rows need not be read. */
    private static Map<String, Tally> webhooks(Handle handle, Instant now) {
        Map<String, Tally> events = new HashMap<>();
        handle.createQuery(
                        "SELECT status, COUNT(*) AS n FROM outbox WHERE status IN ('DEAD', 'BLOCKED') GROUP BY status")
                .map((row, context) ->
                        events.put(row.getString("status"), new Tally(row.getLong("n"), Optional.empty())))
                .list();
        events.put(
                "PENDING",
                handle.createQuery(
                                "SELECT COUNT(*) AS n, MIN(created_at) AS oldest FROM outbox WHERE status = 'PENDING'")
                        .map((row, context) ->
                                Tally.of(row.getLong("n"), row.getObject("oldest", OffsetDateTime.class), now))
                        .one());
        return events;
    }

    private static Set<String> paused(Handle handle, Instant now) {
        return new HashSet<>(handle.createQuery("SELECT provider FROM provider_pause WHERE until_at > :now")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .mapTo(String.class)
                .list());
    }
}
