package ai.pixapi.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SandboxProviderTest {

    private static final SubmitRef REF = new SubmitRef("test");

    private final ManualClock clock = new ManualClock();
    private final List<Duration> slept = new ArrayList<>();

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
    void negativeDelayIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxProvider.synchronous().delay(Duration.ofMillis(-1)));
    }

    private static MediaRequest small(String prompt) {
        return Generation.of("flux", prompt).size("64x64").build();
    }
}
