package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ModelId;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Instant;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** One order as it arrived at a provider. */
final class Sent {

    private final MediaRequest request;
    private final SubmitRef ref;
    private final TaskId name;
    private final Deque<Poll> polls = new ConcurrentLinkedDeque<>();
    private volatile Poll usual;
    private volatile boolean taken;

    Sent(MediaRequest request, SubmitRef ref, TaskId name, Poll usual) {
        this.request = request;
        this.ref = ref;
        this.name = name;
        this.usual = usual;
    }

    String ref() {
        return ref.value();
    }

    TaskId name() {
        return name;
    }

    /** {@return what was asked for} */
    MediaRequest request() {
        return request;
    }

    int images() {
        return request.n();
    }

    /** {@return whether the provider has it, and takes money for it} */
    boolean isTaken() {
        return taken;
    }

    Task take() {
        taken = true;
        return task();
    }

    Task task() {
        return Task.submitted(name, new ModelId(request.model().orElseThrow()), Instant.EPOCH);
    }

    /** Answers the next questions so, one each. */
    void then(Poll... answers) {
        for (Poll answer : answers) {
            polls.add(answer);
        }
    }

    /** Answers every question so, once the others have been given. */
    void always(Poll answer) {
        this.usual = answer;
    }

    void heal() {
        polls.clear();
        usual = Poll.done();
    }

    Task poll() {
        return Optional.ofNullable(polls.poll()).orElse(usual).of(this);
    }
}
