package ai.pixapi.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestRows;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.gateway.metrics.Survey.Tally;
import ai.pixapi.pricing.Credits;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator is told, on every database. */
abstract class SurveyContract {

    private Database database;
    private Ledger ledger;

    /** {@return an empty one} */
    abstract Database database();

    @BeforeEach
    void open() {
        database = database();
        ledger = new Ledger(database);
        ledger.open("acc_1", "An account");
        ledger.grant("acc_1", Credits.of("100"), "test", "");
        TestRows.key(database, "key_1", "acc_1");
    }

    private Survey survey() {
        return database.inTransaction(handle -> Survey.of(handle, database.now()));
    }

    private void task(String id, TaskState state, Duration age) {
        TestRows.task(database, id, "acc_1", "key_1");
        database.run(handle -> handle.createUpdate(
                        "UPDATE task SET state = :state, created_at = :at, settle_id = :settle WHERE id = :id")
                .bind("state", state.name())
                .bind("at", database.now().minus(age).atOffset(ZoneOffset.UTC))
                .bind("settle", state.isTerminal() ? "set_" + id : null)
                .bind("id", id)
                .execute());
    }

    private void run(String sql) {
        database.run(handle -> handle.execute(sql));
    }

    private static void isAged(Tally tally, long number, Duration age) {
        assertThat(tally.number()).isEqualTo(number);
        assertThat(tally.oldest())
                .hasValueSatisfying(it -> assertThat(it).isBetween(age.minusSeconds(1), age.plusSeconds(60)));
    }

    @Test
    void anEmptyGatewayHasNothingToLookAt() {
        assertThat(survey())
                .isEqualTo(new Survey(Map.of(), 0, Tally.NONE, 0, Map.of(), Map.of("PENDING", Tally.NONE), Set.of()));
    }

    @Test
    void tasksAreCountedUntilTheyEnd() {
        task("t1", TaskState.QUEUED, Duration.ofMinutes(1));
        task("t2", TaskState.QUEUED, Duration.ofMinutes(9));
        task("t3", TaskState.RECONCILE, Duration.ofHours(5));
        task("t4", TaskState.SUCCEEDED, Duration.ofDays(9));
        run("UPDATE task SET dead = TRUE WHERE id = 't3'");

        Survey survey = survey();

        assertThat(survey.open()).containsOnlyKeys(TaskState.QUEUED, TaskState.RECONCILE);
        isAged(survey.open().get(TaskState.QUEUED), 2, Duration.ofMinutes(9));
        isAged(survey.open().get(TaskState.RECONCILE), 1, Duration.ofHours(5));
        assertThat(survey.dead()).isEqualTo(1);
        assertThat(survey.holds()).isEqualTo(Tally.NONE);
    }

    @Test
    void holdsAreThoseOfAllStatesTogether() {
        task("t1", TaskState.QUEUED, Duration.ofMinutes(1));
        task("t2", TaskState.SUBMITTED, Duration.ofMinutes(30));
        task("t3", TaskState.SUBMITTED, Duration.ofMinutes(50));
        ledger.hold("acc_1", "key_1", "t1", Credits.of("2.5"));
        ledger.hold("acc_1", "key_1", "t2", Credits.of("4"));

        Survey survey = survey();

        isAged(survey.holds(), 2, Duration.ofMinutes(30));
        assertThat(survey.held()).isEqualTo(Credits.of("6.5").micros());

        ledger.release("t2", "set_t2");
        isAged(survey().holds(), 1, Duration.ofMinutes(1));
    }

    @Test
    void lossesWebhooksAndPausesAreTold() {
        task("t1", TaskState.QUEUED, Duration.ZERO);
        task("t2", TaskState.QUEUED, Duration.ZERO);
        run(
                "INSERT INTO attempt (task, n, part, provider, model, ref, state, images)"
                        + " VALUES ('t1', 1, 0, 'pixapi', 'm', 'r1', 'NOT_SENT', 1), ('t1', 2, 0, 'pixapi', 'm', 'r2', 'NOT_SENT', 1)");
        run("INSERT INTO house_loss (task, attempt, kind, amount) VALUES ('t1', 1, 'UNUSABLE', 5),"
                + " ('t1', 2, 'UNUSABLE', 7), ('t1', 2, 'OVERRUN', 1)");
        run("INSERT INTO outbox (event_id, task, state, account, payload, settle_id, status) VALUES"
                + " ('e1', 't1', 'FAILED', 'acc_1', '{}', 's', 'PENDING'), ('e2', 't2', 'FAILED', 'acc_1', '{}', 's', 'DEAD'),"
                + " ('e3', 't2', 'SUCCEEDED', 'acc_1', '{}', 's', 'DELIVERED')");
        run(
                "INSERT INTO provider_pause (provider, until_at) VALUES"
                        + " ('pixapi', CURRENT_TIMESTAMP - INTERVAL '1' HOUR), ('openai', CURRENT_TIMESTAMP + INTERVAL '1' HOUR)");

        Survey survey = survey();

        assertThat(survey.losses()).isEqualTo(Map.of("UNUSABLE", 12L, "OVERRUN", 1L));
        assertThat(survey.webhooks()).containsOnlyKeys("PENDING", "DEAD");
        isAged(survey.webhooks().get("PENDING"), 1, Duration.ZERO);
        assertThat(survey.webhooks().get("DEAD")).isEqualTo(new Tally(1, Optional.empty()));
        assertThat(survey.paused()).containsExactly("openai");
    }
}
