package ai.pixapi.gateway.engine;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.webhooks.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What became of the latest orders at providers, over all nodes. An attempt of the last hour is one of a task that goes on, or
 * that ended in it: the first are found by their state, the others by their event, whose id tells the time. So no index is
 * needed that only this would use, and what is read is bounded, however many attempts there are.
 */
@ApplicationScoped
public class RecentAttempts {

    /** Counted are the attempts of so many tasks that ended last, and of as many that go on. */
    static final int TASKS = 5_000;

    /** The last errors are those of so many. */
    private static final int TASKS_WITH_ERRORS = 1_000;

    private static final Duration HOUR = Duration.ofHours(1);

    /** A node's clock, which the ids of events tell, may be so far behind the database's. */
    private static final Duration BEHIND = Duration.ofMinutes(10);

    private static final int ERRORS = 5;

    /**
     * What can have become of an order: the provider has it or delivered, it said no or could not be reached, its answer was
     * lost, it took it and did not deliver, it is being sent.
     */
    public static final List<String> RESULTS = List.of("accepted", "refused", "unknown", "failed", "pending");

    private static final String NEWEST = "FROM outbox WHERE event_id >= :from ORDER BY event_id DESC";

    private static final String RESULT =
            "CASE WHEN a.state = 'INTENT' THEN 'pending' WHEN a.state = 'ACCEPTED' AND a.verdict = 'FAILED' THEN 'failed'"
                    + " WHEN a.state = 'ACCEPTED' THEN 'accepted' WHEN a.state IN ('NOT_SENT', 'REJECTED') THEN 'refused'"
                    + " ELSE 'unknown' END";

    @Inject
    private Database database;

    /** For the container. */
    public RecentAttempts() {}

    RecentAttempts(Database database) {
        this.database = database;
    }

    /**
     * An order that went wrong.
     *
     * @param at when that was known
     * @param provider who was to take it
     * @param route the provider and the model, with a slash between
     * @param task its task
     * @param account whose
     * @param state as in the task's attempts
     * @param failure what went wrong
     */
    public record Error(
            Instant at, String provider, String route, String task, String account, String state, Failure failure) {}

    /**
     * All of it.
     *
     * @param since from when on the counts are whole: an hour ago, or later if too many tasks have ended since
     * @param counts how many of each of the {@link #RESULTS} there were, by provider; those that there were none of are left
     *     out
     * @param errors the latest five of each provider, the latest first
     */
    public record Report(Instant since, Map<String, Map<String, Long>> counts, List<Error> errors) {}

    /** {@return what became of the orders of the last hour, and what went wrong lately} */
    public Report read() {
        Instant hourAgo = database.now().minus(HOUR);
        String from = Outbox.firstAt(hourAgo.minus(BEHIND));
        return database.inTransaction(handle -> {
            if (database.isPostgres()) {
                // it takes thousands of looks into an index for dearer than reading every attempt there ever was
                handle.execute("SET LOCAL enable_seqscan = off");
            }
            Instant since = handle.createQuery(
                            "SELECT created_at " + NEWEST + " OFFSET :most ROWS FETCH NEXT 1 ROW ONLY")
                    .bind("from", from)
                    .bind("most", TASKS)
                    .mapTo(OffsetDateTime.class)
                    .findOne()
                    .map(OffsetDateTime::toInstant)
                    .filter(hourAgo::isBefore)
                    .orElse(hourAgo);
            return new Report(since, counts(handle, from, since), errors(handle));
        });
    }

    private static String latest(int most) {
        return "(SELECT e.task FROM (SELECT task " + NEWEST + " LIMIT " + most
                + ") e UNION ALL SELECT r.id FROM (SELECT id FROM task"
                + " WHERE state IN ('SUBMITTING', 'SUBMITTED', 'STORING', 'RECONCILE') LIMIT " + most + ") r) latest";
    }

    private static Map<String, Map<String, Long>> counts(Handle handle, String from, Instant since) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        handle.createQuery("SELECT provider, result, COUNT(*) AS n FROM (SELECT a.provider, " + RESULT
                        + " AS result FROM " + latest(TASKS)
                        + " JOIN attempt a ON a.task = latest.task WHERE a.created_at >= :since) one"
                        + " GROUP BY provider, result")
                .bind("from", from)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map((row, context) -> counts.computeIfAbsent(row.getString("provider"), provider -> new TreeMap<>())
                        .put(row.getString("result"), row.getLong("n")))
                .list();
        return counts;
    }

    private static List<Error> errors(Handle handle) {
        return handle.createQuery("SELECT * FROM (SELECT a.provider, a.model, a.task, t.account, a.state, a.error_type,"
                        + " a.error_message, COALESCE(a.ended_at, a.created_at) AS at,"
                        + " ROW_NUMBER() OVER (PARTITION BY a.provider"
                        + " ORDER BY COALESCE(a.ended_at, a.created_at) DESC, a.task, a.n) AS place"
                        + " FROM " + latest(TASKS_WITH_ERRORS)
                        + " JOIN attempt a ON a.task = latest.task JOIN task t ON t.id = a.task"
                        + " WHERE a.error_type IS NOT NULL) one WHERE place <= :most ORDER BY provider, place")
                .bind("from", Outbox.firstAt(Instant.EPOCH))
                .bind("most", ERRORS)
                .map((row, context) -> error(row))
                .list();
    }

    private static Error error(ResultSet row) throws SQLException {
        String provider = row.getString("provider");
        String message = row.getString("error_message");
        return new Error(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                provider,
                provider + "/" + row.getString("model"),
                row.getString("task"),
                row.getString("account"),
                row.getString("state").toLowerCase(Locale.ROOT),
                Failure.of(row.getString("error_type"), message == null ? "" : message));
    }
}
