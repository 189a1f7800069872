package ai.pixapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** An order whose caller has gone may be paid for: the log is the last place where it can be told. */
class GivenUpOrderTest {

    private final List<Runnable> work = new ArrayList<>();
    private final AtomicReference<CompletableFuture<?>> call = new AtomicReference<>();

    @Test
    void anAcceptedOrderThatNobodyWaitsForIsNamedInTheLog() {
        List<String> said = saidOf(() -> Task.submitted(
                new TaskId(ProviderId.PIXAPI, "task_1"), new ModelId("gemini-2.5-flash-image"), Instant.EPOCH));

        assertThat(said).singleElement().asString().startsWith("WARNING ").contains("pixapi:task_1");
    }

    @Test
    void anUnknownOutcomeThatNobodyWaitsForIsNamedInTheLog() {
        List<String> said = saidOf(() -> {
            throw new OutcomeUnknown("nobody knows what became of order-7", "order-7", null, null);
        });

        assertThat(said).singleElement().asString().startsWith("WARNING ").contains("order-7");
    }

    private List<String> saidOf(Supplier<Task> answer) {
        List<String> said = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                said.add(logged.getLevel() + " " + logged.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("ai.pixapi.client");
        logger.addHandler(handler);
        try (Pixapi pixapi = Pixapi.builder()
                .provider(new CancelledMeanwhile(answer))
                .executor(work::add)
                .build()) {
            call.set(pixapi.submitAsync(Generation.of("nano-banana", "a cup").build()));
            work.get(0).run();
        } finally {
            logger.removeHandler(handler);
        }
        return said;
    }

    private final class CancelledMeanwhile implements Provider {

        private final Supplier<Task> answer;

        CancelledMeanwhile(Supplier<Task> answer) {
            this.answer = answer;
        }

        @Override
        public ProviderId id() {
            return ProviderId.PIXAPI;
        }

        @Override
        public Task submit(MediaRequest request, SubmitRef ref) {
            assertThat(call.get().cancel(true)).isTrue();
            return answer.get();
        }

        @Override
        public Task poll(TaskId id) {
            throw new AssertionError(id);
        }
    }
}
