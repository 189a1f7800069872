package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.webhooks.Outbox;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * Forgets the steps of tasks that ended long ago, and the events that told of their ends. Events that were not delivered stay,
 * and so does whatever says what was ordered, made and paid: tasks, attempts, holds, journal, usage.
 *
 * <p>It goes through the events in the order of their ids, which is that of time, a page in each transaction. Every task that has
 * ended has one event, so its steps are found without an index of their own. Not for two threads at a time.
 */
@Dependent
public class HistorySweep {

    static final String RETENTION = "pixapi.gateway.history.retention";

    /** Whoever lost a stream of events, or an answer, must find what he missed. */
    private static final Duration LEAST = Duration.ofDays(1);

    private static final int PAGE = 500;

    /** A sweep is over in seconds, or goes on the next time: a node that ends waits for it. */
    private static final int MOST_PAGES = 60;

    private static final String START = Outbox.firstAt(Instant.EPOCH);

    private final Database database;
    private final Duration retention;
    private final int mostPages;
    private String next = START;

    /**
     * Sweeps nothing yet.
     *
     * @param database of all nodes
     * @param retention how long a task must have ended before, a day or more; 90 days by default
     * @throws IllegalStateException naming the setting, if it is less
     */
    @Inject
    public HistorySweep(Database database, @ConfigProperty(name = RETENTION) Duration retention) {
        this(database, retention, MOST_PAGES);
    }

    HistorySweep(Database database, Duration retention, int mostPages) {
        if (retention.compareTo(LEAST) < 0) {
            throw new IllegalStateException(RETENTION + " must be P1D or more, was " + retention);
        }
        this.database = database;
        this.retention = retention;
        this.mostPages = mostPages;
    }

    /** An event and its task. */
    private record Told(String event, String task, Optional<Instant> ended) {

        static Told of(ResultSet row) throws SQLException {
            return new Told(
                    row.getString("event_id"),
                    row.getString("task"),
                    Optional.ofNullable(row.getObject("completed_at", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant));
        }
    }

    /**
     * Looks at the events that are old enough: at all of them, or at 30,000, and the next time at those that follow.
     *
     * @return how many steps and events were forgotten
     */
    public int sweep() {
        Instant before = database.now().minus(retention);
        int gone = 0;
        for (int page = 0; page < mostPages; page++) {
            List<Told> told = page(before);
            if (!told.isEmpty()) {
                gone += database.inTransaction(handle -> forget(handle, told, before));
            }
            if (told.size() < PAGE) {
                next = START;
                break;
            }
            next = told.get(PAGE - 1).event();
        }
        return gone;
    }

    private List<Told> page(Instant before) {
        return database.inTransaction(handle -> handle.createQuery("SELECT o.event_id, o.task, t.completed_at FROM"
                        + " (SELECT event_id, task FROM outbox WHERE event_id > :next AND event_id < :end"
                        + " ORDER BY event_id FETCH FIRST " + PAGE + " ROWS ONLY) o"
                        + " JOIN task t ON t.id = o.task ORDER BY o.event_id")
                .bind("next", next)
                .bind("end", Outbox.firstAt(before))
                .map((row, context) -> Told.of(row))
                .list());
    }

    /** Named one by one, so that PostgreSQL sees how few they are, and reads no table for them. */
    private static int forget(Handle handle, List<Told> told, Instant before) {
        List<Told> old = told.stream()
                .filter(one -> one.ended().filter(before::isAfter).isPresent())
                .toList();
        if (old.isEmpty()) {
            return 0;
        }
        int steps = handle.createUpdate("DELETE FROM task_event WHERE task IN (<tasks>)")
                .bindList("tasks", old.stream().map(Told::task).toList())
                .execute();
        return steps
                + handle.createUpdate(
                                "DELETE FROM outbox WHERE event_id IN (<events>) AND status IN ('NONE', 'DELIVERED')"
                                        + " AND (delivered_at IS NULL OR delivered_at < :before)")
                        .bindList("events", old.stream().map(Told::event).toList())
                        .bind("before", before.atOffset(ZoneOffset.UTC))
                        .execute();
    }
}
