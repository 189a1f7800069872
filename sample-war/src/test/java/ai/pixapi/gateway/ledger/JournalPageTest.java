package ai.pixapi.gateway.ledger;

import static ai.pixapi.gateway.errors.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.accounts.Actor;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestDatabases;
import ai.pixapi.pricing.Credits;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalPageTest {

    private static JsonObject page(Database database, String account, String task, String limit, String cursor) {
        JournalFilter filter = JournalFilter.of(task, limit, cursor);
        return JournalJson.page(
                database.inTransaction(
                        handle -> Journal.page(handle, account, filter.task(), filter.before(), filter.limit() + 1)),
                filter.limit());
    }

    @Test
    void pagesHaveEveryEntryOnceTheLatestFirst() {
        try (Database database = TestDatabases.h2()) {
            Ledger ledger = new Ledger(database);
            LedgerRows rows = new LedgerRows(database, ledger);
            String account = rows.accountWith("100");
            String other = rows.accountWith("100");
            for (int i = 0; i < 6; i++) {
                ledger.adjust(account, Credits.of("-1.5"), "op", "slip " + i);
                ledger.grant(other, Credits.of("1"), "op", "");
            }

            List<Integer> seen = new ArrayList<>();
            String cursor = null;
            do {
                JsonObject page = page(database, account, null, "3", cursor);
                page.getJsonArray("entries")
                        .getValuesAs(JsonObject.class)
                        .forEach(entry -> seen.add(entry.getInt("seq")));
                cursor = page.get("next_cursor") == JsonValue.NULL ? null : page.getString("next_cursor");
            } while (cursor != null);

            assertThat(seen).containsExactly(7, 6, 5, 4, 3, 2, 1);
        }
    }

    @Test
    void anEntrySaysWhatMovedAndWhatWasThereAfterIt() {
        try (Database database = TestDatabases.h2()) {
            Ledger ledger = new Ledger(database);
            LedgerRows rows = new LedgerRows(database, ledger);
            String account = rows.accountWith("100");
            String key = rows.key(account);
            String task = rows.held(account, key, "12");
            rows.held(account, key, "1");
            ledger.capture(task, Credits.of("8"), "s");
            ledger.adjust(account, Credits.of("-0.5"), "op", "a slip");

            List<JsonObject> ofTask = page(database, account, task, null, null)
                    .getJsonArray("entries")
                    .getValuesAs(JsonObject.class);
            assertThat(ofTask)
                    .extracting(entry -> entry.getString("kind") + " " + entry.getString("amount") + " "
                            + entry.getString("available_after") + " " + entry.getString("held_after") + " "
                            + entry.getString("spent_after"))
                    .containsExactly("release 4 91 1 8", "capture 8 87 5 8", "hold 12 88 12 0");
            assertThat(ofTask)
                    .allSatisfy(entry -> assertThat(entry.getString("task")).isEqualTo(task));
            JsonObject latest = page(database, account, null, "1", null)
                    .getJsonArray("entries")
                    .getJsonObject(0);
            assertThat(latest.keySet())
                    .containsExactly(
                            "seq",
                            "id",
                            "kind",
                            "amount",
                            "available_after",
                            "held_after",
                            "spent_after",
                            "note",
                            "at");
            assertThat(latest.getString("kind") + latest.getString("amount")).isEqualTo("adjust-0.5");
        }
    }

    @Test
    void anEntrySaysWhoHadItDone() {
        try (Database database = TestDatabases.h2()) {
            Ledger ledger = new Ledger(database);
            LedgerRows rows = new LedgerRows(database, ledger);
            String account = rows.account();
            String key = rows.key(account);
            ledger.grant(account, Credits.of("100"), Actor.OPERATOR, "");
            String task = rows.held(account, key, "12");
            ledger.capture(task, Credits.of("12"), "s");
            ledger.refund(task, Credits.of("1"), Actor.OPERATOR, "ref_1");

            assertThat(page(database, account, null, null, null)
                            .getJsonArray("entries")
                            .getValuesAs(JsonObject.class))
                    .extracting(entry -> entry.getString("kind") + " " + entry.getString("by", "nobody"))
                    .containsExactly("refund operator", "capture nobody", "hold " + key, "grant operator");
        }
    }

    @Test
    void csvHasEveryEntryAndNoFormula() throws IOException {
        try (Database database = TestDatabases.h2()) {
            Ledger ledger = new Ledger(database);
            LedgerRows rows = new LedgerRows(database, ledger);
            String account = rows.accountWith("1000");
            ledger.adjust(account, Credits.of("-0.5"), "op", "=1+1, \"he\" said");
            for (int i = 0; i < 1000; i++) {
                ledger.grant(account, Credits.of("1"), "op", "");
            }
            String task = rows.held(account, rows.key(account), "12");
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            ByteArrayOutputStream ofTask = new ByteArrayOutputStream();

            new JournalCsv(database, account, null).writeTo(all);
            new JournalCsv(database, account, task).writeTo(ofTask);

            String csv = all.toString(StandardCharsets.UTF_8);
            List<String> lines = List.of(csv.split("\r\n"));
            assertThat(csv).endsWith("\r\n");
            assertThat(lines.get(0))
                    .isEqualTo("seq,at,kind,amount,task,available_after,held_after,spent_after,note,id,by");
            assertThat(lines.subList(1, lines.size()))
                    .extracting(line -> Integer.valueOf(line.substring(0, line.indexOf(','))))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 1003)
                            .map(i -> 1004 - i)
                            .boxed()
                            .toList());
            assertThat(lines.get(1)).contains(",hold,12," + task + ",1987.5,12,0,,jrn_");
            assertThat(lines.get(1002)).contains(",adjust,-0.5,,999.5,0,0,\"'=1+1, \"\"he\"\" said\",jrn_");
            assertThat(ofTask.toString(StandardCharsets.UTF_8))
                    .isEqualTo(lines.get(0) + "\r\n" + lines.get(1) + "\r\n");
        }
    }

    @Test
    void aDatabaseThatGoesAwayHalfwayIsAnErrorAndNoShorterTable() {
        try (Database database = TestDatabases.h2()) {
            Ledger ledger = new Ledger(database);
            String account = new LedgerRows(database, ledger).accountWith("1000");
            for (int i = 0; i < 600; i++) {
                ledger.grant(account, Credits.of("1"), "op", "");
            }
            AtomicInteger writes = new AtomicInteger();
            OutputStream out = new OutputStream() {
                @Override
                public void write(int b) {}

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    if (writes.incrementAndGet() == 2) {
                        database.close();
                    }
                }
            };

            assertThatThrownBy(() -> new JournalCsv(database, account, null).writeTo(out))
                    .isInstanceOf(RuntimeException.class);
            assertThat(writes).hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "", "9999999999999999999", "1e3"})
    void aCursorThatWasNeverGivenIsRefused(String cursor) {
        assertThat(refusal(() -> JournalFilter.of(null, null, cursor))).isEqualTo("400 invalid_request_error cursor");
    }

    @Test
    void limitsAndTasksAreLookedAt() {
        assertThat(refusal(() -> JournalFilter.of(null, "0", null))).isEqualTo("400 invalid_request_error limit");
        assertThat(refusal(() -> JournalFilter.of(null, "201", null))).isEqualTo("400 invalid_request_error limit");
        assertThat(refusal(() -> JournalFilter.of("1 OR 1=1", null, null))).isEqualTo("400 invalid_request_error task");
        assertThat(refusal(() -> JournalFilter.of(null, "200", null))).isEmpty();
        assertThat(refusal(() -> JournalFilter.whole(null, "200", null))).isEqualTo("400 invalid_request_error limit");
        assertThat(refusal(() -> JournalFilter.whole(null, null, "7"))).isEqualTo("400 invalid_request_error cursor");
    }
}
