package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an accepted order by what its provider says when it is asked. */
class PollingTest extends EngineContract {

    private static final Duration MOMENT = Duration.ofSeconds(2);

    PollingTest(Store store) {
        super(store);
    }

    private String accepted(Customer customer, String model, int n) {
        String task = order(customer, model, n);
        turn(task);
        clock.pass(MOMENT);
        return task;
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of("503", Poll.away()),
                Arguments.of("a status that nobody knows", Poll.weird()),
                Arguments.of("401", Poll.error(() -> new ai.pixapi.PixapiException.KeyRefused("The key."))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void anErrorWhileAskingSaysNothingAboutTheOrder(String name, Poll error) {
        Customer customer = customer("20");
        String task = accepted(customer, "bowl", 2);
        pixapi.last().then(Collections.nCopies(20, error).toArray(Poll[]::new));

        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(seen(task).attempts()).containsExactly("pixapi ACCEPTED DONE");
        assertBalance(customer, "6", "0", "14");
    }

    @Test
    void aProviderThatAsksForPatienceIsNotAskedBefore() {
        Customer customer = customer("20");
        String task = accepted(customer, "bowl", 1);
        pixapi.last()
                .then(Poll.error(() -> new ai.pixapi.PixapiException.RateLimited("Too many.", Duration.ofSeconds(40))));

        assertThat(turn(task).orElseThrow())
                .isAfter(room.database().now().plusSeconds(35))
                .isBefore(room.database().now().plusSeconds(45));
    }

    @Test
    void anOrderMayBeUnknownToItsProviderForAMinute() {
        Customer customer = customer("20");
        String task = accepted(customer, "bowl", 1);
        pixapi.last().then(Poll.unknown(), Poll.unknown());

        turn(task);
        turn(task);
        assertThat(seen(task).attempts()).containsExactly("pixapi ACCEPTED");

        run(task);
        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void anOrderThatItsProviderForgetsIsNotGivenUpAtOnce() {
        Customer customer = customer("20");
        pixapi.polls(Poll.running(5));
        String task = accepted(customer, "bowl", 1);
        turn(task);
        clock.pass(Duration.ofMinutes(20));
        pixapi.last().then(Poll.unknown(), Poll.unknown());

        turn(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.RECONCILE);
        assertBalance(customer, "13", "7", "0");

        pixapi.last().always(Poll.done());
        run(task);
        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(pixapi.sent()).hasSize(1);
        assertBalance(customer, "13", "0", "7");
    }

    @Test
    void anOrderThatItsProviderForgetsForGoodIsGivenUp() {
        Customer customer = customer("20");
        String task = accepted(customer, "bowl", 1);
        pixapi.last().always(Poll.unknown());

        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(seen(task).losses()).containsExactly("UNRESOLVED 7000000");
        assertBalance(customer, "20", "0", "0");
    }

    static Stream<Arguments> verdicts() {
        return Stream.of(
                Arguments.of("failed", Poll.failed(), "upstream_error"),
                Arguments.of("policy", Poll.refused(), "prompt_rejected"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verdicts")
    void whatTheProviderFailedIsNotPaidForAndNotOrderedElsewhere(String name, Poll verdict, String error) {
        Customer customer = customer("20");
        String task = accepted(customer, "cup", 2);
        pixapi.last().always(verdict);

        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(seen(task).error()).contains(error);
        assertThat(pixazo.sent()).isEmpty();
        assertBalance(customer, "20", "0", "0");
    }

    @Test
    void twoOfFourImagesArePaidForAndTheRestIsGivenBack() {
        Customer customer = customer("30");
        String task = accepted(customer, "bowl", 4);
        pixapi.last().always(Poll.done(2));

        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(seen(task).delivered()).isEqualTo(2);
        assertBalance(customer, "16", "0", "14");
    }

    @Test
    void whatIsMoreThanWasOrderedIsNotPaidFor() {
        Customer customer = customer("30");
        String task = accepted(customer, "bowl", 2);
        pixapi.last().always(Poll.done(4));

        run(task);

        assertThat(seen(task).delivered()).isEqualTo(2);
        assertBalance(customer, "16", "0", "14");
    }

    @Test
    void aProviderThatTakesMoreThanItSaidIsTheHousesLoss() {
        Customer customer = customer("20");
        String task = accepted(customer, "bowl", 2);
        pixapi.last().always(Poll.done("20"));

        run(task);

        assertThat(seen(task).losses()).containsExactly("OVERRUN 6000000");
        assertBalance(customer, "6", "0", "14");
    }

    @Test
    void aTaskInPartsThatCostsMoreThanItSaidIsTheHousesLossInAll() {
        Customer customer = customer("20");
        pixapi.polls(Poll.done("5"));
        pixazo.polls(Poll.done("0.05"));

        String task = order(customer, "jar", 3);
        run(task);

        assertThat(seen(task).losses().stream()
                        .mapToLong(loss -> Long.parseLong(loss.substring("OVERRUN ".length())))
                        .sum())
                .isEqualTo(4_500_000);
        assertBalance(customer, "9.5", "0", "10.5");
    }

    @Test
    void aTaskWhoseDeadlinePassesKeepsItsHoldUntilItsProviderSaysHowItEnded() {
        Customer customer = customer("20");
        pixapi.polls(Poll.running(50));
        String task = accepted(customer, "bowl", 2);

        for (int hours = 0; hours < 24; hours++) {
            clock.pass(Duration.ofHours(1));
            assertThat(turn(task)).isPresent();
            assertThat(seen(task).state()).isEqualTo(TaskState.RECONCILE);
            assertBalance(customer, "6", "14", "0");
        }
        clock.pass(Duration.ofHours(1));
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(seen(task).error()).contains("upstream_timeout");
        assertThat(seen(task).losses()).containsExactly("UNRESOLVED 14000000");
        assertThat(pixapi.sent()).hasSize(1);
    }

    @Test
    void anEndedTaskIsToldOfOnceAndChangesNoMore() {
        Customer customer = customer("20");
        String task = accepted(customer, "bowl", 1);
        run(task);
        TaskSight ended = seen(task);

        assertThat(turn(task)).isEmpty();
        assertThat(engine.adopt(task, 1, pixapi.last().name())).isFalse();
        assertThat(room.bean(Cancellation.class).cancel(task, customer.account(), customer.key()))
                .isFalse();

        assertThat(seen(task)).isEqualTo(ended);
        assertThat(room.bean(Ends.class).of(task)).isEqualTo(1);
    }
}
