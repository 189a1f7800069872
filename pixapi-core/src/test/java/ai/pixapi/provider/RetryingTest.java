package ai.pixapi.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryingTest {

    private static final MediaRequest CUP = Generation.of("m", "a cup").build();
    private static final SubmitRef REF = new SubmitRef("order-1");

    private final List<Duration> waits = new ArrayList<>();
    private final ScriptedProvider upstream = new ScriptedProvider();

    static Stream<PixapiException> passing() {
        return Stream.of(new Unreachable("x", null), new Overloaded("x", null), new RateLimited("x", null));
    }

    static Stream<PixapiException> final_() {
        return Stream.of(
                new OutcomeUnknown("x", null),
                new UnexpectedReply("x"),
                new InvalidRequest("n", "x"),
                new PromptRefused("x"),
                new KeyRefused("x"),
                new BalanceEmpty("x"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatWasCertainlyNotAcceptedIsSentAgainWithTheSameReference(PixapiException failure) {
        upstream.fail(failure, 2);

        provider(3).submit(CUP, REF);

        assertThat(upstream.submits()).containsExactly(REF, REF, REF);
        assertThat(waits).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("final_")
    void everythingElseIsSentOnce(PixapiException failure) {
        upstream.fail(failure, 1);

        assertThatThrownBy(() -> provider(3).submit(CUP, REF)).isSameAs(failure);

        assertThat(upstream.submits()).hasSize(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void itEndsAfterTheLastRepetition() {
        upstream.fail(new Overloaded("x", null), 9);

        assertThatThrownBy(() -> provider(3).submit(CUP, REF)).isInstanceOf(Overloaded.class);

        assertThat(upstream.submits()).hasSize(4);
    }

    @Test
    void noRepetitionsMeansOneSending() {
        upstream.fail(new Overloaded("x", null), 1);

        assertThatThrownBy(() -> provider(0).submit(CUP, REF)).isInstanceOf(Overloaded.class);

        assertThat(upstream.submits()).hasSize(1);
    }

    @Test
    void theWaitIsNeverShorterThanTheProviderAsks() {
        upstream.fail(new RateLimited("x", Duration.ofSeconds(7)), 1);

        provider(3).submit(CUP, REF);

        assertThat(waits.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(7)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void whoAsksForMoreThanHalfAMinuteIsNotTriedAgain() {
        upstream.fail(new RateLimited("x", Duration.ofSeconds(31)), 1);

        assertThatThrownBy(() -> provider(3).submit(CUP, REF)).isInstanceOf(RateLimited.class);

        assertThat(upstream.submits()).hasSize(1);
    }

    @Test
    void waitsAreRandomUpToALimitThatDoublesToEightSeconds() {
        upstream.fail(new Overloaded("x", null), 8);

        provider(8).submit(CUP, REF);

        long[] most = {500, 1000, 2000, 4000, 8000, 8000, 8000, 8000};
        IntStream.range(0, 8).forEach(i -> assertThat(waits.get(i).toMillis()).isBetween(0L, most[i]));
        assertThat(waits).doesNotHaveDuplicates();
    }

    @Test
    void theBudgetEndsRepetitionsOfAllCallsAndGrowsWithSuccesses() {
        Provider provider = provider(20);
        upstream.fail(new Overloaded("x", null), 100);
        assertThatThrownBy(() -> provider.submit(CUP, REF)).isInstanceOf(Overloaded.class);
        assertThat(upstream.submits()).as("ten tokens").hasSize(11);
        assertThatThrownBy(() -> provider.submit(CUP, REF)).isInstanceOf(Overloaded.class);
        assertThat(upstream.submits()).as("none left").hasSize(12);

        upstream.fail(new Overloaded("x", null), 0);
        IntStream.range(0, 10).forEach(i -> provider.submit(CUP, REF));
        upstream.fail(new Overloaded("x", null), 100);
        assertThatThrownBy(() -> provider.submit(CUP, REF)).isInstanceOf(Overloaded.class);
        assertThat(upstream.submits()).as("one earned").hasSize(12 + 10 + 2);
    }

    @Test
    void anInterruptedWaitEndsTheRepetitions() {
        upstream.fail(new Overloaded("x", null), 9);
        Retries retries = Retries.upTo(3, new Random(1), time -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> new Retrying(upstream, retries).submit(CUP, REF))
                .isInstanceOf(Overloaded.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(upstream.submits()).hasSize(1);
    }

    private Provider provider(int most) {
        return new Retrying(upstream, Retries.upTo(most, new Random(7), waits::add));
    }
}
