package ai.pixapi.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.database.TestRows;
import ai.pixapi.gateway.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator is told of the latest orders at providers, on every database. */
abstract class RecentAttemptsContract {

    private Database database;
    private RecentAttempts attempts;

    abstract Database open();

    @BeforeEach
    void begin() {
        database = open();
        attempts = new RecentAttempts(database);
        new Ledger(database).open("acc_1", "An account");
        TestRows.key(database, "key_1", "acc_1");
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void withoutOrdersThereIsNothingToTell() {
        RecentAttempts.Report report = attempts.read();

        assertThat(report.counts()).isEmpty();
        assertThat(report.errors()).isEmpty();
        assertThat(Duration.between(report.since(), database.now()))
                .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(61));
    }

    @Test
    void ordersAreCountedByWhatBecameOfThem() {
        attempt(ended("task_a"), 1, "pixapi", "REJECTED", null, "rate_limited", 0);
        attempt("task_a", 2, "pixazo", "ACCEPTED", "DONE", null, 0);
        attempt(ended("task_b"), 1, "pixapi", "NOT_SENT", null, "model_unavailable", 0);
        attempt("task_b", 2, "pixapi", "ACCEPTED", "FAILED", "upstream_error", 0);
        attempt(ended("task_c"), 1, "pixapi", "RESOLVED_NONE", null, "upstream_timeout", 0);
        attempt(running("task_d"), 1, "pixapi", "AMBIGUOUS", null, "upstream_timeout", 0);
        attempt(running("task_e"), 1, "pixapi", "INTENT", null, null, 0);
        attempt(running("task_f"), 1, "pixapi", "ACCEPTED", null, null, 0);

        assertThat(attempts.read().counts())
                .isEqualTo(Map.of(
                        "pixapi",
                        Map.of("accepted", 1L, "refused", 2L, "unknown", 2L, "failed", 1L, "pending", 1L),
                        "pixazo",
                        Map.of("accepted", 1L)));
    }

    @Test
    void whatIsOlderThanAnHourIsNotCountedThoughItsErrorIsShown() {
        attempt(ended("task_a"), 1, "pixapi", "REJECTED", null, "rate_limited", 61);
        attempt(running("task_b"), 1, "pixapi", "ACCEPTED", null, null, 61);

        RecentAttempts.Report report = attempts.read();

        assertThat(report.counts()).isEmpty();
        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.provider()).isEqualTo("pixapi");
            assertThat(error.route()).isEqualTo("pixapi/m");
            assertThat(error.task()).isEqualTo("task_a");
            assertThat(error.account()).isEqualTo("acc_1");
            assertThat(error.state()).isEqualTo("rejected");
            assertThat(error.failure().type()).isEqualTo("rate_limited");
            assertThat(error.failure().message()).isEqualTo("why");
        });
    }

    @Test
    void theLatestFiveErrorsOfEachProviderAreShown() {
        for (int i = 0; i < 7; i++) {
            attempt(ended("task_" + i), 1, "pixapi", "REJECTED", null, "rate_limited", 30 - i);
            attempt("task_" + i, 2, "pixazo", "REJECTED", null, "rate_limited", i);
        }

        assertThat(attempts.read().errors())
                .extracting(error -> error.provider() + " " + error.task())
                .containsExactly(
                        "pixapi task_6",
                        "pixapi task_5",
                        "pixapi task_4",
                        "pixapi task_3",
                        "pixapi task_2",
                        "pixazo task_0",
                        "pixazo task_1",
                        "pixazo task_2",
                        "pixazo task_3",
                        "pixazo task_4");
    }

    @Test
    void whereMoreTasksEndThanAreLookedAtTheCountsSaySinceWhen() {
        attempt(ended("task_first"), 1, "pixapi", "REJECTED", null, "rate_limited", 0);
        database.run(handle -> {
            handle.createUpdate("UPDATE outbox SET created_at = :at")
                    .bind("at", database.now().minusSeconds(600).atOffset(ZoneOffset.UTC))
                    .execute();
            for (int i = 0; i < RecentAttempts.TASKS; i++) {
                ended("task_" + i);
            }
        });

        RecentAttempts.Report report = attempts.read();

        assertThat(Duration.between(report.since(), database.now()))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(report.counts()).isEmpty();
    }

    private String running(String task) {
        TestRows.task(database, task, "acc_1", "key_1");
        database.run(handle -> handle.createUpdate("UPDATE task SET state = 'SUBMITTED' WHERE id = :task")
                .bind("task", task)
                .execute());
        return task;
    }

    private String ended(String task) {
        TestRows.task(database, task, "acc_1", "key_1");
        database.run(handle -> {
            handle.createUpdate("UPDATE task SET state = 'SUCCEEDED', settle_id = 's' WHERE id = :task")
                    .bind("task", task)
                    .execute();
            handle.createUpdate("INSERT INTO outbox (event_id, task, state, account, payload, settle_id, status)"
                            + " VALUES (:event, :task, 'SUCCEEDED', 'acc_1', '{}', 's', 'NONE')")
                    .bind("event", RandomId.inOrder("evt_"))
                    .bind("task", task)
                    .execute();
        });
        return task;
    }

    private void attempt(
            String task,
            int n,
            String provider,
            String state,
            @Nullable String verdict,
            @Nullable String error,
            int minutesAgo) {
        Instant at = database.now().minus(Duration.ofMinutes(minutesAgo));
        database.run(handle -> handle.createUpdate(
                        "INSERT INTO attempt (task, n, part, provider, model, ref, state,"
                                + " images, provider_task_id, verdict, error_type, error_message, created_at)"
                                + " VALUES (:task, :n, 1, :provider, 'm', :ref, :state, 1, :name, :verdict, :error, 'why', :at)")
                .bind("task", task)
                .bind("n", n)
                .bind("provider", provider)
                .bind("ref", task + n)
                .bind("state", state)
                .bind("name", task + n)
                .bind("verdict", verdict)
                .bind("error", error)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
    }
}
