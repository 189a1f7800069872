package ai.pixapi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.PixapiUpstream;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cancelling, interrupting and closing: nothing is ordered again, nobody waits on. */
@Timeout(40)
class EndingOverHttpTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final PixapiUpstream server = UpstreamServer.pixapi();
    private final CountDownLatch asleep = new CountDownLatch(1);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void cancellingAnOrderUnderWayEndsItsConnection() throws Exception {
        Held held = new Held();
        server.next(Reply.accept().heldBy(held));
        try (Pixapi pixapi = Played.PIXAPI.client(server).build()) {
            CompletableFuture<Result> result = pixapi.generateAsync(Played.PIXAPI.cup());
            assertThat(held.awaitReached(LONG)).isTrue();

            assertThat(result.cancel(true)).isTrue();

            assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
            // the connection is not used again: what was cancelled could answer on it
            pixapi.submit(Played.PIXAPI.cup());
            assertThat(server.submits())
                    .extracting(request -> request.connection())
                    .containsExactly(1, 2);
            assertThat(server.submits()).hasSize(2);
        }
    }

    @Test
    void cancellingAWaitLeavesTheTask() throws Exception {
        server.holdTasks();
        try (Pixapi pixapi = sleepy().build()) {
            Handle handle = pixapi.submit(Played.PIXAPI.cup());
            CompletableFuture<Result> result = pixapi.awaitAsync(handle);
            asleep.await();

            result.cancel(true);
            server.releaseTasks();
        }
        try (Pixapi pixapi = Played.PIXAPI.client(server).build()) {
            String handle = "pixapi:" + server.orders().get(0).id();
            assertThat(pixapi.await(pixapi.resume(handle)).files()).hasSize(1);
            assertThat(server.submits()).hasSize(1);
        }
    }

    @Test
    void closingEndsACallThatSleeps() throws Exception {
        server.holdTasks();
        Pixapi pixapi = sleepy().build();
        AtomicReference<Throwable> end = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            end.set(catchThrowable(() -> pixapi.generate(Played.PIXAPI.cup())));
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        asleep.await();

        pixapi.close();

        caller.join(LONG.toMillis());
        assertThat(caller.isAlive()).isFalse();
        assertThat(end.get())
                .isInstanceOfSatisfying(
                        OutcomeUnknown.class,
                        unknown -> assertThat(unknown.reference())
                                .hasValue("pixapi:" + server.orders().get(0).id()));
        assertThat(interrupted.get()).isFalse();
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void closingEndsACallThatIsAsking() throws Exception {
        Held held = new Held();
        server.nextPoll(Reply.accept().heldBy(held));
        Pixapi pixapi = Played.PIXAPI.at(server, Pixapi.builder()).build();
        CompletableFuture<Throwable> end =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> pixapi.generate(Played.PIXAPI.cup())));
        assertThat(held.awaitReached(LONG)).isTrue();

        pixapi.close();

        assertThat(end.get()).isInstanceOf(OutcomeUnknown.class);
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void closingEndsAsyncCalls() throws Exception {
        server.holdTasks();
        Pixapi pixapi = sleepy().build();
        CompletableFuture<Result> result = pixapi.generateAsync(Played.PIXAPI.cup());
        asleep.await();

        pixapi.close();

        assertThatThrownBy(result::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(OutcomeUnknown.class);
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void aClosedClientSendsNothing() {
        Pixapi pixapi = Played.PIXAPI.client(server).build();
        pixapi.close();

        assertThatThrownBy(() -> pixapi.generate(Played.PIXAPI.cup())).isInstanceOf(Unreachable.class);
        CompletableFuture<Result> result = pixapi.generateAsync(Played.PIXAPI.cup());
        assertThatThrownBy(result::join).isInstanceOf(CompletionException.class);
        assertThat(server.connections()).isZero();
    }

    @Test
    void anInterruptedCallKeepsItsInterruptAndIsNotRepeated() throws Exception {
        Held held = new Held();
        server.next(Reply.accept().heldBy(held));
        try (Pixapi pixapi = Played.PIXAPI.client(server).build()) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            AtomicReference<Boolean> interrupted = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                end.set(catchThrowable(() -> pixapi.generate(Played.PIXAPI.cup())));
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            assertThat(held.awaitReached(LONG)).isTrue();

            caller.interrupt();

            caller.join();
            assertThat(end.get()).isInstanceOf(OutcomeUnknown.class);
            assertThat(interrupted.get()).isTrue();
            assertThat(server.submits()).hasSize(1);
        }
    }

    @Test
    void aContainersOneThreadIsEnoughForAnAsynchronousCall() throws Exception {
        ExecutorService threads =
                Executors.newSingleThreadExecutor(work -> new Thread(work, "container-" + System.nanoTime()));
        try (Pixapi pixapi = Played.PIXAPI.client(server).executor(threads).build()) {
            AtomicReference<String> name = new AtomicReference<>();

            pixapi.generateAsync(
                            Played.PIXAPI.cup(),
                            CallOption.progress(
                                    task -> name.set(Thread.currentThread().getName())))
                    .get();

            assertThat(name.get()).startsWith("container-");
        }
        assertThat(threads.isShutdown()).isFalse();
        threads.shutdownNow();
    }

    private PixapiBuilder sleepy() {
        CountDownLatch never = new CountDownLatch(1);
        return Played.PIXAPI.at(server, Pixapi.builder()).sleeper(time -> {
            asleep.countDown();
            never.await();
        });
    }
}
