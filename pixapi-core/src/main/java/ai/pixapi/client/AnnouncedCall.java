package ai.pixapi.client;

import ai.pixapi.PixapiException.OverBudget;
import ai.pixapi.client.ClientEvent.BudgetRefused;
import ai.pixapi.client.ClientEvent.RequestFinished;
import ai.pixapi.client.ClientEvent.RequestStarted;
import ai.pixapi.client.ClientEvent.TaskChanged;
import ai.pixapi.client.ClientEvent.TaskCompleted;
import ai.pixapi.task.Task;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call of a client, as its listeners are told of it. Used by the thread that makes the call alone. */
final class AnnouncedCall {

    private final Announcements announcements;
    private final RequestStarted started;
    private @Nullable Handle handle;
    private @Nullable Task seen;
    private @Nullable Result result;

    AnnouncedCall(Announcements announcements, RequestStarted started) {
        this.announcements = announcements;
        this.started = started;
    }

    void placed(Handle order) {
        handle = order;
        seen = order.accepted().orElse(null);
    }

    void saw(Task task) {
        Task before = seen;
        seen = task;
        if (before == null || before.status() != task.status() || before.progress() != task.progress()) {
            announcements.tell(new TaskChanged(started.client(), announcements.now(), task));
        }
    }

    void made(Result made) {
        result = made;
        announcements.tell(new TaskCompleted(started.client(), announcements.now(), made));
    }

    void ended(Optional<Throwable> failure) {
        if (failure.orElse(null) instanceof OverBudget refusal) {
            announcements.tell(new BudgetRefused(started, announcements.now(), refusal));
        }
        announcements.tell(new RequestFinished(
                started, announcements.now(), Optional.ofNullable(handle), Optional.ofNullable(result), failure));
    }
}
