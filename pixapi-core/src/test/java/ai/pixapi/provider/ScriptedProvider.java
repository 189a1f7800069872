package ai.pixapi.provider;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.MediaResult;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Takes orders as a test tells it to, and remembers them. */
public final class ScriptedProvider implements Provider {

    private final ProviderId id;
    private final List<SubmitRef> submits = new ArrayList<>();
    private final List<MediaRequest> requests = new ArrayList<>();
    private final Deque<Supplier<Task>> polls = new ArrayDeque<>();
    private PixapiException failure = new PixapiException.UnexpectedReply("unused");
    private int failures;

    public ScriptedProvider() {
        this(ProviderId.PIXAPI);
    }

    public ScriptedProvider(ProviderId id) {
        this.id = id;
    }

    /** Fails the next submits. */
    public ScriptedProvider fail(PixapiException with, int times) {
        this.failure = with;
        this.failures = times;
        return this;
    }

    /** Answers the next poll; the last answer is repeated. */
    public ScriptedProvider onPoll(Supplier<Task> answer) {
        polls.add(answer);
        return this;
    }

    public List<SubmitRef> submits() {
        return submits;
    }

    public List<MediaRequest> requests() {
        return requests;
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Task submit(MediaRequest request, SubmitRef ref) {
        submits.add(ref);
        requests.add(request);
        if (failures > 0) {
            failures--;
            throw failure;
        }
        return accepted();
    }

    @Override
    public Task poll(TaskId task) {
        Supplier<Task> answer = polls.size() > 1 ? polls.remove() : polls.element();
        return answer.get();
    }

    public Task accepted() {
        return Task.submitted(new TaskId(id, "task_1"), new ModelId("m"), Instant.EPOCH);
    }

    public Task completed() {
        Media file = new Media.Remote("image/png", URI.create("https://example.com/1.png"));
        return accepted().completed(new MediaResult(List.of(file), false));
    }
}
