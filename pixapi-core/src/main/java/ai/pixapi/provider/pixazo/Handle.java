package ai.pixapi.provider.pixazo;

import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.TaskId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a task id tells. Those that we give out hold the way to ask, the model and the time of acceptance before Pixazo's
 * request id, {@code v2~nano-banana~1775001600000~ID}, because no answer of {@code getStatus} is documented to hold
 * them. Pixazo's request id alone will do too.
 *
 * @param id the task's id
 * @param way how to ask for it
 * @param requestId Pixazo's own id
 * @param model null if the id does not tell
 * @param created null if the id does not tell
 */
record Handle(
        TaskId id,
        Way way,
        String requestId,
        @Nullable ModelId model,
        @Nullable Instant created) {

    private static final char MARK = '~';
    private static final int MOST_DIGITS = 15;

    /** Names a task; empty if the request id does not fit into a task id. */
    static Optional<Handle> issued(Way way, ModelId model, Instant created, String requestId) {
        String value = way.word() + MARK + model + MARK + created.toEpochMilli() + MARK + requestId;
        try {
            TaskId id = new TaskId(ProviderId.PIXAZO, value);
            return requestId.isEmpty() ? Optional.empty() : Optional.of(new Handle(id, way, requestId, model, created));
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    /** Names a task that has ended with its order and that Pixazo has not named. */
    static Handle once(ModelId model, Instant created, SubmitRef ref) {
        return issued(Way.NONE, model, created, ref.value()).orElseThrow();
    }

    /** Reads a task id, whether we gave it out or it is Pixazo's alone. */
    static Handle of(TaskId id, Polling wanted) {
        Handle handle = told(id).orElseGet(() -> bare(id));
        return handle.asked(Way.chosen(wanted).orElse(handle.way));
    }

    private Handle asked(Way other) {
        return way == Way.NONE ? this : new Handle(id, other, requestId, model, created);
    }

    private static Handle bare(TaskId id) {
        Way way = Way.of(Polling.AUTO, "nano-banana", new RequestName(id.value(), false));
        return new Handle(id, way, id.value(), null, null);
    }

    private static Optional<Handle> told(TaskId id) {
        String[] parts = id.value().split(String.valueOf(MARK), 4);
        boolean ours = parts.length == 4 && ModelId.isValid(parts[1]) && isMillis(parts[2]) && !parts[3].isEmpty();
        return ours
                ? Way.named(parts[0])
                        .map(way -> new Handle(
                                id,
                                way,
                                parts[3],
                                new ModelId(parts[1]),
                                Instant.ofEpochMilli(Long.parseLong(parts[2]))))
                : Optional.empty();
    }

    private static boolean isMillis(String text) {
        return !text.isEmpty() && text.length() <= MOST_DIGITS && text.matches("[0-9]+");
    }
}
