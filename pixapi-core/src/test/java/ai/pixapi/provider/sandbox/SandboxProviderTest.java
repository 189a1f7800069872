package ai.pixapi.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.ProviderContract;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SandboxProviderTest {

    private static final SubmitRef REF = new SubmitRef("test");

    private final ManualClock clock = new ManualClock();
    private final List<Duration> slept = new ArrayList<>();

    @Nested
    class Asynchronous extends Contract {
        Asynchronous() {
            super(SandboxProvider.asynchronous().clock(clock).build());
        }
    }

    @Nested
    class Synchronous extends Contract {
        Synchronous() {
            super(SandboxProvider.synchronous().clock(clock).sleeper(slept::add).build());
        }
    }

    abstract class Contract extends ProviderContract {

        private final Provider provider;

        Contract(Provider provider) {
            this.provider = provider;
        }

        @Override
        protected Provider provider() {
            return provider;
        }

        @Override
        protected MediaRequest completing(int n) {
            return Generation.of("flux", "a cat").n(n).size("64x64").build();
        }

        @Override
        protected MediaRequest rejected() {
            return small("[[sandbox fail=prompt_rejected]] a cat");
        }

        @Override
        protected MediaRequest lost() {
            return small("[[sandbox fail=outcome_unknown]] a cat");
        }

        @Override
        protected Optional<MediaRequest> failing() {
            return Optional.of(small("[[sandbox fail=task_failed]] a cat"));
        }

        @Override
        protected TaskId unknownTask() {
            return new TaskId(ProviderId.SANDBOX, "task_00000000000000000000000000");
        }

        @Override
        protected void letTimePass() {
            clock.move(Duration.ofMillis(300));
        }
    }

    @Test
    void asynchronousTaskTakesTheTimeThatThePromptNames() {
        SandboxProvider sandbox = SandboxProvider.asynchronous().clock(clock).build();
        Task task = sandbox.submit(small("[[sandbox delay=10s]] a cat"), REF);

        assertThat(task.status()).isEqualTo(TaskStatus.SUBMITTED);
        clock.move(Duration.ofSeconds(5));
        assertThat(sandbox.poll(task.id()).status()).isEqualTo(TaskStatus.PROCESSING);
        assertThat(sandbox.poll(task.id()).progress()).isEqualTo(49);
        clock.move(Duration.ofMillis(4_999));
        assertThat(sandbox.poll(task.id()).status()).isEqualTo(TaskStatus.PROCESSING);
        clock.move(Duration.ofMillis(1));
        assertThat(sandbox.poll(task.id()).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void taskThatHasEndedStaysSoWhenTheClockIsSetBack() {
        SandboxProvider sandbox = SandboxProvider.asynchronous().clock(clock).build();
        Task task = sandbox.submit(small("a cat"), REF);
        clock.move(Duration.ofSeconds(2));
        assertThat(sandbox.poll(task.id()).status()).isEqualTo(TaskStatus.COMPLETED);

        clock.move(Duration.ofSeconds(-2));

        assertThat(sandbox.poll(task.id()).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void progressStaysWhenTheClockIsSetBack() {
        SandboxProvider sandbox = SandboxProvider.asynchronous().clock(clock).build();
        Task task = sandbox.submit(small("a cat"), REF);
        clock.move(Duration.ofSeconds(1));
        int half = sandbox.poll(task.id()).progress();

        clock.move(Duration.ofSeconds(-5));

        assertThat(sandbox.poll(task.id()).progress()).isEqualTo(half).isPositive();
    }

    @Test
    void synchronousSandboxSleepsAndThenAnswers() {
        SandboxProvider sandbox =
                SandboxProvider.synchronous().sleeper(slept::add).build();

        Task task = sandbox.submit(small("[[sandbox delay=250ms]] a cat"), REF);

        assertThat(slept).containsExactly(Duration.ofMillis(250));
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.result().orElseThrow().sandbox()).isTrue();
    }

    @Test
    void synchronousSandboxSleepsBeforeItFails() {
        SandboxProvider sandbox =
                SandboxProvider.synchronous().sleeper(slept::add).build();

        assertThatThrownBy(() -> sandbox.submit(small("[[sandbox delay=2s fail=rate_limited retry_after=7s]] a"), REF))
                .isInstanceOfSatisfying(
                        RateLimited.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
        assertThat(slept).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void asynchronousSandboxNeverSleeps() {
        SandboxProvider sandbox =
                SandboxProvider.asynchronous().sleeper(slept::add).build();

        sandbox.submit(small("[[sandbox delay=60s]] a cat"), REF);

        assertThat(slept).isEmpty();
    }

    @Test
    void synchronousTaskCanFailAfterAcceptance() {
        Task task = SandboxProvider.synchronous().build().submit(small("[[sandbox fail=task_failed]] a"), REF);

        assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task.failure()).containsInstanceOf(TaskFailed.class);
    }

    @Test
    void interruptedWaitLeavesTheOutcomeUnknownAndTheThreadInterrupted() {
        SandboxProvider sandbox = SandboxProvider.synchronous()
                .delay(Duration.ofSeconds(1))
                .sleeper(time -> {
                    throw new InterruptedException();
                })
                .build();

        assertThatThrownBy(() -> sandbox.submit(small("a cat"), REF)).isInstanceOf(OutcomeUnknown.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void idsAreTwentySixRandomCharacters() {
        SandboxProvider one =
                SandboxProvider.synchronous().random(new Random(1)).build();
        SandboxProvider same =
                SandboxProvider.synchronous().random(new Random(1)).build();
        String id = one.submit(small("a"), REF).id().value();

        assertThat(id).matches("task_[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(same.submit(small("a"), REF).id().value()).isEqualTo(id);
        assertThat(one.submit(small("a"), REF).id().value()).isNotEqualTo(id);
    }

    @Test
    void oldestEndedTaskIsDroppedForANewOne() {
        SandboxProvider sandbox =
                SandboxProvider.asynchronous().clock(clock).keeping(2, 1 << 20).build();
        TaskId first = sandbox.submit(small("1"), REF).id();
        TaskId second = sandbox.submit(small("2"), REF).id();
        clock.move(Duration.ofSeconds(2));

        TaskId third = sandbox.submit(small("3"), REF).id();

        assertThatThrownBy(() -> sandbox.poll(first))
                .isInstanceOfSatisfying(
                        InvalidRequest.class, e -> assertThat(e.field()).contains("id"));
        assertThat(sandbox.poll(second).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(sandbox.poll(third).status()).isEqualTo(TaskStatus.PROCESSING);
    }

    @Test
    void unfinishedTaskIsNeverDroppedForANewOne() {
        SandboxProvider sandbox =
                SandboxProvider.asynchronous().clock(clock).keeping(1, 1 << 20).build();
        TaskId first = sandbox.submit(small("1"), REF).id();

        assertThatThrownBy(() -> sandbox.submit(small("2"), REF))
                .isInstanceOfSatisfying(
                        Overloaded.class, e -> assertThat(e.retryAfter()).isPresent());
        assertThat(sandbox.poll(first).status()).isEqualTo(TaskStatus.PROCESSING);
    }

    @Test
    void resultsAreKeptUpToANumberOfBytes() {
        SandboxProvider sandbox =
                SandboxProvider.synchronous().keeping(1000, 10).build();
        TaskId first = sandbox.submit(small("1"), REF).id();
        assertThat(sandbox.poll(first).status()).isEqualTo(TaskStatus.COMPLETED);

        TaskId second = sandbox.submit(small("2"), REF).id();

        assertThatThrownBy(() -> sandbox.poll(first)).isInstanceOf(InvalidRequest.class);
        assertThat(sandbox.poll(second).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void requestIsRefusedWhileOthersFillTheMemoryForDrawing() throws Exception {
        SandboxProvider sandbox =
                SandboxProvider.synchronous().drawing(64 * 64, Duration.ZERO).build();
        CountDownLatch drawing = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        byte[] png = Pictures.png(Pictures.checks(8, 8));
        int[] opened = {0};
        ImageInput slow = ImageInput.of(() -> {
            if (opened[0]++ > 0) {
                drawing.countDown();
                awaitUninterrupted(mayGoOn);
            }
            return new ByteArrayInputStream(png);
        });
        FutureTask<Task> first = new FutureTask<>(
                () -> sandbox.submit(Edit.of("m", "slow").image(slow).build(), REF));
        new Thread(first).start();
        drawing.await();

        assertThatThrownBy(() -> sandbox.submit(small("a cat"), REF))
                .isInstanceOfSatisfying(
                        Overloaded.class, e -> assertThat(e.retryAfter()).isPresent());
        mayGoOn.countDown();
        assertThat(first.get().status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(sandbox.submit(small("a cat"), REF).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void memoryForDrawingIsGivenBackWhenDrawingFails() {
        SandboxProvider sandbox =
                SandboxProvider.synchronous().drawing(64 * 64, Duration.ZERO).build();
        ImageInput broken = ImageInput.of(HostileImages.brokenPng());

        assertThatThrownBy(() -> sandbox.submit(Edit.of("m", "x").image(broken).build(), REF))
                .isInstanceOf(InvalidRequest.class);

        assertThat(sandbox.submit(small("a cat"), REF).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void negativeDelayIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxProvider.synchronous().delay(Duration.ofMillis(-1)));
    }

    private static MediaRequest small(String prompt) {
        return Generation.of("flux", prompt).size("64x64").build();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
