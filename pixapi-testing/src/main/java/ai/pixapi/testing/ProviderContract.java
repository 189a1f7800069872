package ai.pixapi.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Rejected;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What makes a {@link Provider} one. Extend it for each adapter, in front of a server that plays the upstream. Every
 * method that subclasses supply is called from the test's thread; a fresh instance serves each test.
 */
public abstract class ProviderContract {

    private static final int MOST_POLLS = 1000;
    private static final int THREADS = 8;
    private static final int SUBMITS_PER_THREAD = 4;

    private final AtomicInteger refs = new AtomicInteger();

    /** For subclasses. */
    protected ProviderContract() {}

    /** {@return the provider under test, the same on each call} */
    protected abstract Provider provider();

    /**
     * {@return a request that the upstream will complete}
     *
     * @param n how many results it asks for, 1 or 2
     */
    protected abstract MediaRequest completing(int n);

    /** {@return a request that the upstream will refuse for what it asks} */
    protected abstract MediaRequest rejected();

    /** {@return a request whose answer will be lost} */
    protected abstract MediaRequest lost();

    /** {@return a request that the upstream will accept and then fail; empty if there is no such thing} */
    protected abstract Optional<MediaRequest> failing();

    /** {@return an id of this provider that the upstream does not know} */
    protected abstract TaskId unknownTask();

    /** Lets the upstream get on with its work. */
    protected abstract void letTimePass();

    /** {@return false if a task that has ended when submitting returns is forgotten and cannot be polled} */
    protected boolean remembersWhatEndedAtOnce() {
        return true;
    }

    @Test
    public void taskIdsCarryTheProvider() {
        Task task = submit(completing(1));

        assertEquals(provider().id(), task.id().provider());
        assertEquals(task.id(), TaskId.parse(task.id().toString()));
    }

    @Test
    public void submittedTaskReachesCompletion() {
        List<Task> history = follow(submit(completing(1)));

        assertEquals(TaskStatus.COMPLETED, last(history).status());
    }

    @Test
    public void everySightOfATaskIsConsistent() {
        List<Task> history = new ArrayList<>(follow(submit(completing(1))));
        failing().ifPresent(request -> history.addAll(follow(submit(request))));

        for (Task task : history) {
            assertTrue(task.progress() >= 0 && task.progress() <= 100, task::toString);
            assertEquals(task.status() == TaskStatus.COMPLETED, task.progress() == 100, task::toString);
            assertEquals(task.status() == TaskStatus.COMPLETED, task.result().isPresent(), task::toString);
            assertEquals(task.status() == TaskStatus.FAILED, task.failure().isPresent(), task::toString);
        }
    }

    @Test
    public void aTaskKeepsItsIdModelAndBirth() {
        MediaRequest request = completing(1);
        List<Task> history = follow(submit(request));

        for (Task task : history) {
            assertEquals(history.get(0).id(), task.id());
            assertEquals(request.model().orElseThrow(), task.model().value());
            assertEquals(history.get(0).created(), task.created());
        }
    }

    @Test
    public void progressNeverFallsBack() {
        List<Task> history = follow(submit(completing(1)));

        for (int i = 1; i < history.size(); i++) {
            assertTrue(history.get(i).progress() >= history.get(i - 1).progress(), history::toString);
        }
    }

    @Test
    public void completedTaskStaysCompleted() {
        assertEndIsLasting(completing(1));
    }

    @Test
    public void failedTaskStaysFailed() {
        failing().ifPresent(this::assertEndIsLasting);
    }

    @Test
    public void failedTaskOwesNothing() {
        failing().ifPresent(request -> {
            Task end = last(follow(submit(request)));

            assertEquals(TaskStatus.FAILED, end.status());
            assertEquals(Charged.NO, end.failure().orElseThrow().charged());
        });
    }

    @Test
    public void asManyResultsComeAsWereAskedFor() {
        assertEquals(
                2,
                last(follow(submit(completing(2))))
                        .result()
                        .orElseThrow()
                        .media()
                        .size());
    }

    @Test
    public void rejectionIsFreeAndFinal() {
        MediaRequest request = rejected();

        PixapiException refusal = assertThrows(Rejected.class, () -> submit(request));

        assertEquals(Charged.NO, refusal.charged());
        assertFalse(refusal.mayRetry());
    }

    @Test
    public void lostAnswerMayHaveCostMoneyAndMustNotBeRepeated() {
        MediaRequest request = lost();

        PixapiException loss = assertThrows(OutcomeUnknown.class, () -> submit(request));

        assertEquals(Charged.UNKNOWN, loss.charged());
        assertFalse(loss.mayRetry());
        assertTrue(loss.retryAfter().isEmpty());
    }

    @Test
    public void unknownTaskIsRefused() {
        TaskId unknown = unknownTask();

        assertEquals(provider().id(), unknown.provider());
        assertThrows(InvalidRequest.class, () -> provider().poll(unknown));
    }

    @Test
    public void taskOfAnotherProviderIsNotPolled() {
        TaskId foreign = new TaskId(new ProviderId("nobody"), unknownTask().value());

        assertThrows(IllegalArgumentException.class, () -> provider().poll(foreign));
    }

    @Test
    public void concurrentSubmitsGiveDistinctTasks() throws Exception {
        MediaRequest request = completing(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Task>> submits = new ArrayList<>();
            for (int i = 0; i < THREADS * SUBMITS_PER_THREAD; i++) {
                submits.add(threads.submit(() -> submit(request)));
            }
            Set<TaskId> ids = new HashSet<>();
            for (Future<Task> submit : submits) {
                ids.add(submit.get().id());
            }
            assertEquals(THREADS * SUBMITS_PER_THREAD, ids.size());
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertEndIsLasting(MediaRequest request) {
        Task first = submit(request);
        if (first.status().isTerminal() && !remembersWhatEndedAtOnce()) {
            return;
        }
        Task end = last(follow(first));
        for (int i = 0; i < 3; i++) {
            letTimePass();
            Task again = provider().poll(end.id());
            assertEquals(end.status(), again.status());
            assertEquals(end.progress(), again.progress());
            assertEquals(
                    end.result().map(result -> result.media().size()),
                    again.result().map(result -> result.media().size()));
        }
    }

    private Task submit(MediaRequest request) {
        return provider().submit(request, new SubmitRef("contract-" + refs.incrementAndGet()));
    }

    /** {@return the task as it was submitted and at each poll until it ended} */
    private List<Task> follow(Task submitted) {
        List<Task> history = new ArrayList<>(List.of(submitted));
        while (!last(history).status().isTerminal()) {
            assertTrue(history.size() < MOST_POLLS, "a task must end, but did not: " + last(history));
            letTimePass();
            history.add(provider().poll(submitted.id()));
        }
        return history;
    }

    private static Task last(List<Task> history) {
        return history.get(history.size() - 1);
    }
}
