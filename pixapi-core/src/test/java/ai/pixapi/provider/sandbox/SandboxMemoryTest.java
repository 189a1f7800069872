package ai.pixapi.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SandboxMemoryTest {

    private static final SubmitRef REF = new SubmitRef("test");

    private final ManualClock clock = new ManualClock();

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
    void tenLargePicturesAtOnceFitAOtherJvm() throws Exception {
        assertThat(OtherJvm.run("-Xmx512m", "large"))
                .hasSize(10)
                .allMatch(List.of("COMPLETED", "Overloaded")::contains)
                .contains("COMPLETED");
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
