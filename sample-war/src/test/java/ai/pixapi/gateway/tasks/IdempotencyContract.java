package ai.pixapi.gateway.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.engine.Acceptance;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.pricing.Credits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What idempotency keys promise on every database. */
abstract class IdempotencyContract {

    private static final int CROWD = 50;
    private static final String PRINT = "1".repeat(64);

    private Database database;
    private TaskRows rows;
    private Idempotency idempotency;

    abstract Database database();

    @BeforeEach
    void open() {
        database = database();
        rows = new TaskRows(database);
        idempotency = new Idempotency(database);
    }

    @Test
    void theSameKeyIsTheSameTask() {
        String account = rows.account();
        IdempotencyKey key = new IdempotencyKey("order-1", PRINT);

        Accepted first = accept(account, key);

        assertThat(first.isReplayed()).isFalse();
        assertThat(accept(account, key)).isEqualTo(Accepted.before(first.task()));
        assertThat(tasks(account)).isEqualTo(1);
    }

    @Test
    void anotherRequestWithTheKeyIsRefusedAndLeavesNothing() {
        String account = rows.account();
        accept(account, new IdempotencyKey("order-1", PRINT));

        assertThatThrownBy(() -> accept(account, new IdempotencyKey("order-1", "2".repeat(64))))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("another request");
        assertThat(tasks(account)).isEqualTo(1);
    }

    @Test
    void twoAccountsMayUseTheSameKey() {
        String one = rows.account();
        String other = rows.account();
        IdempotencyKey key = new IdempotencyKey("order-1", PRINT);

        assertThat(accept(one, key).task()).isNotEqualTo(accept(other, key).task());
    }

    @Test
    void whatWasRefusedMayBeSentAgain() {
        String account = rows.account();
        IdempotencyKey key = new IdempotencyKey("order-1", PRINT);

        assertThatThrownBy(() -> idempotency.once(
                        account,
                        key,
                        () -> database.inTransaction(handle -> {
                            Acceptance.Taken taken = inserted(account, key);
                            throw new ApiError(ErrorType.INSUFFICIENT_CREDITS, "planted after " + taken);
                        })))
                .hasMessageStartingWith("planted");

        assertThat(tasks(account)).isZero();
        assertThat(accept(account, key).isReplayed()).isFalse();
    }

    @Test
    void ofAManyWithOneKeyExactlyOneIsAccepted() throws Exception {
        String account = rows.account();
        IdempotencyKey key = new IdempotencyKey("order-1", PRINT);

        List<Accepted> all = atOnce(() -> accept(account, key));

        assertThat(all).filteredOn(accepted -> !accepted.isReplayed()).hasSize(1);
        assertThat(all).extracting(Accepted::task).containsOnly(all.get(0).task());
        assertThat(tasks(account)).isEqualTo(1);
    }

    @Test
    void whenTheFirstOfManyIsUndoneAnotherOneIsAccepted() throws Exception {
        String account = rows.account();
        IdempotencyKey key = new IdempotencyKey("order-1", PRINT);
        AtomicInteger refusals = new AtomicInteger(3);

        List<Boolean> accepted = atOnce(() -> {
            try {
                idempotency.once(
                        account,
                        key,
                        () -> database.inTransaction(handle -> {
                            Acceptance.Taken taken = inserted(account, key);
                            if (refusals.getAndDecrement() > 0) {
                                throw new ApiError(ErrorType.INSUFFICIENT_CREDITS, "planted");
                            }
                            return taken;
                        }));
                return true;
            } catch (ApiError planted) {
                return false;
            }
        });

        assertThat(accepted).filteredOn(was -> !was).hasSize(3);
        assertThat(tasks(account)).isEqualTo(1);
    }

    @Test
    void aKeyIsKeptWhileItsTaskLivesAndADayMore() {
        String account = rows.account();
        List<String> tasks = new ArrayList<>();
        for (String name : List.of("running", "ended", "old")) {
            tasks.add(accept(account, new IdempotencyKey(name, PRINT)).task());
        }
        rows.update(
                "UPDATE idempotency SET created_at = created_at - INTERVAL '40' DAY WHERE account = '" + account + "'");
        rows.state(tasks.get(1), TaskState.SUCCEEDED);
        rows.state(tasks.get(2), TaskState.FAILED);
        rows.at(
                tasks.get(2),
                "completed_at",
                database.now().minus(Idempotency.KEPT).minus(Duration.ofMinutes(1)));

        idempotency.sweep();

        List<String> kept = database.inTransaction(handle -> handle.createQuery(
                        "SELECT idem_key FROM idempotency WHERE account = :account ORDER BY idem_key")
                .bind("account", account)
                .mapTo(String.class)
                .list());
        assertThat(kept).containsExactly("ended", "running");
    }

    private Accepted accept(String account, IdempotencyKey key) {
        return idempotency.once(account, key, () -> database.inTransaction(handle -> inserted(account, key)));
    }

    private Acceptance.Taken inserted(String account, IdempotencyKey key) {
        String task = rows.task(account);
        database.run(handle -> idempotency.insert(handle, account, key, task));
        return new Acceptance.Taken(task, List.of(), Credits.ZERO, Credits.ZERO);
    }

    private int tasks(String account) {
        return database.inTransaction(handle -> handle.createQuery("SELECT COUNT(*) FROM task WHERE account = :account")
                .bind("account", account)
                .mapTo(Integer.class)
                .one());
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(CROWD);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            start.countDown();
            List<T> done = new ArrayList<>();
            for (Future<T> one : running) {
                done.add(one.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
