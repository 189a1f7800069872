package ai.pixapi.gateway.doors;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.tasks.TaskViews;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads tasks for other APIs, through whichever they came. Those of other accounts, and deleted ones, are not there. */
@Dependent
public final class DoorTasks {

    /** A database refuses some characters, so what cannot be an id is not asked for. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final TaskViews views;
    private final DoorOrders rows;

    /**
     * Reads from a database.
     *
     * @param views has the tasks
     * @param rows has what is kept of orders
     */
    @Inject
    public DoorTasks(TaskViews views, DoorOrders rows) {
        this.views = views;
        this.rows = rows;
    }

    /**
     * Reads a task.
     *
     * @param account whose
     * @param id its id
     * @return the task
     * @throws ApiError 404 if the account has none of that id, or none any more
     */
    public DoorTask require(String account, String id) {
        return find(account, id).orElseThrow(() -> new ApiError(ErrorType.NOT_FOUND, "There is no such request."));
    }

    /**
     * Looks a task up.
     *
     * @param account whose
     * @param id its id
     * @return the task; empty if the account has none of that id, or none any more
     */
    public Optional<DoorTask> find(String account, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Optional<DoorOrder> kept = rows.find(id);
        return kept.filter(DoorOrder::deleted).isPresent()
                ? Optional.empty()
                : views.find(account, id).map(task -> new DoorTask(task, kept));
    }
}
