package ai.pixapi.task;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.media.MediaResult;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider's account of one task at one moment. Immutable and thread-safe. */
public final class Task {

    private final TaskId id;
    private final ModelId model;
    private final Instant created;
    private final TaskStatus status;
    private final int progress;
    private final @Nullable MediaResult result;
    private final @Nullable PixapiException failure;
    private final Receipt receipt;

    private Task(
            TaskId id,
            ModelId model,
            Instant created,
            TaskStatus status,
            int progress,
            @Nullable MediaResult result,
            @Nullable PixapiException failure,
            Receipt receipt) {
        this.id = id;
        this.model = model;
        this.created = created;
        this.status = status;
        this.progress = progress;
        this.result = result;
        this.failure = failure;
        this.receipt = receipt;
    }

    /**
     * Tells of a task that was just accepted.
     *
     * @param id its id
     * @param model the model that works on it
     * @param created when it was accepted, by the provider's clock
     * @return a task without progress
     */
    public static Task submitted(TaskId id, ModelId model, Instant created) {
        return new Task(id, model, created, TaskStatus.SUBMITTED, 0, null, null, Receipt.NONE);
    }

    /**
     * Tells that work goes on.
     *
     * @param percent how far it is; clamped to 0..99
     * @return the same task in work
     * @throws IllegalStateException if it has ended already
     */
    public Task processing(int percent) {
        requireRunning();
        return new Task(
                id, model, created, TaskStatus.PROCESSING, Math.max(0, Math.min(99, percent)), null, null, receipt);
    }

    /**
     * Tells that the work is done.
     *
     * @param made what it made
     * @return the same task, completed
     * @throws IllegalStateException if it has ended already
     */
    public Task completed(MediaResult made) {
        requireRunning();
        return new Task(id, model, created, TaskStatus.COMPLETED, 100, made, null, receipt);
    }

    /**
     * Tells that the work has failed.
     *
     * @param why the reason
     * @return the same task, failed
     * @throws IllegalStateException if it has ended already
     */
    public Task failed(PixapiException why) {
        requireRunning();
        return new Task(id, model, created, TaskStatus.FAILED, progress, null, why, receipt);
    }

    /**
     * Tells what the provider said beside the state.
     *
     * @param said replaces what it said before
     * @return the same task in the same state
     */
    public Task with(Receipt said) {
        return new Task(id, model, created, status, progress, result, failure, said);
    }

    private void requireRunning() {
        if (status.isTerminal()) {
            throw new IllegalStateException("an ended task changes no more, was " + this);
        }
    }

    /** {@return the id to poll with} */
    public TaskId id() {
        return id;
    }

    /** {@return the model that works on it} */
    public ModelId model() {
        return model;
    }

    /** {@return when it was accepted} */
    public Instant created() {
        return created;
    }

    /** {@return how far it is} */
    public TaskStatus status() {
        return status;
    }

    /** {@return 0 to 100, in percent; 100 exactly when completed} */
    public int progress() {
        return progress;
    }

    /** {@return what it made; present exactly when completed} */
    public Optional<MediaResult> result() {
        return Optional.ofNullable(result);
    }

    /** {@return why it failed; present exactly when failed} */
    public Optional<PixapiException> failure() {
        return Optional.ofNullable(failure);
    }

    /** {@return what the provider said beside the state, when this was asked for} */
    public Receipt receipt() {
        return receipt;
    }

    @Override
    public String toString() {
        return id + " " + status + " " + progress + "%";
    }
}
