package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What belongs to one customer is not there for another. The paths are those of the document that the gateway serves. */
class TenantsIT extends LiveGateway {

    private static final String ORDER = "{\"model\":\"nano-banana\",\"prompt\":\"a fox\",\"size\":\"1024x1024\"%s}";

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final Map<String, String> THEIRS = new LinkedHashMap<>();
    private static Tenant one;
    private static Tenant other;
    private static String before;

    @BeforeAll
    static void theOtherOneHasOneOfEverything() {
        one = Operator.tenant("100");
        other = Operator.tenant("100");
        Answer order = other.post("/v1/images/generations", ORDER.formatted("")).send();
        assertThat(order.status()).as("%s", order).isEqualTo(200);
        THEIRS.put("account", other.account());
        THEIRS.put("task", order.header("x-pixapi-task").orElseThrow());
        THEIRS.put("quote", made(other.post("/v1/quotes", "{\"model\":\"nano-banana\",\"size\":\"1024x1024\"}")));
        THEIRS.put("webhook", made(other.post("/v1/webhooks", "{\"url\":\"https://8.8.8.8/pixapi\"}")));
        THEIRS.put(
                "journal",
                other.get("/v1/credits/journal")
                        .send()
                        .json()
                        .getJsonArray("entries")
                        .getJsonObject(0)
                        .getString("id"));
        THEIRS.put(
                "key",
                Operator.get("/accounts/" + other.account() + "/keys")
                        .send()
                        .json()
                        .getJsonArray("data")
                        .getJsonObject(0)
                        .getString("id"));
        before = everythingOfTheOther();
    }

    private static String made(Request request) {
        return Operator.made(request).getString("id");
    }

    private static String everythingOfTheOther() {
        StringBuilder all = new StringBuilder();
        for (String path : List.of(
                "/v1/credits",
                "/v1/credits/journal",
                "/v1/usage?from=" + TODAY + "&to=" + TODAY,
                "/v1/webhooks",
                "/v1/tasks",
                "/v1/tasks/" + THEIRS.get("task"),
                "/v1/quotes/" + THEIRS.get("quote"))) {
            Answer answer = other.get(path).send();
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            all.append(Answer.unsigned(answer.text())).append('\n');
        }
        return all.toString();
    }

    @TestFactory
    Stream<DynamicTest> noIdOfAnotherOpensAnything() {
        JsonObject paths = Request.get("/openapi")
                .header("Accept", "application/json")
                .send()
                .json()
                .getJsonObject("paths");
        return paths.entrySet().stream()
                .filter(path ->
                        path.getKey().startsWith("/v1/") && path.getKey().contains("{"))
                .flatMap(path -> path.getValue().asJsonObject().keySet().stream()
                        .flatMap(method -> THEIRS.entrySet().stream()
                                .map(id -> test(method.toUpperCase(Locale.ROOT), path.getKey(), id))));
    }

    private static DynamicTest test(String method, String template, Map.Entry<String, String> id) {
        String path = template.replaceAll("\\{[^}]*}", id.getValue());
        return DynamicTest.dynamicTest(method + " " + template + " of the other's " + id.getKey(), () -> {
            Request request = one.sign(Request.of(method, path));
            if (method.equals("POST")) {
                request.header("Content-Type", "application/json").body("{}".getBytes(StandardCharsets.UTF_8));
            }
            Answer answer = request.send();
            assertThat(answer.status()).as("%s", answer).isEqualTo(404);
            assertThat(everythingOfTheOther()).isEqualTo(before);
        });
    }

    @Test
    void listsAndSumsAreOfOnesOwn() {
        assertThat(one.get("/v1/tasks").send().text()).doesNotContain(THEIRS.get("task"));
        assertThat(one.get("/v1/webhooks").send().text()).doesNotContain(THEIRS.get("webhook"));
        assertThat(one.get("/v1/credits/journal?task=" + THEIRS.get("task"))
                        .send()
                        .json()
                        .getJsonArray("entries"))
                .isEmpty();
        assertThat(one.get("/v1/usage?group_by=model,key").send().json().getJsonArray("rows"))
                .isEmpty();
    }

    @Test
    void aQuoteOfAnotherPromisesNothing() {
        Answer answer = one.post(
                        "/v1/images/generations", ORDER.formatted(",\"quote\":\"" + THEIRS.get("quote") + "\""))
                .send();

        assertThat(answer.status()).as("%s", answer).isIn(400, 404);
        assertThat(answer.json().getJsonObject("error").getString("param")).isEqualTo("quote");
        assertThat(one.get("/v1/credits").send().json().getString("available")).isEqualTo("100");
    }

    @Test
    void theSameIdempotencyKeyIsAnotherOrderOfAnotherCustomer() {
        Tenant third = Operator.tenant("100");
        String key = "shared-" + third.account();
        Answer first = other.post("/v1/images/generations", ORDER.formatted(""))
                .header("Idempotency-Key", key)
                .send();
        before = everythingOfTheOther();
        Answer second = third.post("/v1/images/generations", ORDER.formatted(",\"n\":2"))
                .header("Idempotency-Key", key)
                .send();

        assertThat(second.status()).as("%s", second).isEqualTo(200);
        assertThat(second.header("x-pixapi-task")).isNotEqualTo(first.header("x-pixapi-task"));
        assertThat(everythingOfTheOther()).isEqualTo(before);
        assertThat(third.get("/v1/credits").send().json().getString("available"))
                .isNotEqualTo("100");
    }

    @Test
    void withoutCreditsNothingIsOrdered() {
        Tenant poor = Operator.tenant("0");
        Answer answer = poor.post("/v1/images/generations", ORDER.formatted("")).send();

        isError(answer, 402, "insufficient_credits");
        assertThat(poor.get("/v1/tasks").send().text()).doesNotContain("task_");
    }
}
