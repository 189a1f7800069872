package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.json.Jsons;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The steps of one task, until it has ended. */
final class TaskHistory implements News {

    private final Database database;
    private final TaskViews views;
    private final Waiters waiters;
    private final String account;
    private final String task;
    private final Function<Asset, String> url;
    private int seen;
    private boolean over;

    TaskHistory(
            Database database, Waiters waiters, String account, String task, int seen, Function<Asset, String> url) {
        this.database = database;
        this.views = new TaskViews(database);
        this.waiters = waiters;
        this.account = account;
        this.task = task;
        this.seen = seen;
        this.url = url;
    }

    /** One step of a task. */
    private record Step(int seq, TaskState state, int progress, Instant at) {

        static Step of(ResultSet row) throws SQLException {
            return new Step(
                    row.getInt("seq"),
                    TaskState.valueOf(row.getString("state")),
                    row.getInt("progress"),
                    Columns.time(row, "at").orElseThrow());
        }
    }

    /** {@return whether the listener knows every step there is} */
    boolean isKnown() {
        return steps().isEmpty();
    }

    @Override
    public String begin() {
        return ": " + task;
    }

    @Override
    public List<String> fresh() {
        List<String> events = new ArrayList<>();
        try {
            for (Step step : steps()) {
                events.add(event(step));
                seen = step.seq();
                over = step.state().isTerminal();
            }
        } catch (ApiError databaseIsAway) {
            // the next look finds the rest
        }
        return events;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public boolean pause(Duration most) {
        return waiters.pause(task, most);
    }

    private List<Step> steps() {
        return database.inTransaction(handle -> handle.createQuery("SELECT seq, state, progress, at FROM task_event"
                        + " WHERE task = :task AND seq > :seq ORDER BY seq")
                .bind("task", task)
                .bind("seq", seen)
                .map((row, context) -> Step.of(row))
                .list());
    }

    private String event(Step step) {
        String status = step.state().publicStatus();
        String data = step.state().isTerminal()
                ? TaskJson.of(views.require(account, task), url).toString()
                : Jsons.object()
                        .add("id", task)
                        .add("status", status)
                        .add("progress", step.progress())
                        .add("at", step.at().getEpochSecond())
                        .build()
                        .toString();
        return "id: " + step.seq() + "\nevent: task." + status + "\ndata: " + data + "\n\n";
    }
}
