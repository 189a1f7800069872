package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.task.TaskId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A provider tells, by our reference, of an order whose answer was lost. */
class AdoptionTest extends EngineContract {

    AdoptionTest(Store store) {
        super(store);
    }

    private String lost(Customer customer) {
        pixapi.next(Answer.lost());
        String task = order(customer, "bowl", 2);
        turn(task);
        return task;
    }

    @Test
    void theOrderGoesOnAsIfItsAnswerHadCome() {
        Customer customer = customer("20");
        String task = lost(customer);

        assertThat(engine.adopt(task, 1, pixapi.last().name())).isTrue();
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(pixapi.sent()).hasSize(1);
        assertBalance(customer, "6", "0", "14");
    }

    @Test
    void itIsNewsOnce() {
        Customer customer = customer("20");
        String task = lost(customer);

        assertThat(engine.adopt(task, 1, pixapi.last().name())).isTrue();
        assertThat(engine.adopt(task, 1, pixapi.last().name())).isFalse();
        assertThat(engine.adopt(task, 1, new TaskId(PIXAPI, "another"))).isFalse();
        assertThat(engine.adopt(task, 2, pixapi.last().name())).isFalse();
        assertThat(engine.adopt("task_unknown", 1, pixapi.last().name())).isFalse();
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void theOrderIsFoundAlsoLongAfterTheDeadlineOfItsTask() {
        Customer customer = customer("20");
        pixazo.next(Answer.lost());
        pixapi.always(Answer.noModel());
        String task = order(customer, "cup", 2);
        turn(task);
        clock.pass(Duration.ofHours(20));
        turn(task);

        assertThat(engine.adopt(task, 2, pixazo.last().name())).isTrue();
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertBalance(customer, "6", "0", "14");
    }

    @Test
    void toldWhileTheAnswerIsWaitedForTheAnswerMayStillBeLost() {
        Customer customer = customer("20");
        pixapi.next(order -> {
            order.take();
            engine.adopt(order.ref().substring(0, order.ref().indexOf('-')), 1, order.name());
            return Answer.lost().to(order);
        });
        String task = order(customer, "bowl", 2);

        turn(task);
        assertThat(seen(task).attempts()).containsExactly("pixapi ACCEPTED");
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertBalance(customer, "6", "0", "14");
    }

    @Test
    void toldWhileTheAnswerIsWaitedForAndTheWorkerEnds() {
        Customer customer = customer("20");
        pixapi.next(order -> {
            order.take();
            engine.adopt(order.ref().substring(0, order.ref().indexOf('-')), 1, order.name());
            return Answer.crash().to(order);
        });
        String task = order(customer, "bowl", 2);

        crash(task);
        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(pixapi.sent()).hasSize(1);
        assertBalance(customer, "6", "0", "14");
    }

    @Test
    void toldAtTheMomentWhenItIsGivenUp() {
        Customer customer = customer("20");
        pixapi.next(Answer.lost());
        String task = order(customer, "jar", 2);
        turn(task);
        Sent lost = pixapi.sent().get(0);
        clock.pass(Duration.ofMinutes(14).plusSeconds(50));
        // the other part is asked for before the first one is given up, in the same turn
        pixapi.last().then(Poll.running(10), order -> {
            assertThat(engine.adopt(task, 1, lost.name())).isTrue();
            return Poll.running(20).of(order);
        });
        turn(task);
        clock.pass(Duration.ofSeconds(15));
        turn(task);
        run(task);

        assertThat(seen(task).attempts()).containsExactly("pixapi ACCEPTED DONE", "pixapi ACCEPTED DONE");
        assertThat(seen(task).losses()).isEmpty();
        assertBalance(customer, "13", "0", "7");
    }
}
