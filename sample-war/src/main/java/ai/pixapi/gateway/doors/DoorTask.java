package ai.pixapi.gateway.doors;

import ai.pixapi.gateway.tasks.TaskView;
import java.util.Optional;

/**
 * A task with what is kept of its order.
 *
 * @param task the task
 * @param kept what is kept of it; empty if it came through the Pixapi API
 */
public record DoorTask(TaskView task, Optional<DoorOrder> kept) {

    /** {@return whether its results are shown as data URLs} */
    public boolean showsDataUrls() {
        return kept.filter(DoorOrder::dataUrls).isPresent();
    }
}
