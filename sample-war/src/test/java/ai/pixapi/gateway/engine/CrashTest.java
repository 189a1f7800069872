package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.orders.Terms;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a task whose worker ends, or stands still until another has its task, at the moments that matter. */
class CrashTest extends EngineContract {

    CrashTest(Store store) {
        super(store);
    }

    static Stream<String> moments() {
        return Arrays.stream(Crashpoints.ofTurns());
    }

    /** Answers with the end at once, so that one turn passes every moment. */
    private String orderedAtOnce(Customer customer) {
        pixapi.always(Answer.done());
        return order(customer, "bowl", 2);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void aCrashOrdersNothingTwiceAndLosesNoCredit(String moment) {
        Customer customer = customer("20");
        String task = orderedAtOnce(customer);
        crashes.crashAt(moment);

        crash(task);
        run(task);

        assertThat(pixapi.sent()).hasSizeLessThanOrEqualTo(1);
        boolean unknown = moment.equals("intent.after-commit") || moment.startsWith("sent.");
        assertThat(seen(task).state()).isEqualTo(unknown ? TaskState.FAILED : TaskState.SUCCEEDED);
        assertBalance(customer, unknown ? "20" : "6", "0", unknown ? "0" : "14");
        assertThat(room.bean(Ends.class).of(task)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whoeverWakesAfterAnotherHasFinishedTouchesNothing(String moment) {
        Customer customer = customer("20");
        String task = orderedAtOnce(customer);
        TaskSight[] finished = new TaskSight[1];
        crashes.at(moment, () -> {
            run(task);
            finished[0] = seen(task);
        });

        assertThat(turn(task)).isEmpty();

        assertThat(seen(task)).isEqualTo(finished[0]);
        assertThat(finished[0].state().isTerminal()).isTrue();
        // whoever slept with the order in its hand does not send it any more
        assertThat(pixapi.sent()).hasSize(moment.equals("intent.after-commit") ? 0 : 1);
        assertThat(room.bean(Ends.class).of(task)).isEqualTo(1);
    }

    @Test
    void beforeTheAcceptanceIsCommittedNothingExists() {
        Customer customer = customer("20");
        crashes.crashAt("accept.before-commit");

        assertThatThrownBy(() -> order(customer, "bowl", 2)).isInstanceOf(Crash.class);

        assertBalance(customer, "20", "0", "0");
        int tasks = room.database()
                .inTransaction(handle -> handle.createQuery("SELECT COUNT(*) FROM task WHERE account = :account")
                        .bind("account", customer.account())
                        .mapTo(Integer.class)
                        .one());
        assertThat(tasks).isZero();
    }

    @Test
    void afterTheAcceptanceIsCommittedTheTaskRuns() {
        Customer customer = customer("20");
        crashes.crashAt("accept.after-commit");

        assertThatThrownBy(() -> order(customer, "bowl", 2)).isInstanceOf(Crash.class);

        String task = room.database()
                .inTransaction(handle -> handle.createQuery("SELECT id FROM task WHERE account = :account")
                        .bind("account", customer.account())
                        .mapTo(String.class)
                        .one());
        run(task);
        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void anOrderWhoseAnswerWasLostInACrashIsFoundAgainByItsReference() {
        Customer customer = customer("20");
        pixapi.next(Answer.crash());
        String task = order(customer, "bowl", 2);
        crash(task);
        turn(task);
        assertThat(seen(task).attempts()).containsExactly("pixapi AMBIGUOUS");

        assertThat(engine.adopt(task, 1, pixapi.last().name())).isTrue();
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(pixapi.sent()).hasSize(1);
        assertBalance(customer, "6", "0", "14");
    }

    @Test
    void aTaskThatEndsItsWorkerEachTimeIsSetAsideAndTheOthersRun() {
        Customer customer = customer("40");
        String task = order(customer, "bowl", 2);
        for (int i = 0; i < 5; i++) {
            crashes.crashAt("claim.before-intent");
            crash(task);
        }

        assertThat(turn(task)).isEmpty();
        assertThat(seen(task).dead()).isTrue();
        assertThat(turn(task)).isEmpty();
        assertThat(pixapi.sent()).isEmpty();
        assertBalance(customer, "26", "14", "0");

        run(order(customer, "bowl", 1));
        assertBalance(customer, "19", "14", "7");
    }

    @Test
    void aTaskThatGoesOnIsNotSetAside() {
        Customer customer = customer("40");
        String task = order(customer, "bowl", 2);
        for (int i = 0; i < 4; i++) {
            crashes.crashAt("claim.before-intent");
            crash(task);
        }
        pixapi.polls(Poll.running(10));
        for (int i = 0; i < 20; i++) {
            turn(task);
            clock.pass(Duration.ofSeconds(10));
        }

        assertThat(seen(task).dead()).isFalse();
        pixapi.last().always(Poll.done());
        run(task);
        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void aSecondOrderOfTheSameTaskIsNotSentAfterACrashBetweenTwoParts() {
        Customer customer = customer("40");
        String task = order(customer, "jar", 3, Terms.NONE, true);
        pixapi.next(Answer.accepted(), Answer.crash());
        crash(task);

        run(task);

        assertThat(pixapi.sent()).hasSize(3);
        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(seen(task).delivered()).isEqualTo(2);
        assertBalance(customer, "33", "0", "7");
    }
}
