package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.ledger.Threads;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task may be taken back as long as nothing was sent for it. */
class CancellationTest extends EngineContract {

    CancellationTest(Store store) {
        super(store);
    }

    private boolean cancel(String task, Customer customer) {
        return room.bean(Cancellation.class).cancel(task, customer.account(), customer.key());
    }

    @Test
    void whatWaitsIsTakenBackOnce() {
        Customer customer = customer("20");
        String task = order(customer, "bowl", 2);

        assertThat(cancel(task, customer("0"))).isFalse();
        assertThat(cancel(task, customer)).isTrue();
        assertThat(cancel(task, customer)).isFalse();

        assertThat(turn(task)).isEmpty();
        assertThat(seen(task).state()).isEqualTo(TaskState.CANCELED);
        assertThat(seen(task).error()).contains("canceled");
        assertThat(pixapi.sent()).isEmpty();
        assertThat(TaskSight.actors(room.database(), task)).containsExactly("CANCELED " + customer.key());
        assertBalance(customer, "20", "0", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"intent.after-commit", "sent.before-accepted-commit", "accepted.after-commit"})
    void whatMayHaveBeenSentGoesOn(String moment) {
        Customer customer = customer("20");
        String task = order(customer, "bowl", 2);
        crashes.at(moment, () -> assertThat(cancel(task, customer)).isFalse());

        run(task);

        assertThat(seen(task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertBalance(customer, "6", "0", "14");
    }

    @Test
    void aWorkerThatHadJustBegunSendsNothing() {
        Customer customer = customer("20");
        String task = order(customer, "bowl", 2);
        crashes.at(
                "claim.before-intent", () -> assertThat(cancel(task, customer)).isTrue());

        assertThat(turn(task)).isEmpty();

        assertThat(pixapi.sent()).isEmpty();
        assertBalance(customer, "20", "0", "0");
    }

    @Test
    void atOnceEitherItIsSentOrItIsTakenBack() throws Exception {
        Customer customer = customer("1000");
        for (int i = 0; i < 20; i++) {
            String task = order(customer, "bowl", 1);
            AtomicInteger who = new AtomicInteger();
            AtomicInteger canceled = new AtomicInteger();
            int sent = pixapi.sent().size();
            Threads.atOnce(2, () -> {
                if (who.getAndIncrement() == 0) {
                    return turn(task).isPresent();
                }
                canceled.set(cancel(task, customer) ? 1 : 0);
                return true;
            });
            assertThat(pixapi.sent().size() - sent + canceled.get()).isEqualTo(1);
            run(task);
        }
        assertBalance(
                customer,
                Integer.toString(1000 - 7 * pixapi.sent().size()),
                "0",
                Integer.toString(7 * pixapi.sent().size()));
    }
}
