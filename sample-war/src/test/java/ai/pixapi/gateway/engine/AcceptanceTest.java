package ai.pixapi.gateway.engine;

import static ai.pixapi.gateway.errors.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.ledger.Threads;
import ai.pixapi.gateway.orders.Terms;
import ai.pixapi.gateway.tasks.Idempotency;
import ai.pixapi.gateway.tasks.IdempotencyKey;
import ai.pixapi.pricing.Credits;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held for an order, and for which routes. */
class AcceptanceTest extends EngineContract {

    AcceptanceTest(Store store) {
        super(store);
    }

    @Test
    void exactlyAsManyAsTheBalanceAllowsAreTakenOn() throws Exception {
        Customer customer = customer("100");

        List<String> answers = Threads.atOnce(64, () -> refusal(() -> order(customer, "bowl", 1)));

        assertThat(answers).containsOnly("", "402 insufficient_credits");
        assertThat(Collections.frequency(answers, "")).isEqualTo(14);
        assertBalance(customer, "2", "98", "0");
    }

    @Test
    void ofFiftyOrdersUnderOneKeyOneIsTakenOn() throws Exception {
        Customer customer = customer("100");
        IdempotencyKey key = new IdempotencyKey("the key", "0".repeat(64));
        Idempotency keys = room.bean(Idempotency.class);

        List<String> answers = Threads.atOnce(
                50,
                () -> refusal(() -> room.bean(Acceptance.class)
                        .accept(
                                asked("bowl", 1, Terms.NONE),
                                customer.caller(),
                                true,
                                (handle, task) -> keys.insert(handle, customer.account(), key, task))));

        assertThat(Collections.frequency(answers, "")).isEqualTo(1);
        assertThat(answers.stream().filter(answer -> answer.contains("KeyTaken")))
                .hasSize(49);
        assertThat(tasks(customer)).isEqualTo(1);
        assertBalance(customer, "93", "7", "0");
    }

    @Test
    void whatACallerCannotPayLeavesNothing() {
        Customer customer = customer("6.999999");

        assertThat(refusal(() -> order(customer, "bowl", 1))).isEqualTo("402 insufficient_credits");

        assertThat(tasks(customer)).isZero();
        assertBalance(customer, "6.999999", "0", "0");
    }

    @Test
    void whatTheCallersOwnRowsRefuseLeavesNothing() {
        Customer customer = customer("100");

        assertThat(refusal(() -> room.bean(Acceptance.class)
                        .accept(asked("bowl", 1, Terms.NONE), customer.caller(), true, (handle, task) -> {
                            throw ApiError.invalid("key", "taken");
                        })))
                .isEqualTo("400 invalid_request_error key");

        assertThat(tasks(customer)).isZero();
        assertBalance(customer, "100", "0", "0");
    }

    private int tasks(Customer customer) {
        return room.database()
                .inTransaction(handle -> handle.createQuery("SELECT COUNT(*) FROM task WHERE account = :account")
                        .bind("account", customer.account())
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void aDearerRouteServesOnlyWhomItIsAllowed() {
        Customer customer = customer("100");
        pixapi.always(Answer.noModel());
        pixazo.always(Answer.noModel());

        String cheap = order(customer, "cup", 2);
        run(cheap);
        assertThat(seen(cheap).error()).contains("model_not_found");
        assertThat(magicHour.sent()).isEmpty();

        String dear = order(customer, "cup", 2, atMost("18"), true);
        assertBalance(customer, "82", "18", "0");
        run(dear);
        assertThat(seen(dear).attempts())
                .containsExactly("pixapi REJECTED", "pixazo REJECTED", "magichour ACCEPTED DONE");
        assertBalance(customer, "82", "0", "18");
    }

    @Test
    void whoeverOrdersIsToldWhatIsHeld() {
        Customer customer = customer("100");

        Acceptance.Taken taken = room.bean(Acceptance.class)
                .accept(asked("cup", 2, atMost("18")), customer.caller(), true, (handle, task) -> {});

        assertThat(taken.held()).isEqualTo(Credits.of("18"));
        assertThat(taken.estimated()).isEqualTo(Credits.of("14"));
        assertBalance(customer, "82", "18", "0");
    }

    @Test
    void whatTheDearerRouteDidNotServeIsGivenBack() {
        Customer customer = customer("100");

        String task = order(customer, "cup", 2, atMost("18"), true);
        assertBalance(customer, "82", "18", "0");
        run(task);

        assertBalance(customer, "86", "0", "14");
    }

    @Test
    void anOrderThatWouldCostMoreThanItsCallerAllowsIsNotTakenOn() {
        Customer customer = customer("100");

        assertThat(refusal(() -> order(customer, "cup", 2, atMost("13.999999"), true)))
                .isEqualTo("400 invalid_request_error max_credits");
        assertBalance(customer, "100", "0", "0");
    }

    @Test
    void aPriceThatRisesWhileAnOrderIsUnderWayChangesNothingForIt() {
        Customer customer = customer("100");
        String before = order(customer, "cup", 2);

        room.bean(Prices.class).raise(Credits.of("3"));
        String after = order(customer, "cup", 2);
        run(before);
        run(after);

        assertBalance(customer, "66", "0", "34");
    }

    @Test
    void manyImagesAreMadeInParts() {
        Customer customer = customer("100");

        String task = order(customer, "bowl", 10);
        run(task);

        assertThat(pixapi.sent()).extracting(Sent::images).containsExactly(4, 4, 2);
        assertThat(seen(task).delivered()).isEqualTo(10);
        assertBalance(customer, "30", "0", "70");
    }

    @Test
    void whatManyPlaceAtOnceIsDoneOnceEach() throws Exception {
        Customer customer = customer("1000");
        pixapi.always(Answer.done());

        List<Boolean> open =
                Threads.atOnce(16, () -> turn(order(customer, "bowl", 1)).isPresent());

        assertThat(open).doesNotContain(true);
        assertThat(pixapi.sent()).hasSize(16);
        assertBalance(customer, "888", "0", "112");
    }
}
