package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.assets.AssetRows;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads tasks for their owners. Whose a task is, is part of every question: the tasks of others are not there. */
@Dependent
public final class TaskViews {

    private static final String FROM =
            "SELECT " + TaskView.COLUMNS + " FROM task t LEFT JOIN hold h ON h.task = t.id WHERE t.account = :account";

    private final Database database;

    /**
     * Reads from a database.
     *
     * @param database which one
     */
    @Inject
    public TaskViews(Database database) {
        this.database = database;
    }

    /**
     * Reads a task, with its attempts.
     *
     * @param account whose
     * @param id its id
     * @return the task
     * @throws ApiError 404 if the account has none of that id
     */
    public TaskView require(String account, String id) {
        return find(account, id).orElseThrow(TaskViews::notFound);
    }

    /** {@return the same without its attempts} */
    TaskView outcome(String account, String id) {
        return database.inTransaction(handle -> handle.createQuery(FROM + " AND t.id = :id")
                .bind("account", account)
                .bind("id", id)
                .map((row, context) -> TaskView.of(row))
                .findOne()
                .map(task -> task.with(AssetRows.outputs(handle, List.of(id)).getOrDefault(id, List.of())))
                .orElseThrow(TaskViews::notFound));
    }

    /** {@return what to say of a task that is not there, or not the caller's} */
    static ApiError notFound() {
        return new ApiError(ErrorType.NOT_FOUND, "There is no such task.");
    }

    /**
     * Looks a task up, with its attempts.
     *
     * @param account whose
     * @param id its id
     * @return the task; empty if the account has none of that id
     */
    public Optional<TaskView> find(String account, String id) {
        return database.inTransaction(handle -> handle.createQuery(FROM + " AND t.id = :id")
                .bind("account", account)
                .bind("id", id)
                .map((row, context) -> TaskView.of(row))
                .findOne()
                .map(task -> task.with(
                        attempts(handle, id),
                        actions(handle, id),
                        AssetRows.outputs(handle, List.of(id)).getOrDefault(id, List.of()))));
    }

    /** {@return the state of a task, which is the account's; the cheapest question} */
    TaskState state(String account, String id) {
        return database.inTransaction(
                handle -> handle.createQuery("SELECT state FROM task WHERE id = :id AND account = :account")
                        .bind("id", id)
                        .bind("account", account)
                        .mapTo(TaskState.class)
                        .findOne()
                        .orElseThrow(TaskViews::notFound));
    }

    /** {@return the newest first, one more than the limit if there are more; without attempts} */
    List<TaskView> list(String account, TaskFilter filter) {
        String sql = FROM
                + (filter.states().isEmpty() ? "" : " AND t.state IN (" + words(filter.states()) + ")")
                + (filter.model().isPresent() ? " AND t.model = :model" : "")
                + (filter.after().isPresent() ? " AND (t.created_at < :at OR t.created_at = :at AND t.id < :id)" : "")
                // the account is one; with it H2, too, reads no more of the index than the page
                + " ORDER BY t.account DESC, t.created_at DESC, t.id DESC LIMIT :limit";
        return database.inTransaction(handle -> {
            Query query = handle.createQuery(sql).bind("account", account).bind("limit", filter.limit() + 1);
            filter.model().ifPresent(model -> query.bind("model", model));
            filter.after()
                    .ifPresent(after -> query.bind("at", after.created().atOffset(ZoneOffset.UTC))
                            .bind("id", after.id()));
            return withOutputs(handle, query);
        });
    }

    /** {@return tasks of an account by their ids, without attempts; those that are not the account's are left out} */
    Map<String, TaskView> of(String account, List<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database.inTransaction(handle -> withOutputs(
                        handle,
                        handle.createQuery(FROM + " AND t.id IN (<ids>)")
                                .bind("account", account)
                                .bindList("ids", ids))
                .stream()
                .collect(Collectors.toMap(TaskView::id, Function.identity())));
    }

    /** {@return what was ordered, as {@code RequestJson} wrote it} */
    String request(String account, String id) {
        return database.inTransaction(
                handle -> handle.createQuery("SELECT request FROM task WHERE id = :id AND account = :account")
                        .bind("id", id)
                        .bind("account", account)
                        .mapTo(String.class)
                        .findOne()
                        .orElseThrow(TaskViews::notFound));
    }

    private static List<TaskView> withOutputs(Handle handle, Query query) {
        List<TaskView> tasks = query.map((row, context) -> TaskView.of(row)).list();
        Map<String, List<Asset>> made =
                AssetRows.outputs(handle, tasks.stream().map(TaskView::id).toList());
        return tasks.stream()
                .map(task -> task.with(made.getOrDefault(task.id(), List.of())))
                .toList();
    }

    private static String words(List<TaskState> states) {
        return states.stream().map(state -> "'" + state.name() + "'").collect(Collectors.joining(", "));
    }

    private static List<ActionView> actions(Handle handle, String task) {
        return handle.createQuery("SELECT " + ActionView.COLUMNS
                        + " FROM task_event WHERE task = :task AND actor IS NOT NULL ORDER BY seq")
                .bind("task", task)
                .map((row, context) -> ActionView.of(row))
                .list();
    }

    private static List<AttemptView> attempts(Handle handle, String task) {
        return handle.createQuery("SELECT " + AttemptView.COLUMNS + " FROM attempt WHERE task = :task ORDER BY n")
                .bind("task", task)
                .map((row, context) -> AttemptView.of(row))
                .list();
    }
}
