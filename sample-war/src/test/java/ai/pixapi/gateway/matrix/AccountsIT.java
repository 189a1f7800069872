package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keys of customers open and what they do not, and that nobody but the operator gives credits. */
class AccountsIT extends LiveGateway {

    private static final String ORDER = "{\"model\":\"nano-banana\",\"prompt\":\"a fox\",\"size\":\"1024x1024\"%s}";

    @ParameterizedTest
    @CsvSource({
        "GET, /accounts",
        "POST, /accounts",
        "GET, /accounts/acc_sandbox",
        "POST, /accounts/acc_sandbox/grants",
        "POST, /accounts/acc_sandbox/adjustments",
        "GET, /accounts/acc_sandbox/keys",
        "POST, /accounts/acc_sandbox/keys",
        "GET, /keys/key_sandbox",
        "DELETE, /keys/key_sandbox",
        "POST, /keys/key_sandbox/rotate",
        "POST, /tasks/task_x/refunds",
        "POST, /tasks/task_x/revive",
        "GET, /status",
        "GET, /nothing"
    })
    void noKeyOfACustomerOpensWhatIsTheOperators(String method, String path) {
        Tenant tenant = Operator.tenant("1");
        String full = "/admin/v1" + path;

        isError(Request.of(method, full).send(), 403, "forbidden");
        isError(tenant.sign(Request.of(method, full)).send(), 403, "forbidden");
        isError(Request.of(method, full).without("Authorization").send(), 401, "unauthorized");
        isError(
                Request.of(method, full + "?api_key=" + Operator.KEY)
                        .without("Authorization")
                        .send(),
                401,
                "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/accounts", "/v1/keys/key_sandbox", "/v1/status", "/v1/tasks/task_x/refunds"})
    void whatIsTheOperatorsIsNotServedToCustomersUnderTheirOwnPaths(String path) {
        assertThat(Request.get(path).send().status()).isIn(404, 405);
        assertThat(Request.json(path, "{\"name\":\"a customer\",\"amount\":\"1\",\"refund_id\":\"r\"}")
                        .send()
                        .status())
                .isIn(404, 405);
    }

    @Test
    void theOperatorsKeyIsNoKeyOfACustomer() {
        isError(
                Request.get("/v1/credits")
                        .without("Authorization")
                        .header("Authorization", "Bearer " + Operator.KEY)
                        .send(),
                401,
                "unauthorized");
    }

    @Test
    void aKeyIsShownOnceAndPaysFromItsAccount() {
        String account = Operator.made(Operator.post("/accounts", "{\"name\":\"a customer\"}"))
                .getString("id");
        Operator.made(Operator.post("/accounts/" + account + "/grants", "{\"amount\":\"100\",\"note\":\"bought\"}"));
        JsonObject issued = Operator.key(account, "{\"name\":\"one\",\"budget\":\"50\",\"requests_per_minute\":600}");
        Tenant tenant = new Tenant(account, issued.getString("key"));

        assertThat(tenant.key()).matches("pxg_[0-9A-Za-z]{22}_[0-9A-Za-z]{6}");
        assertThat(tenant.get("/v1/credits").send().json().getString("available"))
                .isEqualTo("100");
        Answer list = Operator.get("/accounts/" + account + "/keys").send();
        assertThat(list.text()).doesNotContain(tenant.key(), tenant.key().substring(8, 20), "hash");
        assertThat(list.json().getJsonArray("data")).hasSize(1);
        assertThat(list.json().getJsonArray("data").getJsonObject(0).getString("shown"))
                .isEqualTo(tenant.key().substring(0, 8) + "…"
                        + tenant.key().substring(tenant.key().length() - 4));
        assertThat(Operator.get("/keys/" + issued.getString("id")).send().text())
                .doesNotContain(tenant.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"k\",\"role\":\"admin\"}",
                "{\"name\":\"k\",\"account_id\":\"acc_sandbox\"}",
                "{\"name\":\"k\",\"account\":\"acc_sandbox\"}",
                "{\"name\":\"k\",\"budget\":-1}",
                "{\"name\":\"k\",\"budget\":\"9223372036854.775808\"}",
                "{\"name\":\"k\",\"endpoints\":[\"admin\"]}",
                "{\"name\":\"k\",\"endpoints\":\"images\"}",
                "{\"name\":\"k\",\"models\":[\"no-such-model\"]}",
                "{\"name\":\"k\",\"models\":[7]}",
                "{\"name\":\"k\",\"requests_per_minute\":0}",
                "{\"name\":\"k\",\"images_per_minute\":1.5}",
                "{\"name\":\"k\",\"expires_at\":\"2020-01-01T00:00:00Z\"}",
                "{\"name\":\"k\",\"expires_at\":\"9999-01-01T00:00:00Z\"}",
                "{\"name\":\"k\\u0000\"}",
                "{\"name\":\"\"}",
                "{}"
            })
    void aKeyThatAsksForMoreThanThereIsIsNotMade(String json) {
        Tenant tenant = Operator.tenant("0");
        Answer answer =
                Operator.post("/accounts/" + tenant.account() + "/keys", json).send();

        isError(answer, 400, "invalid_request_error");
        assertThat(answer.json().getJsonObject("error").getString("param")).isNotBlank();
        assertThat(Operator.get("/accounts/" + tenant.account() + "/keys")
                        .send()
                        .json()
                        .getJsonArray("data"))
                .hasSize(1);
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        Tenant tenant = Operator.tenant("0");
        JsonObject second = Operator.key(tenant.account(), "{\"name\":\"second\"}");
        assertThat(tenant.with(second).get("/v1/credits").send().status()).isEqualTo(200);

        Operator.made(Operator.delete("/keys/" + second.getString("id")));

        isError(tenant.with(second).get("/v1/credits").send(), 401, "unauthorized");
        assertThat(tenant.get("/v1/credits").send().status()).isEqualTo(200);
    }

