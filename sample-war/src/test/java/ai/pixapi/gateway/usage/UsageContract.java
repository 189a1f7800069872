package ai.pixapi.gateway.usage;

import static ai.pixapi.gateway.errors.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.TestRows;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.pricing.Credits;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How usage is added up on every database. */
abstract class UsageContract {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final String account = "acc_" + UUID.randomUUID().toString().substring(0, 18);
    private final String key = "key_" + UUID.randomUUID().toString().substring(0, 18);
    private Usage usage;
    private int tasks;

    abstract Database database();

    @BeforeEach
    void open() {
        usage = new Usage(database());
        new Ledger(database()).open(account, "An account");
        TestRows.key(database(), key, account);
        used("2026-11-20", "nano-banana", "completed", 2, "12");
        used("2026-11-20", "nano-banana", "failed", 0, "0");
        used("2026-11-21", "nano-banana", "completed", 1, "6.000001");
        used("2026-11-21", "gpt-image-2", "completed", 1, "4");
        used("2026-09-01", "gpt-image-2", "completed", 9, "900");
    }

    private void used(String day, String model, String status, int images, String credits) {
        String task = account + "-" + tasks++;
        database().run(handle -> {
            TestRows.task(database(), task, account, key);
            handle.createUpdate("UPDATE task SET estimated = 7500000 WHERE id = :task")
                    .bind("task", task)
                    .execute();
            handle.createUpdate("INSERT INTO usage_row (task, account, api_key, model, status, images, credits,"
                            + " settle_id, used_on) VALUES (:task, :account, :key, :model, :status, :images, :credits, 's',"
                            + " :day)")
                    .bind("task", task)
                    .bind("account", account)
                    .bind("key", key)
                    .bind("model", model)
                    .bind("status", status)
                    .bind("images", images)
                    .bind("credits", Credits.of(credits).micros())
                    .bind("day", LocalDate.parse(day))
                    .execute();
        });
    }

    private static UsageFilter filter(String groups) {
        return UsageFilter.of(null, null, groups, null, TODAY);
    }

    @Test
    void itIsAddedUpByDayIfNothingElseIsAsked() {
        assertThat(usage.of(account, UsageFilter.of(null, null, null, null, TODAY)))
                .containsExactly(
                        new UsageRow(List.of("2026-11-20"), 2, 2, Credits.of("12"), Credits.of("15")),
                        new UsageRow(List.of("2026-11-21"), 2, 2, Credits.of("10.000001"), Credits.of("15")));
    }

    @Test
    void itIsAddedUpByAnyOfTheGroups() {
        assertThat(usage.of(account, filter("model,status")))
                .containsExactly(
                        new UsageRow(List.of("gpt-image-2", "completed"), 1, 1, Credits.of("4"), Credits.of("7.5")),
                        new UsageRow(
                                List.of("nano-banana", "completed"), 2, 3, Credits.of("18.000001"), Credits.of("15")),
                        new UsageRow(List.of("nano-banana", "failed"), 1, 0, Credits.ZERO, Credits.of("7.5")));
        assertThat(usage.of(account, filter("key")))
                .containsExactly(new UsageRow(List.of(key), 4, 4, Credits.of("22.000001"), Credits.of("30")));
        assertThat(usage.of(account, filter("status,day,key,model"))).hasSize(4);
    }

    @Test
    void onlyTheDaysThatAreAskedForCount() {
        assertThat(usage.of(account, UsageFilter.of("2026-11-21", "2026-11-21", "day", null, TODAY)))
                .hasSize(1);
        assertThat(usage.of(account, UsageFilter.of("2026-09-01", "2026-11-20", "day", null, TODAY)))
                .hasSize(2);
        assertThat(usage.of("acc_other", UsageFilter.of("2026-09-01", null, "day", null, TODAY)))
                .isEmpty();
    }

    @Test
    void jsonAndCsvSayTheSame() {
        UsageFilter filter = filter("day,model");
        List<UsageRow> rows = usage.of(account, filter);

        assertThat(UsageJson.of(filter, rows).toString())
                .isEqualTo("{\"from\":\"2026-10-23\",\"to\":\"2026-11-21\",\"group_by\":[\"day\",\"model\"],\"rows\":["
                        + "{\"day\":\"2026-11-20\",\"model\":\"nano-banana\",\"tasks\":2,\"images\":2,"
                        + "\"credits\":\"12\",\"estimated\":\"15\"},"
                        + "{\"day\":\"2026-11-21\",\"model\":\"gpt-image-2\",\"tasks\":1,\"images\":1,"
                        + "\"credits\":\"4\",\"estimated\":\"7.5\"},"
                        + "{\"day\":\"2026-11-21\",\"model\":\"nano-banana\",\"tasks\":1,\"images\":1,"
                        + "\"credits\":\"6.000001\",\"estimated\":\"7.5\"}],"
                        + "\"total\":{\"tasks\":4,\"images\":4,\"credits\":\"22.000001\",\"estimated\":\"30\"}}");
        assertThat(UsageCsv.of(filter, rows))
                .isEqualTo("day,model,tasks,images,credits,estimated\r\n2026-11-20,nano-banana,2,2,12,15\r\n"
                        + "2026-11-21,gpt-image-2,1,1,4,7.5\r\n2026-11-21,nano-banana,1,1,6.000001,7.5\r\n");
    }

    @Test
    void aCellIsNeverAFormula() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "%00", "|cmd")) {
            UsageRow row = new UsageRow(List.of(formula), 1, 1, Credits.of("1"), Credits.of("2"));
            String cell =
                    UsageCsv.of(filter("model"), List.of(row)).lines().toList().get(1);
            assertThat(cell).as(formula).matches("(?s)\"?'.*");
        }
        assertThat(UsageCsv.of(
                        filter("model"),
                        List.of(new UsageRow(List.of("a \"b\", c;"), 1, 1, Credits.of("1"), Credits.of("2")))))
                .endsWith("\"a \"\"b\"\", c;\",1,1,1,2\r\n");
    }

    @Test
    void whatCannotBeAskedIsRefusedByItsName() {
        assertThat(refusal(() -> UsageFilter.of("yesterday", null, null, null, TODAY)))
                .isEqualTo("400 invalid_request_error from");
        assertThat(refusal(() -> UsageFilter.of(null, "2026-02-30", null, null, TODAY)))
                .isEqualTo("400 invalid_request_error to");
        assertThat(refusal(() -> UsageFilter.of("2026-11-22", null, null, null, TODAY)))
                .isEqualTo("400 invalid_request_error from");
        assertThat(refusal(() -> UsageFilter.of("2025-11-20", null, null, null, TODAY)))
                .isEqualTo("400 invalid_request_error from");
        assertThat(refusal(() -> UsageFilter.of(null, null, "", null, TODAY)))
                .isEqualTo("400 invalid_request_error group_by");
        assertThat(refusal(() -> UsageFilter.of(null, null, "day,day", null, TODAY)))
                .isEqualTo("400 invalid_request_error group_by");
        assertThat(refusal(() -> UsageFilter.of(null, null, "account", null, TODAY)))
                .isEqualTo("400 invalid_request_error group_by");
        assertThat(refusal(() -> UsageFilter.of(null, null, null, "xml", TODAY)))
                .isEqualTo("400 invalid_request_error format");
    }
}
