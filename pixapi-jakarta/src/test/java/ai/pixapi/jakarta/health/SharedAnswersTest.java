package ai.pixapi.jakarta.health;

import static ai.pixapi.jakarta.health.KeyState.ACCEPTED;
import static ai.pixapi.jakarta.health.KeyState.REFUSED;
import static ai.pixapi.jakarta.health.KeyState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedAnswersTest {

    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.EPOCH;
    private final SharedAnswers answers = new SharedAnswers(Duration.ofSeconds(60), () -> now, Duration.ofMillis(50));

    private KeyState of(String client, Function<KeyState, CompletionStage<KeyState>> question) {
        return answers.ask(client, question).get();
    }

    private CompletionStage<KeyState> says(KeyState state) {
        asked.incrementAndGet();
        return CompletableFuture.completedFuture(state);
    }

    @Test
    void anAnswerIsGoodForItsTime() {
        assertThat(of("a", last -> says(ACCEPTED))).isEqualTo(ACCEPTED);
        now = now.plusSeconds(59);
        assertThat(of("a", last -> says(REFUSED))).isEqualTo(ACCEPTED);
        now = now.plusSeconds(1);
        assertThat(of("a", last -> says(REFUSED))).isEqualTo(REFUSED);
        assertThat(asked).hasValue(2);
    }

    @Test
    void severalAreAskedBeforeOneIsWaitedFor() {
        CompletableFuture<KeyState> slow = new CompletableFuture<>();
        Supplier<KeyState> one = answers.ask("a", last -> slow);
        Supplier<KeyState> other = answers.ask("b", last -> says(REFUSED));

        slow.complete(ACCEPTED);

        assertThat(one.get()).isEqualTo(ACCEPTED);
        assertThat(other.get()).isEqualTo(REFUSED);
    }

    @Test
    void eachClientHasItsOwn() {
        assertThat(of("a", last -> says(ACCEPTED))).isEqualTo(ACCEPTED);
        assertThat(of("b", last -> says(REFUSED))).isEqualTo(REFUSED);
        assertThat(of("a", last -> says(REFUSED))).isEqualTo(ACCEPTED);
    }

    @Test
    void whoAsksKnowsWhatWasKnown() {
        List<KeyState> before = new ArrayList<>();
        of("a", last -> {
            before.add(last);
            return says(REFUSED);
        });
        now = now.plusSeconds(60);
        of("a", last -> {
            before.add(last);
            return says(last);
        });

        assertThat(before).containsExactly(UNKNOWN, REFUSED);
    }

    @Test
    void aFailureChangesNothingAndIsNotRepeatedAtOnce() {
        of("a", last -> says(REFUSED));
        now = now.plusSeconds(60);

        assertThat(of("a", last -> CompletableFuture.failedFuture(new IllegalStateException())))
                .isEqualTo(REFUSED);
        assertThat(of("a", last -> says(ACCEPTED))).isEqualTo(REFUSED);
        now = now.plusSeconds(60);
        assertThat(of("a", last -> {
                    throw new IllegalStateException();
                }))
                .isEqualTo(REFUSED);
        assertThat(asked).hasValue(1);
    }

    @Test
    void nobodyWaitsForLong() {
        of("a", last -> says(ACCEPTED));
        now = now.plusSeconds(60);
        CompletableFuture<KeyState> never = new CompletableFuture<>();

        assertThat(of("a", last -> never)).isEqualTo(ACCEPTED);
        now = now.plusSeconds(600);
        assertThat(of("a", last -> says(REFUSED)))
                .as("while a question is under way there is no second one")
                .isEqualTo(ACCEPTED);

        never.complete(REFUSED);
        assertThat(of("b", last -> says(ACCEPTED))).isEqualTo(ACCEPTED);
        assertThat(of("a", last -> says(ACCEPTED)))
                .as("the late answer is older than its time by now")
                .isEqualTo(ACCEPTED);
    }

    @Test
    void thoseWhoComeMeanwhileShareTheAnswer() throws Exception {
        SharedAnswers patient = new SharedAnswers(Duration.ofSeconds(60), () -> now, Duration.ofSeconds(20));
        CompletableFuture<KeyState> pending = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(16);
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<KeyState>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(pool.submit(() -> {
                    started.countDown();
                    return patient.ask("a", last -> {
                                asked.incrementAndGet();
                                return pending;
                            })
                            .get();
                }));
            }
            started.await();
            pending.complete(ACCEPTED);

            for (Future<KeyState> one : all) {
                assertThat(one.get()).isEqualTo(ACCEPTED);
            }
            assertThat(asked).hasValue(1);
        } finally {
            pool.shutdownNow();
        }
    }
}