    @Test
    void aRotatedKeyAndItsSuccessorBothWorkAndWithoutOverlapOnlyTheSuccessor() {
        Tenant tenant = Operator.tenant("0");
        JsonObject old = Operator.key(tenant.account(), "{\"name\":\"old\"}");

        JsonObject next =
                Operator.made(Operator.post("/keys/" + old.getString("id") + "/rotate", "{\"overlap_seconds\":3600}"));
        JsonObject last =
                Operator.made(Operator.post("/keys/" + next.getString("id") + "/rotate", "{\"overlap_seconds\":0}"));

        assertThat(tenant.with(old).get("/v1/credits").send().status()).isEqualTo(200);
        isError(tenant.with(next).get("/v1/credits").send(), 401, "unauthorized");
        assertThat(tenant.with(last).get("/v1/credits").send().status()).isEqualTo(200);
        isError(Operator.post("/keys/" + old.getString("id") + "/rotate", "{}").send(), 409, "conflict");
        isError(
                Operator.post("/keys/" + last.getString("id") + "/rotate", "{\"overlap_seconds\":604801}")
                        .send(),
                400,
                "invalid_request_error",
                "overlap_seconds");
    }

    @Test
    void aScopeLimitsPathsAndModels() {
        Tenant tenant = Operator.tenant("100");
        Tenant images = tenant.with(Operator.key(
                tenant.account(), "{\"name\":\"images\",\"endpoints\":[\"images\"],\"models\":[\"nano-banana\"]}"));

        isError(images.get("/v1/credits").send(), 403, "forbidden");
        isError(images.get("/v1/%63redits").send(), 403, "forbidden");
        isError(images.get("/v1/tasks").send(), 403, "forbidden");
        assertThat(images.get("/v1/models").send().status()).isEqualTo(200);
        Answer other = images.post("/v1/images/generations", "{\"model\":\"gpt-image-1\",\"prompt\":\"a fox\"}")
                .header("X-Forwarded-For", "127.0.0.1")
                .send();
        assertThat(other.status()).as("%s", other).isIn(403, 404);
        assertThat(images.post("/v1/images/generations", ORDER.formatted(""))
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRateIsKeptAndTheRefusalSaysWhenToComeAgain() {
        Tenant tenant = Operator.tenant("100");
        Tenant slow = tenant.with(Operator.key(tenant.account(), "{\"name\":\"slow\",\"requests_per_minute\":2}"));
        slow.get("/v1/credits").send();
        slow.get("/v1/credits").send();

        Answer third = slow.get("/v1/credits").send();

        isError(third, 429, "rate_limited");
        assertThat(third.header("x-should-retry")).contains("true");
        assertThat(Integer.parseInt(third.header("Retry-After").orElse("0"))).isBetween(1, 60);
        assertThat(tenant.get("/v1/credits").send().status()).isEqualTo(200);
    }

    @Test
    void imagesAreCountedByTheMinuteAndNothingIsHeldForThoseTooMany() {
        Tenant tenant = Operator.tenant("100");
        Tenant slow = tenant.with(Operator.key(tenant.account(), "{\"name\":\"slow\",\"images_per_minute\":2}"));

        isError(
                slow.post("/v1/images/generations", ORDER.formatted(",\"n\":3")).send(),
                400,
                "invalid_request_error",
                "n");
        assertThat(slow.post("/v1/images/generations", ORDER.formatted(",\"n\":2"))
                        .send()
                        .status())
                .isEqualTo(200);
        String before = tenant.get("/v1/credits").send().text();
        isError(slow.post("/v1/images/generations", ORDER.formatted("")).send(), 429, "rate_limited");
        assertThat(tenant.get("/v1/credits").send().text()).isEqualTo(before);
    }

    @Test
    void aBudgetEndsBeforeTheAccountDoes() {
        Tenant tenant = Operator.tenant("1000");
        Tenant poor = tenant.with(Operator.key(tenant.account(), "{\"name\":\"poor\",\"budget\":\"0.000001\"}"));

        Answer answer = poor.post("/v1/images/generations", ORDER.formatted("")).send();

        isError(answer, 402, "insufficient_credits");
        assertThat(answer.header("x-should-retry")).contains("false");
        assertThat(tenant.get("/v1/credits").send().json().getString("available"))
                .isEqualTo("1000");
    }

    @Test
    void noGrantCanWrapABalance() {
        Tenant tenant = Operator.tenant("9223372036854.775807");
        String grants = "/accounts/" + tenant.account() + "/grants";

        for (String amount : new String[] {"0.000001", "9223372036854.775807"}) {
            isError(
                    Operator.post(grants, "{\"amount\":\"" + amount + "\"}").send(),
                    400,
                    "invalid_request_error",
                    "amount");
        }
        for (String amount : new String[] {"\"9223372036854.775808\"", "1e30", "-1", "0", "\"0.0000001\""}) {
            isError(
                    Operator.post(grants, "{\"amount\":" + amount + "}").send(),
                    400,
                    "invalid_request_error",
                    "amount");
        }
        assertThat(tenant.get("/v1/credits").send().json().getString("available"))
                .isEqualTo("9223372036854.775807");
    }

    @Test
    void aNamedMovementHappensOnce() {
        Tenant tenant = Operator.tenant("0");
        String grants = "/accounts/" + tenant.account() + "/grants";
        String json = "{\"amount\":\"10\",\"id\":\"" + tenant.account() + "-1\"}";

        Operator.made(Operator.post(grants, json));
        Operator.made(Operator.post(grants, json));

        isError(Operator.post(grants, json.replace("\"10\"", "\"11\"")).send(), 409, "conflict", "id");
        assertThat(tenant.get("/v1/credits").send().json().getString("available"))
                .isEqualTo("10");
    }

    @Test
    void aCorrectionTakesWhatIsAvailableAndNoMore() {
        Tenant tenant = Operator.tenant("10");
        String adjustments = "/accounts/" + tenant.account() + "/adjustments";

        isError(
                Operator.post(adjustments, "{\"amount\":\"-10.000001\"}").send(),
                400,
                "invalid_request_error",
                "amount");
        JsonObject taken = Operator.made(Operator.post(adjustments, "{\"amount\":-10,\"note\":\"an error of ours\"}"));

        assertThat(taken.getJsonObject("balance").getString("available")).isEqualTo("0");
    }

    @Test
    void aRefundGivesBackWhatWasTakenAndNoMore() {
        Tenant tenant = Operator.tenant("100");
        Answer order =
                tenant.post("/v1/images/generations", ORDER.formatted("")).send();
        String task = order.header("x-pixapi-task").orElseThrow();
        String spent = tenant.get("/v1/credits").send().json().getString("spent");
        String refunds = "/tasks/" + task + "/refunds";
        String json = "{\"amount\":\"" + spent + "\",\"refund_id\":\"" + tenant.account() + "\"}";

        isError(Operator.post(refunds, json.replace(spent, "100")).send(), 400, "invalid_request_error", "amount");
        Operator.made(Operator.post(refunds, json));

        isError(Operator.post(refunds, json).send(), 409, "conflict");
        assertThat(tenant.get("/v1/credits").send().json().getString("available"))
                .isEqualTo("100");
        isError(
                Operator.post("/tasks/task_aaaaaaaaaaaaaaaaaaaaaaaaaa/refunds", json)
                        .send(),
                404,
                "not_found");
    }

    @Test
    void listsAreCutIntoPages() {
        Tenant tenant = Operator.tenant("0");
        Operator.key(tenant.account(), "{\"name\":\"second\"}");
        String path = "/accounts/" + tenant.account() + "/keys?limit=1";
        JsonObject first = Operator.made(Operator.get(path));
        JsonObject second = Operator.made(Operator.get(path + "&cursor=" + first.getString("next_cursor")));

        assertThat(first.getJsonArray("data").getJsonObject(0).getString("name"))
                .isEqualTo("second");
        assertThat(second.getJsonArray("data").getJsonObject(0).getString("name"))
                .isEqualTo("usual");
        assertThat(second.keySet()).doesNotContain("next_cursor");
        isError(Operator.get(path + "&cursor=x").send(), 400, "invalid_request_error", "cursor");
        isError(Operator.get("/accounts?limit=0").send(), 400, "invalid_request_error", "limit");
        isError(Operator.get("/accounts?limit=101").send(), 400, "invalid_request_error", "limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acc_nobody", "acc_%00", "%27%20OR%20%271%27=%271", "acc_%C3%BC"})
    void anAccountThatIsNotThereIsNotFound(String id) {
        Answer answer = Operator.get("/accounts/" + id).send();
        assertThat(answer.status()).as("%s", answer).isIn(400, 404);
        assertThat(Operator.post("/accounts/" + id + "/keys", "{\"name\":\"k\"}")
                        .send()
                        .status())
                .isIn(400, 404);
    }

    /** From an address of its own: bad keys are counted by address, and other tests send some too. The server allows 300. */
    @Test
    void whoGuessesKeysIsSoonRefusedAndDisturbsNobody() throws IOException {
        InetAddress guesser = InetAddress.getByName("127.0.0.77");
        for (int i = 0; i < 310; i++) {
            Answer answer = from(
                    guesser,
                    Request.get("/v1/models").without("Authorization").header("Authorization", "Bearer guess-" + i));
            assertThat(answer.status()).isEqualTo(i < 300 ? 401 : 429);
        }

        assertThat(from(guesser, Request.get("/v1/models")).status()).isEqualTo(200);
        assertThat(Request.get("/v1/models").send().status()).isEqualTo(200);
        isError(
                from(
                        guesser,
                        Request.get("/admin/v1/status")
                                .without("Authorization")
                                .header("Authorization", "Bearer guess")),
                429,
                "rate_limited");
    }

    private static Answer from(InetAddress address, Request request) {
        try (Connection connection = Connection.from(address)) {
            return connection.write(request.bytes()).read();
        }
    }

    @Test
    void noKeyIsLogged() throws IOException {
        Tenant tenant = Operator.tenant("0");
        tenant.get("/v1/credits").send();
        tenant.get("/v1/credits?api_key=" + tenant.key()).send();
        String logs = System.getProperty("gateway.logs", "");
        assertThat(logs).isNotEmpty();
        try (Stream<Path> files = Files.walk(Path.of(logs))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain(tenant.key(), Operator.KEY);
            }
        }
    }

    @Test
    void theStatusCountsWhatAnOperatorLooksAt() {
        JsonObject status = Operator.made(Operator.get("/status"));

        assertThat(status.keySet()).contains("tasks", "dead_tasks", "holds", "house_losses", "webhooks", "at");
        assertThat(status.getInt("dead_tasks")).isZero();
        assertThat(status.getJsonArray("set_aside")).isEmpty();
    }
}
