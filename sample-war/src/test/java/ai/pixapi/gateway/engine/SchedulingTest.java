package ai.pixapi.gateway.engine;

import static ai.pixapi.gateway.errors.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.accounts.Actor;
import ai.pixapi.gateway.orders.Terms;
import ai.pixapi.task.Task;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose turn it is, with the real scheduler and one worker. */
@ParameterizedClass
@EnumSource(Store.class)
class SchedulingTest {

    private final EngineRoom room;
    private final Scheduling scheduling;
    private final ScriptedProvider pixapi;
    private final Ends ends;
    private final CountDownLatch gate = new CountDownLatch(1);

    SchedulingTest(Store store) {
        room = EngineRoom.with(store, Map.of("pixapi.gateway.workers", "1"));
        scheduling = room.bean(Scheduling.class);
        pixapi = room.provider(EngineContract.PIXAPI);
        ends = room.bean(Ends.class);
    }

    @BeforeEach
    void start() {
        pixapi.always(Answer.done());
        scheduling.start();
    }

    @AfterEach
    void stop() {
        scheduling.stop();
        room.close();
    }

    private String order(Customer customer) {
        return room.bean(Acceptance.class)
                .accept(EngineContract.asked("bowl", 1, Terms.NONE), customer.caller(), true, (handle, task) -> {})
                .task();
    }

    /** Keeps the one worker until {@link #gate} opens. */
    private String busy(Customer customer) throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        pixapi.next(order -> {
            arrived.countDown();
            return once(order);
        });
        String task = order(customer);
        arrived.await();
        return task;
    }

    private Task once(Sent order) {
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        return Answer.done().to(order);
    }

    @Test
    void whoOrdersOneIsNotBehindThoseWhoOrderedMany() throws Exception {
        Customer many = room.customer("10000");
        Customer few = room.customer("10000");
        busy(many);
        for (int i = 0; i < 100; i++) {
            order(many);
        }
        String one = order(few);
        String last = order(many);
        gate.countDown();
        ends.await(one);
        ends.await(last);

        List<String> order = pixapi.sent().stream().map(Sent::ref).toList();
        int place = order.indexOf(order.stream()
                .filter(ref -> ref.startsWith(one + "-"))
                .findFirst()
                .orElseThrow());
        assertThat(place).isLessThan(8);
        assertThat(order).hasSize(103);
        assertThat(Audit.of(room, many)).isEmpty();
        assertThat(Audit.of(room, few)).isEmpty();
    }

    @Test
    void aLookThatFailsTakesNoWorkerAway() {
        Handle[] closed = new Handle[1];
        room.database().run(handle -> closed[0] = handle);
        assertThatThrownBy(() -> scheduling.reserve(closed[0])).isInstanceOf(RuntimeException.class);

        assertThat(room.database().<Boolean>inTransaction(scheduling::reserve)).isTrue();
        scheduling.free();
    }

    @Test
    void whoWaitsIsNotServedBeforeThoseWhoCameEarlier() throws Exception {
        Customer customer = room.customer("10000");
        String first = busy(customer);
        String second = order(customer);
        String third = orderAndWait(customer);
        assertThat(TaskSight.of(room.database(), third).state()).isEqualTo(TaskState.QUEUED);
        gate.countDown();
        ends.await(first);
        ends.await(second);
        ends.await(third);

        assertThat(pixapi.sent().stream().map(order -> order.ref().substring(0, third.length())))
                .containsExactly(first, second, third);
        String fourth = orderAndWait(customer);
        ends.await(fourth);
        assertThat(Audit.of(room, customer)).isEmpty();
    }

    @Test
    void whatLastsHasARowThatBeatsAndLeavesNone() throws Exception {
        Customer customer = room.customer("10000");
        CountDownLatch arrived = new CountDownLatch(1);
        pixapi.next(order -> {
            arrived.countDown();
            return once(order);
        });
        String task = orderAndWait(customer);
        arrived.await();
        assertThat(scheduling.isUnderWay(task)).isTrue();
        while (rows(task) == 0) {
            assertThat(gate.await(50, TimeUnit.MILLISECONDS)).isFalse();
        }
        gate.countDown();
        ends.await(task);
        while (rows(task) > 0) {
            Thread.onSpinWait();
        }

        assertThat(pixapi.sent()).hasSize(1);
        assertThat(Audit.of(room, customer)).isEmpty();
    }

    private int rows(String task) {
        return room.database()
                .inTransaction(handle -> handle.createQuery("SELECT COUNT(*) FROM scheduled_tasks"
                                + " WHERE task_instance = :task AND picked = TRUE AND last_heartbeat IS NOT NULL")
                        .bind("task", task)
                        .mapTo(Integer.class)
                        .one());
    }

    private String orderAndWait(Customer customer) {
        return room.bean(Acceptance.class)
                .accept(EngineContract.asked("bowl", 1, Terms.NONE), customer.caller(), false, (handle, task) -> {})
                .task();
    }

    @Test
    void whatWasSetAsideIsTakenUpWhenSomebodySaysSo() throws Exception {
        Customer customer = room.customer("10000");
        busy(customer);
        String task = order(customer);
        room.database().run(handle -> handle.execute("UPDATE task SET dead = TRUE WHERE id = ?", task));
        String behind = order(customer);
        gate.countDown();
        ends.await(behind);
        assertThat(TaskSight.of(room.database(), task).state()).isEqualTo(TaskState.QUEUED);

        assertThat(scheduling.revive(task, Actor.OPERATOR)).isTrue();
        assertThat(scheduling.revive(task, Actor.OPERATOR)).isFalse();
        ends.await(task);

        assertThat(TaskSight.of(room.database(), task).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(TaskSight.actors(room.database(), task)).containsExactly("QUEUED admin");
        assertThat(Audit.of(room, customer)).isEmpty();
    }

    @Test
    void whatAServerLeftIsDoneByTheNext() throws Exception {
        Customer customer = room.customer("10000");
        pixapi.always(Answer.accepted());
        pixapi.polls(Poll.running(10));
        String begun = busy(customer);
        String waiting = order(customer);
        gate.countDown();
        scheduling.stop();
        assertThat(refusal(() -> order(customer))).isEqualTo("503 overloaded");

        pixapi.heal();
        scheduling.start();
        ends.await(begun);
        ends.await(waiting);

        assertThat(pixapi.sent()).hasSize(2);
        assertThat(Audit.of(room, customer)).isEmpty();
    }
}
