package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestRows;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.gateway.webhooks.Outbox;
import ai.pixapi.pricing.Credits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is forgotten of tasks that ended long ago, and what never is, on every database. */
abstract class HistorySweepContract {

    private static final Duration RETENTION = Duration.ofDays(90);
    private static final Duration LONG_AGO = Duration.ofDays(91);
    private static final int PAGE = 500;

    private Database database;
    private HistorySweep sweep;

    abstract Database open();

    @BeforeEach
    void begin() {
        database = open();
        sweep = new HistorySweep(database, RETENTION);
        new Ledger(database).open("acc_1", "An account");
        TestRows.key(database, "key_1", "acc_1");
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void stepsAndEventsOfTasksThatEndedLongAgoAreForgotten() {
        ended("told", LONG_AGO, "DELIVERED");
        ended("untold", LONG_AGO, "NONE");

        assertThat(sweep.sweep()).isEqualTo(6);

        assertThat(events()).isEmpty();
        assertThat(tasksWithSteps()).isEmpty();
        assertThat(sweep.sweep()).isZero();
    }

    @Test
    void whatEndedLaterStays() {
        ended("now", Duration.ZERO, "DELIVERED");
        ended("lately", Duration.ofDays(89), "NONE");

        assertThat(sweep.sweep()).isZero();

        assertThat(events()).containsExactly("lately", "now");
        assertThat(tasksWithSteps()).containsExactly("lately", "now");
    }

    @Test
    void aTaskThatGoesOnKeepsItsStepsHoweverOldItIs() {
        TestRows.task(database, "open", "acc_1", "key_1");
        steps("open");
        run("UPDATE task SET created_at = created_at - INTERVAL '400' DAY");

        assertThat(sweep.sweep()).isZero();

        assertThat(tasksWithSteps()).containsExactly("open");
    }

    @Test
    void anEventThatWasNotDeliveredStaysAndCanBeSentAgain() {
        for (String status : List.of("PENDING", "DEAD", "BLOCKED")) {
            ended(status.toLowerCase(Locale.ROOT), Duration.ofDays(400), status);
        }

        sweep.sweep();

        assertThat(events()).containsExactly("blocked", "dead", "pending");
        assertThat(tasksWithSteps()).isEmpty();
    }

    @Test
    void anEventThatWasDeliveredAgainLatelyStays() {
        ended("again", LONG_AGO, "DELIVERED");
        run("UPDATE outbox SET delivered_at = CURRENT_TIMESTAMP");

        sweep.sweep();

        assertThat(events()).containsExactly("again");
    }

    /** The ids of events tell the time of the node, which may be wrong; the ends of tasks are the database's. */
    @Test
    void anEventOfANodeWhoseClockIsWrongIsKeptAsLongAsOthers() {
        ended("early", LONG_AGO, "NONE");
        run("UPDATE task SET completed_at = CURRENT_TIMESTAMP");

        assertThat(sweep.sweep()).isZero();

        assertThat(events()).containsExactly("early");
        assertThat(tasksWithSteps()).containsExactly("early");
    }

    @Test
    void whatWasOrderedMadeAndPaidStays() {
        Ledger ledger = new Ledger(database);
        ledger.grant("acc_1", Credits.of("10"), "test", "");
        TestRows.task(database, "paid", "acc_1", "key_1");
        ledger.hold("acc_1", "key_1", "paid", Credits.of("2"));
        ledger.capture("paid", Credits.of("2"), "set_1");
        run("INSERT INTO attempt (task, n, part, provider, model, ref, state, images)"
                + " VALUES ('paid', 1, 0, 'pixapi', 'm', 'r1', 'NOT_SENT', 1)");
        run("INSERT INTO idempotency (account, idem_key, fingerprint, task) VALUES ('acc_1', 'k', '" + "1".repeat(64)
                + "', 'paid')");
        ended("paid", LONG_AGO, "DELIVERED");

        sweep.sweep();

        assertThat(events()).isEmpty();
        for (String table : List.of("task", "attempt", "hold", "idempotency")) {
            assertThat(count(table)).as(table).isEqualTo(1);
        }
        assertThat(count("journal")).isEqualTo(3);
    }

    @Test
    void aSweepThatIsNotDoneGoesOnBehindWhatStays() {
        HistorySweep short1 = new HistorySweep(database, RETENTION, 1);
        database.run(handle -> {
            for (int i = 0; i < PAGE; i++) {
                ended("dead" + i, Duration.ofDays(400), "DEAD");
            }
            ended("last", LONG_AGO, "NONE");
        });

        assertThat(short1.sweep()).isEqualTo(2 * PAGE);
        assertThat(short1.sweep()).isEqualTo(3);
        assertThat(count("outbox")).isEqualTo(PAGE);

        // and then from the beginning
        run("UPDATE outbox SET status = 'DELIVERED' WHERE task = 'dead7'");
        assertThat(short1.sweep()).isEqualTo(1);
    }

    @Test
    void lessThanADayIsNoRetention() {
        assertThatThrownBy(() -> new HistorySweep(database, Duration.ofHours(23)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("pixapi.gateway.history.retention must be P1D or more, was PT23H");
    }

    private void ended(String task, Duration age, String status) {
        Instant at = database.now().minus(age);
        TestRows.task(database, task, "acc_1", "key_1");
        steps(task);
        database.run(handle -> {
            handle.createUpdate(
                            "UPDATE task SET state = 'SUCCEEDED', settle_id = 's', completed_at = :at WHERE id = :task")
                    .bind("at", at.atOffset(ZoneOffset.UTC))
                    .bind("task", task)
                    .execute();
            handle.createUpdate("INSERT INTO outbox (event_id, task, state, account, payload, settle_id, status,"
                            + " created_at, delivered_at) VALUES (:event, :task, 'SUCCEEDED', 'acc_1', '{}', 's', :status,"
                            + " :at, :delivered)")
                    .bind("event", Outbox.firstAt(at) + task)
                    .bind("task", task)
                    .bind("status", status)
                    .bind("at", at.atOffset(ZoneOffset.UTC))
                    .bind("delivered", status.equals("DELIVERED") ? at.atOffset(ZoneOffset.UTC) : null)
                    .execute();
        });
    }

    private void steps(String task) {
        run("INSERT INTO task_event (task, seq, state, progress, fence, node) VALUES ('" + task
                + "', 1, 'QUEUED', 0, 0, 'n'), ('" + task + "', 2, 'SUCCEEDED', 100, 1, 'n')");
    }

    private void run(String sql) {
        database.run(handle -> handle.execute(sql));
    }

    private List<String> events() {
        return names("SELECT task FROM outbox ORDER BY task");
    }

    private List<String> tasksWithSteps() {
        return names("SELECT DISTINCT task FROM task_event ORDER BY task");
    }

    private List<String> names(String sql) {
        return database.inTransaction(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private int count(String table) {
        return database.inTransaction(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }
}
