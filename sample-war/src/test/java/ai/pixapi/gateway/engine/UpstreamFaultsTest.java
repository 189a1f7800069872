package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.orders.Terms;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an order by what its first provider does with it. */
class UpstreamFaultsTest extends EngineContract {

    UpstreamFaultsTest(Store store) {
        super(store);
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of("nobody there", Answer.unreachable(), "NOT_SENT"),
                Arguments.of("429", Answer.busy(Duration.ofSeconds(7)), "REJECTED"),
                Arguments.of("503", Answer.overloaded(), "REJECTED"),
                Arguments.of("401", Answer.keyRefused(), "REJECTED"),
                Arguments.of("402", Answer.balanceEmpty(), "REJECTED"));
    }

    static Stream<Arguments> elsewhere() {
        return Stream.concat(
                passing(),
                Stream.of(
                        Arguments.of("no such model", Answer.noModel(), "REJECTED"),
                        Arguments.of("not this size", Answer.unsupported(), "REJECTED")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("elsewhere")
    void whatOneProviderDoesNotTakeIsOrderedAtTheNext(String name, Answer answer, String state) {
        Customer customer = customer("20");
        pixapi.always(answer);

        String task = order(customer, "cup", 2);
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(seen(task).attempts()).containsExactly("pixapi " + state, "pixazo ACCEPTED DONE");
        assertBalance(customer, "6", "0", "14");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void aCallerWhoWaitsHearsThatNobodyTakesIt(String name, Answer answer, String state) {
        Customer customer = customer("20");
        pixapi.always(answer);

        String task = order(customer, "bowl", 2, Terms.NONE, false);
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(seen(task).error()).contains("model_unavailable");
        assertThat(seen(task).retryAfter().orElseThrow()).isBetween(1, 300);
        assertThat(seen(task).attempts()).containsExactly("pixapi " + state);
        assertBalance(customer, "20", "0", "0");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void aTaskThatRunsByItselfIsOrderedOnceItsProviderTakesOrdersAgain(String name, Answer answer, String state) {
        Customer customer = customer("20");
        pixapi.next(answer, answer);

        String task = order(customer, "bowl", 2);
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(seen(task).attempts()).containsExactly("pixapi " + state, "pixapi " + state, "pixapi ACCEPTED DONE");
        assertBalance(customer, "6", "0", "14");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void aTaskThatNobodyTakesForTenMinutesFails(String name, Answer answer, String state) {
        Customer customer = customer("20");
        pixapi.always(answer);

        String task = order(customer, "bowl", 2);
        run(task);

        assertThat(seen(task).error()).contains("model_unavailable");
        assertThat(seen(task).attempts()).hasSizeBetween(5, 30).containsOnly("pixapi " + state);
        assertBalance(customer, "20", "0", "0");
    }

    static Stream<Arguments> definite() {
        return Stream.of(
                Arguments.of("policy", Answer.promptRefused(), "REJECTED FAILED", "prompt_rejected"),
                Arguments.of("our mistake", Answer.invalid(), "REJECTED FAILED", "invalid_request_error"),
                Arguments.of("failed at once", Answer.failedAtOnce(), "ACCEPTED FAILED", "upstream_error"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("definite")
    void aDefiniteNoIsNotCarriedElsewhere(String name, Answer answer, String state, String error) {
        Customer customer = customer("20");
        pixapi.always(answer);

        String task = order(customer, "cup", 2);
        run(task);

        assertThat(seen(task).error()).contains(error);
        assertThat(seen(task).attempts()).containsExactly("pixapi " + state);
        assertThat(pixazo.sent()).isEmpty();
        assertBalance(customer, "20", "0", "0");
    }

    static Stream<Arguments> ambiguous() {
        return Stream.of(
                Arguments.of("lost, taken", Answer.lost()),
                Arguments.of("lost, not taken", Answer.lostBefore()),
                Arguments.of("rubbish", Answer.rubbish()),
                Arguments.of("a mistake of ours", Answer.error(() -> new IllegalStateException("a bug"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void whatMayHaveBeenTakenIsNotOrderedAgain(String name, Answer answer) {
        Customer customer = customer("20");
        pixapi.next(answer);

        String task = order(customer, "cup", 2);
        turn(task);
        clock.pass(Duration.ofMinutes(14));
        turn(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.RECONCILE);
        assertThat(seen(task).attempts()).containsExactly("pixapi AMBIGUOUS");
        assertBalance(customer, "6", "14", "0");

        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(seen(task).attempts()).containsExactly("pixapi RESOLVED_NONE FAILED");
        assertThat(seen(task).losses()).containsExactly("UNRESOLVED 14000000");
        assertThat(pixazo.sent()).isEmpty();
        assertThat(pixapi.sent()).hasSize(1);
        assertBalance(customer, "20", "0", "0");
    }

    @Test
    void aProviderThatAskedToBeLeftAloneIsLeftAloneByAllTasks() {
        Customer customer = customer("100");
        pixapi.next(Answer.busy(Duration.ofSeconds(7)));
        run(order(customer, "cup", 1));

        run(order(customer, "cup", 1));
        assertThat(pixapi.sent()).hasSize(1);

        clock.pass(Duration.ofSeconds(9));
        run(order(customer, "cup", 1));
        assertThat(pixapi.sent()).hasSize(2);
    }

    static Stream<Arguments> waits() {
        return Stream.of(
                Arguments.of(null, 2),
                Arguments.of(Duration.ofSeconds(-1), 1),
                Arguments.of(Duration.ofSeconds(7), 7),
                Arguments.of(Duration.ofDays(1), 300));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void howLongItIsLeftAloneIsBounded(Duration asked, int seconds) {
        Customer customer = customer("100");
        pixapi.next(Answer.busy(asked));
        String task = order(customer, "bowl", 1, Terms.NONE, false);
        run(task);

        assertThat(seen(task).retryAfter().orElseThrow()).isBetween(seconds, seconds + seconds / 5 + 1);
        clock.pass(Duration.ofSeconds(seconds + seconds / 5 + 3));
        run(order(customer, "bowl", 1));
        assertThat(pixapi.sent()).hasSize(2);
    }

    @Test
    void aLateAnswerAfterTheDeadlineStillCompletesTheTask() {
        Customer customer = customer("20");
        pixapi.polls(Poll.running(10));
        String task = order(customer, "cup", 2);
        turn(task);
        clock.pass(Duration.ofHours(1));
        turn(task);
        assertThat(seen(task).state()).isEqualTo(TaskState.RECONCILE);
        assertBalance(customer, "6", "14", "0");

        pixapi.last().always(Poll.done());
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertBalance(customer, "6", "0", "14");
    }

    @Test
    void bytesThatAreNoPictureAreNotPaidFor() {
        Customer customer = customer("20");
        pixapi.polls(Poll.rubbish());

        String task = order(customer, "cup", 2);
        turn(task);
        clock.pass(Duration.ofSeconds(2));
        turn(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(seen(task).error()).contains("upstream_error");
        assertThat(seen(task).losses()).containsExactly("UNUSABLE 14000000");
        assertBalance(customer, "20", "0", "0");
    }
}
