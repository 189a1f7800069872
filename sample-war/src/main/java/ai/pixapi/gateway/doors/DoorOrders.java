package ai.pixapi.gateway.doors;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.Door;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of orders that came through other APIs. Whose a task is, must have been asked before. */
@Dependent
public final class DoorOrders {

    private final Database database;

    /**
     * Reads and writes a database.
     *
     * @param database which one
     */
    @Inject
    public DoorOrders(Database database) {
        this.database = database;
    }

    /**
     * Writes down what is kept of an order.
     *
     * @param handle the transaction that accepts it, in which the task has its row
     * @param task its task
     * @param order what to keep
     */
    public void insert(Handle handle, String task, DoorOrder order) {
        handle.createUpdate("INSERT INTO door_order (task, door, name, data_urls, base_url)"
                        + " VALUES (:task, :door, :name, :dataUrls, :base)")
                .bind("task", task)
                .bind("door", order.door().name())
                .bind("name", order.name().orElse(null))
                .bind("dataUrls", order.dataUrls())
                .bind("base", order.baseUrl())
                .execute();
    }

    /**
     * Looks an order up.
     *
     * @param task its task
     * @return what is kept of it; empty if it came through the Pixapi API
     */
    public Optional<DoorOrder> find(String task) {
        return database.inTransaction(handle -> handle.createQuery(
                        "SELECT door, name, data_urls, base_url, deleted_at FROM door_order WHERE task = :task")
                .bind("task", task)
                .map((row, context) -> new DoorOrder(
                        Door.valueOf(row.getString("door")),
                        Optional.ofNullable(row.getString("name")),
                        row.getBoolean("data_urls"),
                        row.getString("base_url"),
                        row.getObject("deleted_at") != null))
                .findOne());
    }

    /**
     * Deletes an order, as far as its API shows it, and its files if it has ended. It may have come through any API. What it
     * cost stays in the ledger, and its bare task in the list of tasks.
     *
     * @param task its task
     */
    public void delete(String task) {
        try {
            markDeleted(task);
        } catch (RuntimeException refused) {
            if (!Database.isDuplicate(refused)) {
                throw refused;
            }
            markDeleted(task); // somebody else has just inserted its row
        }
    }

    private void markDeleted(String task) {
        database.run(handle -> {
            // a task at work still needs its inputs
            handle.createUpdate("DELETE FROM asset WHERE task = :task AND EXISTS"
                            + " (SELECT 1 FROM task WHERE task.id = :task AND task.completed_at IS NOT NULL)")
                    .bind("task", task)
                    .execute();
            int there = handle.createUpdate("UPDATE door_order SET deleted_at = CURRENT_TIMESTAMP WHERE task = :task")
                    .bind("task", task)
                    .execute();
            if (there == 0) {
                handle.createUpdate("INSERT INTO door_order (task, door, data_urls, base_url, deleted_at)"
                                + " VALUES (:task, :door, FALSE, '', CURRENT_TIMESTAMP)")
                        .bind("task", task)
                        .bind("door", Door.PIXAPI.name())
                        .execute();
            }
        });
    }
}
