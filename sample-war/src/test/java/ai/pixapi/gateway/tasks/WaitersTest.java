package ai.pixapi.gateway.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.engine.TaskEnded;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitersTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Waiters waiters = new Waiters();

    @Test
    void aTaskThatHasEndedIsNotWaitedFor() {
        assertThat(await("a", Duration.ZERO, () -> true)).isTrue();
        assertThat(waiters.tasks()).isZero();
    }

    @Test
    void patienceEnds() {
        assertThat(await("a", Duration.ofMillis(5), () -> false)).isFalse();
        assertThat(await("a", Duration.ZERO, () -> false)).isFalse();
        assertThat(waiters.tasks()).isZero();
    }

    @Test
    void anEndBetweenTheLookAndTheSleepIsNotMissed() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        // the task ends on this node just after it was found running
        boolean over = await("a", LONG, () -> {
            looks.incrementAndGet();
            waiters.ended(new TaskEnded("a"));
            return false;
        });

        assertThat(over).isTrue();
        assertThat(looks).hasValue(1);
        assertThat(waiters.tasks()).isZero();
    }

    @Test
    void anEndElsewhereIsFoundByLooking() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(await("a", LONG, () -> looks.incrementAndGet() == 3)).isTrue();
    }

    @Test
    void allWhoWaitAreWokenAndNobodyElse() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch looked = new CountDownLatch(3);
        CompletableFuture<Boolean> one = CompletableFuture.supplyAsync(() -> wait("a", over, looked));
        CompletableFuture<Boolean> two = CompletableFuture.supplyAsync(() -> wait("a", over, looked));
        CompletableFuture<Boolean> other =
                CompletableFuture.supplyAsync(() -> wait("b", new AtomicBoolean(), looked, Duration.ofMillis(50)));
        looked.await();

        over.set(true);
        waiters.ended(new TaskEnded("a"));

        assertThat(one.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(two.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(other.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(waiters.tasks()).isZero();
    }

    private boolean wait(String task, AtomicBoolean over, CountDownLatch looked) {
        return wait(task, over, looked, LONG);
    }

    private boolean wait(String task, AtomicBoolean over, CountDownLatch looked, Duration patience) {
        return await(task, patience, () -> {
            looked.countDown();
            return over.get();
        });
    }

    @Test
    void whatThisNodeWorksOnIsNotLookedForAtFirst() {
        AtomicInteger looks = new AtomicInteger();

        boolean over = waiters.await("a", LONG, () -> true, () -> looks.incrementAndGet() == 2);

        assertThat(over).isTrue();
        assertThat(looks).hasValue(2);
    }

    private boolean await(String task, Duration patience, BooleanSupplier over) {
        return waiters.await(task, patience, () -> false, over);
    }
}
