package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.ledger.Threads;
import ai.pixapi.gateway.orders.Terms;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Four workers at the same tasks at once, with faults and crashes: no order of events is foretold, the invariants hold. */
class EngineCrowdTest extends EngineContract {

    private static final int THREADS = 4;
    private static final int STEPS = Integer.getInteger("engine.crowd", 60);

    EngineCrowdTest(Store store) {
        super(store);
    }

    @Test
    void fourWorkersAtTheSameTasksBreakNothing() throws Exception {
        long seed = Long.getLong("engine.seed", System.nanoTime());
        System.out.println("EngineCrowdTest: -Dengine.seed=" + seed);
        List<Customer> customers = List.of(customer("200"), customer("200"));
        Queue<String> tasks = new ConcurrentLinkedQueue<>();
        AtomicLong seeds = new AtomicLong(seed);

        Threads.atOnce(THREADS, () -> {
            SplittableRandom random = new SplittableRandom(seeds.getAndIncrement());
            for (int i = 0; i < STEPS; i++) {
                step(random, customers, tasks);
            }
            return true;
        });

        crashes.forget();
        pixapi.heal();
        pixazo.heal();
        magicHour.heal();
        // some have been set aside after too many crashes, or nearly
        room.database().run(handle -> handle.execute("UPDATE task SET dead = FALSE, claims = 0"));
        for (String task : tasks) {
            run(task);
            assertThat(seen(task).state().isTerminal()).isTrue();
            assertThat(room.bean(Ends.class).of(task)).isLessThanOrEqualTo(1);
        }
    }

    private void step(SplittableRandom random, List<Customer> customers, Queue<String> tasks) {
        Customer customer = customers.get(random.nextInt(customers.size()));
        List<String> known = List.copyOf(tasks);
        String task = known.isEmpty() ? "none" : known.get(random.nextInt(known.size()));
        try {
            switch (random.nextInt(10)) {
                case 0, 1 -> tasks.add(order(customer, "cup", random.nextInt(1, 7), Terms.NONE, true));
                case 2 -> room.bean(Cancellation.class).cancel(task, customer.account(), customer.key());
                case 3 -> pixapi.next(any(random));
                case 4 -> crashes.crashAt(Crashpoints.ofTurns()[random.nextInt(Crashpoints.ofTurns().length)]);
                default -> turn(task);
            }
        } catch (Crash | ApiError expected) {
            // a worker is gone, or a caller cannot pay
        }
    }

    private static Answer any(SplittableRandom random) {
        List<String> names = Steps.ANSWERS.keySet().stream().sorted().toList();
        return Steps.ANSWERS.get(names.get(random.nextInt(names.size())));
    }
}
