package ai.pixapi.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.metrics.Survey.Tally;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** However often figures are asked for, the database is asked seldom, and nobody waits for it for long. */
class LastSurveyTest {

    private final AtomicLong nanos = new AtomicLong(-7);
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean away;
    private final LastSurvey last = new LastSurvey(this::look, Runnable::run, nanos::get);

    private Survey look() {
        if (away) {
            throw new IllegalStateException("away");
        }
        return survey(looks.incrementAndGet());
    }

    private static Survey survey(int dead) {
        return new Survey(Map.of(), dead, Tally.NONE, 0, Map.of(), Map.of(), Set.of());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void theDatabaseIsAskedOnceForAllFigures() {
        for (int i = 0; i < 30; i++) {
            assertThat(last.get()).map(Survey::dead).contains(1L);
        }
        assertThat(last.isUp()).isTrue();

        pass(LastSurvey.FRESH.minusNanos(1));
        assertThat(last.get()).map(Survey::dead).contains(1L);
        pass(Duration.ofNanos(1));
        assertThat(last.get()).map(Survey::dead).contains(2L);
    }

    @Test
    void whatWasSeenIsGoodForAMinuteAfterTheDatabaseHasGone() {
        assertThat(last.get()).isPresent();
        away = true;

        pass(LastSurvey.STALE);
        assertThat(last.get()).map(Survey::dead).contains(1L);
        assertThat(last.isUp()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(last.get()).isEmpty();

        away = false;
        pass(LastSurvey.FRESH);
        assertThat(last.get()).map(Survey::dead).contains(2L);
        assertThat(last.isUp()).isTrue();
    }

    @Test
    void aDatabaseThatIsAwayFromTheBeginningIsNoError() {
        away = true;

        assertThat(last.get()).isEmpty();
        assertThat(last.isUp()).isFalse();
    }

    @Test
    void aDatabaseThatHangsIsAskedOnceAndNobodyWaitsAgain() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            LastSurvey slow = new LastSurvey(
                    () -> {
                        looks.incrementAndGet();
                        await(hang);
                        return survey(1);
                    },
                    threads,
                    System::nanoTime);

            assertThat(slow.isUp()).isFalse();
            long begin = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                assertThat(slow.get()).isEmpty();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
            assertThat(looks).hasValue(1);
        } finally {
            hang.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aThreadThatHasEndedIsNoError() {
        ExecutorService ended = Executors.newSingleThreadExecutor();
        ended.shutdown();

        LastSurvey late = new LastSurvey(this::look, ended, nanos::get);

        assertThat(late.get()).isEmpty();
        assertThat(late.isUp()).isFalse();
    }
}
