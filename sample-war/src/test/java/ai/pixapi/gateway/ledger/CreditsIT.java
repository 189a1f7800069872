package ai.pixapi.gateway.ledger;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an order does to the credits of its account, as its owner sees it. */
class CreditsIT extends LiveGateway {

    private static JsonObject get(String path) {
        Answer answer = Request.get(path).send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private static Answer ordered(String json) {
        Answer answer = Request.generation(json).send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    private static BigDecimal number(JsonObject json, String name) {
        return new BigDecimal(json.getString(name));
    }

    private static List<JsonObject> entries(JsonObject page) {
        return page.getJsonArray("entries").getValuesAs(JsonObject.class);
    }

    @Test
    void theBalanceAddsUp() {
        JsonObject balance = get("/v1/credits");

        assertThat(number(balance, "available").add(number(balance, "held")).add(number(balance, "spent")))
                .isEqualByComparingTo(number(balance, "granted"));
        assertThat(balance.getString("unit")).isEqualTo("credit");
        assertThat(balance.getString("usd_per_credit")).isEqualTo("0.01");
    }

    @Test
    void anOrderIsHeldAndTakenAndSoTheJournalSays() {
        Answer order = ordered("{\"model\":\"pixazo/nano-banana\",\"prompt\":\"a fox\",\"size\":\"16:9\",\"n\":2}");
        String task = order.header("x-pixapi-task").orElseThrow();

        List<JsonObject> entries = entries(get("/v1/credits/journal?task=" + task));

        assertThat(entries).extracting(entry -> entry.getString("kind")).containsExactly("capture", "hold");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getString("amount")).isEqualTo("23.76");
            assertThat(entry.getString("task")).isEqualTo(task);
        });
        assertThat(order.header("x-pixapi-credits-charged")).contains("23.76");
    }

    @Test
    void aFailedOrderGetsEverythingBack() {
        Answer order = Request.generation("{\"prompt\":\"a fox [[sandbox fail=prompt_rejected]]\"}")
                .send();
        assertThat(order.status()).isEqualTo(422);
        List<JsonObject> latest = entries(get("/v1/credits/journal?limit=200"));
        String task = latest.stream()
                .filter(entry -> entry.getString("kind").equals("release"))
                .findFirst()
                .orElseThrow()
                .getString("task");

        List<JsonObject> entries = entries(get("/v1/credits/journal?task=" + task));

        assertThat(entries).extracting(entry -> entry.getString("kind")).containsExactly("release", "hold");
        assertThat(entries.get(0).getString("amount")).isEqualTo(entries.get(1).getString("amount"));
    }

    @Test
    void thePagesOfTheJournalAreWithoutGapAndFoldFromNothing() {
        ordered("{\"prompt\":\"a fox\"}");
        List<JsonObject> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = get("/v1/credits/journal?limit=7" + cursor);
            all.addAll(entries(page));
            cursor = page.get("next_cursor") == JsonValue.NULL ? "" : "&cursor=" + page.getString("next_cursor");
        } while (!cursor.isEmpty());

        BigDecimal available = BigDecimal.ZERO;
        for (int i = all.size() - 1; i >= 0; i--) {
            JsonObject entry = all.get(i);
            assertThat(entry.getInt("seq")).isEqualTo(all.size() - i);
            BigDecimal amount = number(entry, "amount");
            available = switch (entry.getString("kind")) {
                case "grant", "adjust", "release", "refund" -> available.add(amount);
                case "hold" -> available.subtract(amount);
                default -> available;
            };
            assertThat(number(entry, "available_after")).isEqualByComparingTo(available);
        }
        assertThat(all.size()).isGreaterThan(2);
    }

    @Test
    void theJournalCanBeSavedForASpreadsheet() {
        ordered("{\"prompt\":\"a fox\"}");

        Answer csv = Request.get("/v1/credits/journal?format=csv").send();

        assertThat(csv.header("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("attachment; filename=\"journal.csv\"");
        List<String> lines = csv.text().lines().toList();
        assertThat(lines.get(0)).startsWith("seq,at,kind,amount,task,");
        assertThat(lines)
                .hasSizeGreaterThan(3)
                .last()
                .asString()
                .startsWith("1,")
                .contains(",grant,");
    }

    @Test
    void aLongTableComesWithItsLengthSoThatWhoeverGetsLessKnows() {
        Operator.Tenant tenant = Operator.tenant("1");
        // more than the server keeps back to count it
        for (int i = 0; i < 300; i++) {
            Operator.made(Operator.post(
                    "/accounts/" + tenant.account() + "/grants",
                    "{\"amount\":\"1\",\"note\":\"" + "n".repeat(200) + "\"}"));
        }

        Answer csv = tenant.get("/v1/credits/journal?format=csv").send();

        assertThat(csv.text().lines()).hasSize(302);
        assertThat(csv.header("Content-Length")).contains(String.valueOf(csv.body().length));
    }

    @Test
    void usageCountsWhatWasMade() {
        ordered("{\"model\":\"pixazo/nano-banana\",\"prompt\":\"a fox\",\"size\":\"1:1\",\"n\":2}");

        JsonObject usage = get("/v1/usage?group_by=model,status");
        JsonObject row = usage.getJsonArray("rows").getValuesAs(JsonObject.class).stream()
                .filter(candidate -> candidate.getString("model").equals("nano-banana")
                        && candidate.getString("status").equals("completed"))
                .findFirst()
                .orElseThrow();

        assertThat(row.getInt("images")).isGreaterThanOrEqualTo(2);
        assertThat(number(row, "credits")).isGreaterThanOrEqualTo(new BigDecimal("12"));
        assertThat(number(row, "estimated")).isGreaterThanOrEqualTo(new BigDecimal("12"));
        Answer csv = Request.get("/v1/usage?group_by=day,key&format=csv").send();
        assertThat(csv.header("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("attachment; filename=\"usage.csv\"");
        assertThat(csv.text()).startsWith("day,key,tasks,images,credits,estimated\r\n");
    }

    @Test
    void whatHasNoPriceIsRefusedAndNothingIsHeld() {
        isError(
                Request.generation("{\"model\":\"pixapi/gpt-image-2\",\"prompt\":\"a fox\",\"size\":\"4096x2016\"}")
                        .send(),
                400,
                "invalid_request_error",
                "size");
    }

    @Test
    void badParametersAreRefusedByTheirName() {
        isError(Request.get("/v1/credits/journal?limit=0").send(), 400, "invalid_request_error", "limit");
        isError(Request.get("/v1/credits/journal?cursor=x").send(), 400, "invalid_request_error", "cursor");
        isError(Request.get("/v1/credits/journal?task=x").send(), 400, "invalid_request_error", "task");
        isError(Request.get("/v1/credits/journal?format=xml").send(), 400, "invalid_request_error", "format");
        isError(Request.get("/v1/credits/journal?format=csv&limit=7").send(), 400, "invalid_request_error", "limit");
        isError(Request.get("/v1/usage?from=x").send(), 400, "invalid_request_error", "from");
        isError(Request.get("/v1/usage?group_by=x").send(), 400, "invalid_request_error", "group_by");
        isError(Request.get("/v1/usage?format=x").send(), 400, "invalid_request_error", "format");
        isError(Request.get("/v1/credits").without("Authorization").send(), 401, "unauthorized");
    }
}
