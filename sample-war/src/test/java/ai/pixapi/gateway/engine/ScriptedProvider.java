package ai.pixapi.gateway.engine;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A provider in memory that does what a test says, and remembers every order that arrived. Thread-safe. */
final class ScriptedProvider implements Provider {

    private final ProviderId id;
    private final Consumer<String> witness;
    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<TaskId, Sent> byName = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile Answer usual = Answer.accepted();
    private volatile Poll usualPoll = Poll.done();

    /**
     * Makes a provider.
     *
     * @param witness is told of every order before it is answered, by its reference
     */
    ScriptedProvider(ProviderId id, Consumer<String> witness) {
        this.id = id;
        this.witness = witness;
    }

    /** Answers the next orders so, one each. */
    void next(Answer... these) {
        for (Answer answer : these) {
            answers.add(answer);
        }
    }

    /** Answers every order so, once the others have been given. */
    void always(Answer answer) {
        this.usual = answer;
    }

    /** Answers questions for orders that arrive from now on so. */
    void polls(Poll poll) {
        this.usualPoll = poll;
    }

    void forget() {
        answers.clear();
        sent.clear();
        byName.clear();
        usual = Answer.accepted();
        usualPoll = Poll.done();
    }

    /** All is well from now on, with what it has too. */
    void heal() {
        answers.clear();
        usual = Answer.accepted();
        usualPoll = Poll.done();
        sent.forEach(Sent::heal);
    }

    /** {@return every order that arrived, the first first} */
    List<Sent> sent() {
        return sent;
    }

    Sent last() {
        return sent.get(sent.size() - 1);
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Task submit(MediaRequest request, SubmitRef ref) {
        witness.accept(ref.value());
        TaskId name = new TaskId(id, "job-" + number.incrementAndGet());
        Sent order = new Sent(request, ref, name, usualPoll);
        sent.add(order);
        byName.put(name, order);
        return Optional.ofNullable(answers.poll()).orElse(usual).to(order);
    }

    @Override
    public Task poll(TaskId name) {
        Sent order = byName.get(name);
        if (order == null || !order.isTaken()) {
            throw new PixapiException.InvalidRequest("id", "No such task.");
        }
        return order.poll();
    }
}
