package ai.pixapi.gateway.doors;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestRows;
import ai.pixapi.gateway.errors.Door;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of orders of other APIs, on every database. */
@Timeout(60)
abstract class DoorOrdersContract {

    private static final int CROWD = 20;
    private static final int ROUNDS = 10;

    private Database database;
    private DoorOrders orders;

    abstract Database database();

    @BeforeEach
    void open() {
        database = database();
        orders = new DoorOrders(database);
    }

    @Test
    void whatIsKeptOfAnOrderIsFoundAgainAndItsDeletionToo() {
        String task = task();
        DoorOrder order = new DoorOrder(Door.PIXAZO, Optional.of("nano-banana"), true, "https://g.test");
        database.run(handle -> orders.insert(handle, task, order));

        assertThat(orders.find(task)).contains(order);
        orders.delete(task);

        assertThat(orders.find(task))
                .hasValueSatisfying(kept -> assertThat(kept.deleted()).isTrue());
    }

    @Test
    void aTaskOfAnotherDoorIsDeletedByManyAtOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String task = task();

            atOnce(() -> orders.delete(task));

            assertThat(orders.find(task))
                    .hasValueSatisfying(kept -> assertThat(kept.deleted()).isTrue());
        }
    }

    private String task() {
        String id = UUID.randomUUID().toString().substring(0, 8);
        database.run(handle -> handle.createUpdate("INSERT INTO account (id, name) VALUES (:id, 'x')")
                .bind("id", "acc_" + id)
                .execute());
        TestRows.key(database, "key_" + id, "acc_" + id);
        TestRows.task(database, "task_" + id, "acc_" + id, "key_" + id);
        return "task_" + id;
    }

    private static void atOnce(Runnable work) throws Exception {
        CountDownLatch ready = new CountDownLatch(CROWD);
        ExecutorService threads = Executors.newFixedThreadPool(CROWD);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    work.run();
                    return true;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
