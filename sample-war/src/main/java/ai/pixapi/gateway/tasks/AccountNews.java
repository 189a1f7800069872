package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ApiError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What becomes of the newest tasks of an account: each of them, as lists show it, whenever it has appeared or changed. Events
 * are numbered by the time of the change, in microseconds since 1970.
 */
final class AccountNews implements News {

    /** Older tasks are not looked at: the index gives the newest for nothing, to H2 if its first column is in the order, too. */
    static final int NEWEST = 100;

    /** A change is dated by the beginning of its transaction, and may be seen after later ones. */
    private static final long OVERLAP_MICROS = 5_000_000;

    /** Between two looks, however many tasks end. */
    private static final Duration SHORTEST = Duration.ofMillis(250);

    private final Database database;
    private final TaskViews views;
    private final Waiters waiters;
    private final String account;
    private final Function<Asset, String> url;
    private Map<String, Mark> known;
    private long last;
    private String watched;

    /**
     * Looks for the first time.
     *
     * @param since the number of the last event that the listener knows; if empty, it knows all there is now
     */
    AccountNews(Database database, Waiters waiters, String account, Optional<Long> since, Function<Asset, String> url) {
        this.database = database;
        this.views = new TaskViews(database);
        this.waiters = waiters;
        this.account = account;
        this.url = url;
        this.watched = account;
        List<Mark> now = look();
        this.last = since.orElseGet(() -> latest(now));
        long told = since.isEmpty() ? last : last - OVERLAP_MICROS;
        this.known = byId(now.stream().filter(mark -> mark.micros() <= told).toList());
    }

    /** How a task was when it was looked at. */
    private record Mark(String id, TaskState state, int progress, Instant updated) {

        static Mark of(ResultSet row) throws SQLException {
            return new Mark(
                    row.getString("id"),
                    TaskState.valueOf(row.getString("state")),
                    row.getInt("progress"),
                    Columns.time(row, "updated_at").orElseThrow());
        }

        long micros() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, updated);
        }
    }

    @Override
    public String begin() {
        return "id: " + last;
    }

    @Override
    public List<String> fresh() {
        try {
            List<Mark> now = look();
            List<Mark> changed = now.stream()
                    .filter(mark -> !mark.equals(known.get(mark.id())))
                    .sorted(Comparator.comparing(Mark::updated))
                    .toList();
            Map<String, TaskView> tasks =
                    views.of(account, changed.stream().map(Mark::id).toList());
            List<String> events = changed.stream()
                    .map(mark -> event(mark, Objects.requireNonNull(tasks.get(mark.id()))))
                    .toList();
            last = Math.max(last, latest(changed));
            known = byId(now);
            watched = now.stream()
                    .filter(mark -> !mark.state().isTerminal())
                    .findFirst()
                    .map(Mark::id)
                    .orElse(account);
            return events;
        } catch (ApiError databaseIsAway) {
            return List.of();
        }
    }

    @Override
    public boolean isOver() {
        return false;
    }

    /** The end of the newest task that goes on is known at once, if it ends on this node. */
    @Override
    public boolean pause(Duration most) {
        long begin = System.nanoTime();
        boolean on = waiters.pause(watched, most);
        Duration rest = SHORTEST.minusNanos(System.nanoTime() - begin);
        // a busy account's tasks end all the time; nobody is told of its name
        return on && (rest.isNegative() || rest.isZero() || waiters.pause(account, rest));
    }

    private String event(Mark mark, TaskView task) {
        long number = Math.max(last, mark.micros());
        return "id: " + number + "\nevent: task\ndata: " + TaskJson.listed(task, url) + "\n\n";
    }

    private static long latest(List<Mark> marks) {
        return marks.stream().mapToLong(Mark::micros).max().orElse(0);
    }

    private static Map<String, Mark> byId(List<Mark> marks) {
        return marks.stream().collect(Collectors.toMap(Mark::id, Function.identity()));
    }

    private List<Mark> look() {
        return database.inTransaction(handle -> handle.createQuery("SELECT id, state, progress, updated_at FROM task"
                        + " WHERE account = :account ORDER BY account DESC, created_at DESC, id DESC LIMIT " + NEWEST)
                .bind("account", account)
                .map((row, context) -> Mark.of(row))
                .list());
    }
}
