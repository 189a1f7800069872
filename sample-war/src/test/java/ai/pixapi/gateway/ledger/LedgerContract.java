package ai.pixapi.gateway.ledger;

import static ai.pixapi.gateway.errors.Refusals.patiently;
import static ai.pixapi.gateway.errors.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.pricing.Credits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger promises on every database. */
abstract class LedgerContract {

    private Database database;
    private Ledger ledger;
    private LedgerRows rows;
    private final List<String> accounts = new ArrayList<>();

    abstract Database database();

    @BeforeEach
    void open() {
        database = database();
        ledger = new Ledger(database);
        rows = new LedgerRows(database, ledger);
    }

    private String accountWith(String credits) {
        String account = rows.accountWith(credits);
        accounts.add(account);
        return account;
    }

    private void assertBalance(String account, String available, String held, String spent) {
        Balance balance = ledger.balance(account);
        assertThat(List.of(balance.available(), balance.held(), balance.spent()))
                .containsExactly(Credits.of(available), Credits.of(held), Credits.of(spent));
        assertThat(LedgerAudit.of(database, account)).isEmpty();
    }

    @AfterEach
    void everyAccountIsProven() {
        accounts.forEach(
                account -> assertThat(LedgerAudit.of(database, account)).isEmpty());
    }

    @Test
    void creditsAreHeldTakenGivenBackAndRefunded() {
        String account = accountWith("100");
        String key = rows.key(account);

        String task = rows.held(account, key, "12");
        assertBalance(account, "88", "12", "0");
        ledger.capture(task, Credits.of("7.5"), "s1");
        assertBalance(account, "92.5", "0", "7.5");
        ledger.refund(task, Credits.of("2.5"), "op", LedgerRows.name("rf"));
        assertBalance(account, "95", "0", "5");
        String other = rows.held(account, key, "95");
        assertBalance(account, "0", "95", "5");
        ledger.release(other, "s2");
        assertBalance(account, "95", "0", "5");
        ledger.adjust(account, Credits.of("-0.000001"), "op", "a slip");
        assertBalance(account, "94.999999", "0", "5");

        assertThat(rows.journal(account))
                .extracting(entry -> entry.seq() + " " + entry.kind() + " " + entry.amount())
                .containsExactly(
                        "8 ADJUST_DOWN 0.000001",
                        "7 RELEASE 95",
                        "6 HOLD 95",
                        "5 REFUND 2.5",
                        "4 RELEASE 4.5",
                        "3 CAPTURE 7.5",
                        "2 HOLD 12",
                        "1 GRANT 100");
    }

