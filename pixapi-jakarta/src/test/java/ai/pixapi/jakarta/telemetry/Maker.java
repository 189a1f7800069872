package ai.pixapi.jakarta.telemetry;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.MediaResult;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Receipt;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes every order and has it done when it is asked for. */
final class Maker implements Provider {

    private final ProviderId id;
    private final Runnable onSubmit;
    RuntimeException failure;
    PixapiException taskFailure;
    String answeringModel;
    BigDecimal charged;
    private int orders;

    Maker(ProviderId id, Runnable onSubmit) {
        this.id = id;
        this.onSubmit = onSubmit;
    }

    Maker() {
        this(ProviderId.PIXAPI, () -> {});
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Task submit(MediaRequest request, SubmitRef ref) {
        onSubmit.run();
        if (failure != null) {
            throw failure;
        }
        return task(request.model().orElseThrow());
    }

    @Override
    public Task poll(TaskId task) {
        Task asked = Task.submitted(task, new ModelId(answeringModel), Instant.EPOCH);
        if (taskFailure != null) {
            return asked.failed(taskFailure);
        }
        Media file = new Media.Remote("image/png", URI.create("https://example.com/1.png"));
        return asked.completed(new MediaResult(List.of(file), false))
                .with(new Receipt(Optional.ofNullable(charged), Optional.empty(), ""));
    }

    private Task task(String model) {
        if (answeringModel == null) {
            answeringModel = model;
        }
        return Task.submitted(new TaskId(id, "task_" + ++orders), new ModelId(model), Instant.EPOCH);
    }
}