    @Test
    void of64HoldsAtOnceOnABalanceFor14Exactly14AreTaken() throws Exception {
        String account = accountWith("100");
        String key = rows.key(account);

        List<String> answers = atOnce(64, () -> rows.held(account, key, "7"));

        assertThat(answers).filteredOn(answer -> answer.equals("done")).hasSize(14);
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("402 insufficient_credits"))
                .hasSize(50);
        assertBalance(account, "2", "98", "0");
    }

    @Test
    void of64HoldsAtOnceOnABudgetFor9Exactly9AreTakenAndTheOthersLeaveNothing() throws Exception {
        String account = accountWith("1000");
        String key = rows.keyWithBudget(account, "65");

        List<String> answers = atOnce(64, () -> rows.held(account, key, "7"));

        assertThat(answers).filteredOn(answer -> answer.equals("done")).hasSize(9);
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("402 insufficient_credits"))
                .hasSize(55);
        assertBalance(account, "937", "63", "0");
        assertThat(rows.budgetUsed(key)).isEqualTo(63_000_000);
    }

    @Test
    void whatIsGivenBackIsInTheBudgetAgainAndWhatIsTakenIsNot() {
        String account = accountWith("1000");
        String key = rows.keyWithBudget(account, "10");

        String task = rows.held(account, key, "10");
        ledger.capture(task, Credits.of("4"), "s1");
        assertThat(rows.budgetUsed(key)).isEqualTo(4_000_000);
        assertThat(refusal(() -> rows.held(account, key, "6.000001"))).startsWith("402 insufficient_credits");
        ledger.release(rows.held(account, key, "6"), "s2");
        assertThat(rows.budgetUsed(key)).isEqualTo(4_000_000);
        ledger.refund(task, Credits.of("4"), "op", LedgerRows.name("rf"));
        assertThat(rows.budgetUsed(key)).isZero();
    }

    @Test
    void aKeyOfAnotherAccountIsAMistakeOfOurs() {
        String account = accountWith("10");
        String key = rows.key(accountWith("10"));

        assertThatThrownBy(() -> rows.held(account, key, "1")).hasMessageContaining("has no key");
        assertBalance(account, "10", "0", "0");
    }

    @Test
    void nothingIsCapturedOrReleasedTwice() throws Exception {
        String account = accountWith("100");
        String key = rows.key(account);
        String task = rows.held(account, key, "10");
        String other = rows.held(account, key, "10");

        List<String> captures = atOnce(8, () -> ledger.capture(task, Credits.of("10"), "s1"));
        List<String> ends = atOnce(8, () -> ledger.release(other, "s2"));

        assertThat(captures).filteredOn(answer -> answer.equals("done")).hasSize(1);
        assertThat(ends).filteredOn(answer -> answer.equals("done")).hasSize(1);
        assertThatThrownBy(() -> ledger.release(task, "s3")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.capture(other, Credits.of("1"), "s3"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.capture("task_none", Credits.of("1"), "s3"))
                .isInstanceOf(IllegalStateException.class);
        assertBalance(account, "90", "0", "10");
    }

    @Test
    void noMoreIsCapturedThanIsHeldAndNothingIsNoCapture() {
        String account = accountWith("100");
        String task = rows.held(account, rows.key(account), "10");

        assertThatThrownBy(() -> ledger.capture(task, Credits.of("10.000001"), "s"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.capture(task, Credits.ZERO, "s")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rows.held(account, rows.key(account), "0"))
                .isInstanceOf(IllegalArgumentException.class);
        assertBalance(account, "90", "10", "0");
    }

    @Test
    void refundsAreMadeOnceAndNeverExceedTheCapture() throws Exception {
        String account = accountWith("100");
        String task = rows.held(account, rows.key(account), "10");
        assertThat(refusal(() -> ledger.refund(task, Credits.of("1"), "op", LedgerRows.name("rf"))))
                .startsWith("409 conflict");
        ledger.capture(task, Credits.of("8"), "s");

        String id = LedgerRows.name("rf");
        ledger.refund(task, Credits.of("5"), "op", id);
        assertThat(refusal(() -> ledger.refund(task, Credits.of("5"), "op", id)))
                .isEqualTo("409 conflict refund_id");
        assertThat(refusal(() -> ledger.refund(task, Credits.of("3.000001"), "op", LedgerRows.name("rf"))))
                .isEqualTo("400 invalid_request_error amount");
        assertThat(refusal(() -> ledger.refund(task, Credits.ZERO, "op", LedgerRows.name("rf"))))
                .isEqualTo("400 invalid_request_error amount");
        assertThat(refusal(() -> ledger.refund("task_none", Credits.of("1"), "op", LedgerRows.name("rf"))))
                .startsWith("404 not_found");

        List<String> answers = atOnce(8, () -> ledger.refund(task, Credits.of("1"), "op", LedgerRows.name("rf")));

        assertThat(answers).filteredOn(answer -> answer.equals("done")).hasSize(3);
        assertBalance(account, "100", "0", "0");
    }

    @Test
    void grantsThatCannotBeCountedAreRefusedAndNeverWrap() {
        Credits most = new Credits(Long.MAX_VALUE);
        String account = accountWith("1");

        assertThat(refusal(() -> ledger.grant(account, most, "op", ""))).isEqualTo("400 invalid_request_error amount");
        ledger.grant(account, new Credits(Long.MAX_VALUE - 1_000_000), "op", "");
        assertThat(ledger.balance(account).granted()).isEqualTo(most);
        assertThat(refusal(() -> ledger.grant(account, new Credits(1), "op", "")))
                .isEqualTo("400 invalid_request_error amount");
        assertThat(refusal(() -> ledger.adjust(account, new Credits(1), "op", "")))
                .isEqualTo("400 invalid_request_error amount");
        String key = rows.keyWithBudget(account, "9223372036854.775807");
        String task = LedgerRows.name("task_");
        rows.held(account, key, task, most);
        assertThat(refusal(() -> rows.held(account, key, "0.000001"))).startsWith("402 insufficient_credits");
        ledger.capture(task, most, "s");
        assertThat(ledger.balance(account).spent()).isEqualTo(most);
        assertThat(refusal(() -> ledger.adjust(account, new Credits(Long.MIN_VALUE), "op", "")))
                .isEqualTo("400 invalid_request_error amount");
        assertThat(refusal(() -> ledger.grant(account, new Credits(-1), "op", "")))
                .isEqualTo("400 invalid_request_error amount");
    }

    @Test
    void aCorrectionTakesNoMoreThanIsAvailable() {
        String account = accountWith("10");
        rows.held(account, rows.key(account), "4");

        assertThat(refusal(() -> ledger.adjust(account, Credits.of("-6.000001"), "op", "")))
                .isEqualTo("400 invalid_request_error amount");
        assertThat(refusal(() -> ledger.adjust(account, Credits.ZERO, "op", "")))
                .isEqualTo("400 invalid_request_error amount");
        ledger.adjust(account, Credits.of("-6"), "op", "");
        assertBalance(account, "0", "4", "0");
        ledger.adjust(account, Credits.of("1"), "op", "");
        assertBalance(account, "1", "4", "0");
    }

    @Test
    void aGrantUnderAnIdIsMadeOnce() throws Exception {
        String account = accountWith("1");
        String other = accountWith("1");
        String id = LedgerRows.name("invoice-");

        List<String> answers = atOnce(8, () -> ledger.grant(account, Credits.of("5"), "op", "", id));

        assertThat(answers).containsOnly("done");
        assertBalance(account, "6", "0", "0");
        assertThat(refusal(() -> ledger.grant(account, Credits.of("6"), "op", "", id)))
                .isEqualTo("409 conflict id");
        assertThat(refusal(() -> ledger.grant(other, Credits.of("5"), "op", "", id)))
                .isEqualTo("409 conflict id");
        assertThat(refusal(() -> ledger.adjust(account, Credits.of("5"), "op", "", id)))
                .isEqualTo("409 conflict id");
    }

    @Test
    void whoIsNotThereGetsNothing() {
        assertThat(refusal(() -> ledger.grant("acc_none", Credits.of("5"), "op", "")))
                .startsWith("404 not_found");
        assertThat(refusal(() -> ledger.balance("acc_none"))).startsWith("404 not_found");
    }

    @Test
    void theSchemaRefusesWhatWouldBeWrong() {
        String account = accountWith("10");
        String task = rows.held(account, rows.key(account), "4");

        for (String sql : List.of(
                "UPDATE account SET available = available + 1 WHERE id = '" + account + "'",
                "UPDATE account SET available = -1, granted = -1 + held + spent WHERE id = '" + account + "'",
                "UPDATE hold SET state = 'CAPTURED' WHERE task = '" + task + "'",
                "INSERT INTO hold (task, account, api_key, amount, state) SELECT task, account, api_key, 1, 'PENDING'"
                        + " FROM hold WHERE task = '" + task + "'",
                "INSERT INTO journal (account, seq, id, kind, amount, task, once, available_after, held_after,"
                        + " spent_after, actor) VALUES ('" + account + "', 99, 'x', 'HOLD', 1, '" + task + "', '"
                        + task + ":HOLD', 0, 0, 0, 'x')",
                "INSERT INTO journal (account, seq, id, kind, amount, available_after, held_after, spent_after, actor)"
                        + " VALUES ('" + account + "', 99, 'x', 'GRANT', 0, 0, 0, 0, 'x')")) {
            assertThatThrownBy(() -> database.run(handle -> handle.execute(sql)))
                    .as(sql)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void nobodyChangesTheJournalByHand() {
        String account = accountWith("10");
        List<Entry> before = rows.journal(account);

        for (String sql : List.of(
                "UPDATE journal SET amount = 1",
                "UPDATE journal SET note = 'x' WHERE account = '" + account + "'",
                "DELETE FROM journal WHERE account = '" + account + "'",
                "DELETE FROM journal")) {
            assertThatThrownBy(() -> database.run(handle -> handle.execute(sql)))
                    .as(sql)
                    .hasStackTraceContaining("append-only");
        }
        assertThat(rows.journal(account)).isEqualTo(before);
    }

    @Test
    void whatOneAccountDoesLeavesEveryRowOfAnotherAsItWas() {
        String one = accountWith("100");
        String other = accountWith("100");
        String key = rows.key(one);
        rows.held(other, rows.key(other), "5");
        List<String> before = rows.everything(other);
        List<Entry> journal = rows.journal(other);

        ledger.grant(one, Credits.of("1"), "op", "");
        ledger.adjust(one, Credits.of("-1"), "op", "");
        String task = rows.held(one, key, "5");
        ledger.capture(task, Credits.of("4"), "s");
        ledger.refund(task, Credits.of("4"), "op", LedgerRows.name("rf"));
        ledger.release(rows.held(one, key, "5"), "s");
        refusal(() -> rows.held(one, key, "1000"));

        assertThat(rows.everything(other)).isEqualTo(before);
        assertThat(rows.journal(other)).isEqualTo(journal);
    }

    @Test
    void whatTheTransactionUndoesTheLedgerHasNotDone() {
        String account = accountWith("10");
        String key = rows.keyWithBudget(account, "10");

        assertThatThrownBy(() -> database.run(handle -> {
                    rows.held(account, key, "4");
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");

        assertBalance(account, "10", "0", "0");
        assertThat(rows.budgetUsed(key)).isZero();
        assertThat(rows.journal(account)).hasSize(1);
    }

    @Test
    void whoeverReadsMeanwhileSeesEverythingAddUp() throws Exception {
        String account = accountWith("1000");
        String key = rows.key(account);
        AtomicBoolean over = new AtomicBoolean();
        ConcurrentLinkedQueue<Balance> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch reading = new CountDownLatch(1);
        Future<?> reader = Threads.start(() -> {
            while (!over.get()) {
                patiently(() -> {
                    Balance seen = ledger.balance(account);
                    long sum = seen.available()
                            .plus(seen.held())
                            .plus(seen.spent())
                            .micros();
                    if (sum != seen.granted().micros()) {
                        wrong.add(seen);
                    }
                });
                reading.countDown();
            }
        });
        reading.await();

        List<String> answers = Threads.atOnce(4, () -> {
            List<String> refusals = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String task = LedgerRows.name("task_");
                refusals.add(patiently(() -> rows.held(account, key, task, Credits.of("7"))));
                refusals.add(patiently(() -> ledger.capture(task, Credits.of("5"), "s")));
                refusals.add(patiently(() -> ledger.grant(account, Credits.of("3"), "op", "")));
                refusals.add(patiently(() -> ledger.adjust(account, Credits.of("-1"), "op", "")));
                String refund = LedgerRows.name("rf");
                refusals.add(patiently(() -> ledger.refund(task, Credits.of("5"), "op", refund)));
            }
            return String.join("", refusals);
        });
        over.set(true);
        reader.get();

        assertThat(answers).containsOnly("");
        assertThat(wrong).isEmpty();
        assertBalance(account, "1080", "0", "0");
    }

    private static List<String> atOnce(int times, Runnable work) throws Exception {
        return Threads.atOnce(times, () -> {
            String refused = patiently(work);
            return refused.isEmpty() ? "done" : refused;
        });
    }
}
