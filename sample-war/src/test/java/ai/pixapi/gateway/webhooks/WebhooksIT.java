package ai.pixapi.gateway.webhooks;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks over HTTP, with the rules of production: public addresses only. */
class WebhooksIT extends LiveGateway {

    /** An address that is the public's, at a path where nobody listens. No task ends while it is registered. */
    private static final String PUBLIC = "https://8.8.8.8/pixapi";

    private static Answer create(String json) {
        return Request.json("/v1/webhooks", json).send();
    }

    @Test
    void aSecretIsShownOnceAndAWebhookIsItsAccountsOwn() {
        Answer created = create("{\"url\":\"" + PUBLIC + "\",\"scope\":\"key\"}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String id = created.json().getString("id");
        try {
            assertThat(created.json().getString("secret")).matches("whsec_[A-Za-z0-9+/]{43}=");
            isError(create("{\"url\":\"" + PUBLIC + "\",\"scope\":\"key\"}"), 409, "conflict");
            Answer list = Request.get("/v1/webhooks").send();
            assertThat(list.text()).contains(id, PUBLIC, "\"active\"").doesNotContain("whsec_");
            Answer rotated =
                    Request.of("POST", "/v1/webhooks/" + id + "/rotate").send();
            assertThat(rotated.json().getString("secret"))
                    .isNotEqualTo(created.json().getString("secret"));
            assertThat(rotated.json().getInt("previous_secret_until")).isPositive();
        } finally {
            assertThat(Request.of("DELETE", "/v1/webhooks/" + id).send().status())
                    .isEqualTo(204);
        }
        isError(Request.of("DELETE", "/v1/webhooks/" + id).send(), 404, "not_found");
        isError(Request.of("POST", "/v1/webhooks/" + id + "/rotate").send(), 404, "not_found");
        isError(Request.of("DELETE", "/v1/webhooks/x'--").send(), 404, "not_found");
    }

    @Test
    void theSecretForOrdersStaysUntilItIsRotated() {
        JsonObject first = Request.get("/v1/webhooks/secret").send().json();
        assertThat(Request.get("/v1/webhooks/secret").send().json()).isEqualTo(first);
        String path = "/v1/webhooks/" + first.getString("id");
        isError(Request.of("DELETE", path).send(), 404, "not_found");
        JsonObject rotated = Request.of("POST", path + "/rotate").send().json();
        assertThat(rotated.getString("secret")).isNotEqualTo(first.getString("secret"));
        assertThat(Request.get("/v1/webhooks/secret").send().json()).isEqualTo(rotated);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost/",
                "http://[::1]/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://0177.0.0.1/",
                "http://[::ffff:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://169.254.169.254/",
                "http://10.0.0.1/",
                "https://8.8.8.8:5432/",
                "https://user@8.8.8.8/",
                "file:///etc/passwd",
                "gopher://8.8.8.8/",
                "data:text/plain,x",
                "no url at all"
            })
    void whatIsNotPublicIsRefusedInTheSameWordsHereAndInAnOrder(String url) {
        Answer webhook = create("{\"url\":\"" + url + "\"}");
        Answer order = Request.json(
                        "/v1/async/images/generations", "{\"prompt\":\"a fox\",\"webhook_url\":\"" + url + "\"}")
                .send();
        isError(webhook, 400, "invalid_request_error", "url");
        isError(order, 400, "invalid_request_error", "webhook_url");
        assertThat(webhook.json().getJsonObject("error").getString("message"))
                .startsWith("URL not allowed")
                .isEqualTo(order.json().getJsonObject("error").getString("message"));
    }

    @Test
    void badInputNamesItsField() {
        isError(create("{}"), 400, "invalid_request_error", "url");
        isError(create("{\"url\":7}"), 400, "invalid_request_error", "url");
        isError(create("{\"url\":null}"), 400, "invalid_request_error", "url");
        isError(create("{\"url\":\"" + PUBLIC + "\",\"scope\":\"all\"}"), 400, "invalid_request_error", "scope");
        isError(create("{\"url\":\"" + PUBLIC + "\",\"account\":\"b\"}"), 400, "invalid_request_error", "account");
        isError(Request.get("/v1/webhooks/deliveries?limit=0").send(), 400, "invalid_request_error", "limit");
        isError(Request.get("/v1/webhooks/deliveries?status=x").send(), 400, "invalid_request_error", "status");
        isError(Request.get("/v1/webhooks/deliveries?cursor=x").send(), 400, "invalid_request_error", "cursor");
        isError(Request.of("POST", "/v1/webhooks/deliveries/evt_x/redeliver").send(), 404, "not_found");
    }

    @Test
    void everyTaskThatEndedHasAnEvent() {
        Answer order =
                Request.json("/v1/images/generations", "{\"prompt\":\"a fox\"}").send();
        assertThat(order.status()).as(order.text()).isEqualTo(200);
        JsonObject newest = Request.get("/v1/webhooks/deliveries?status=none&limit=1")
                .send()
                .json()
                .getJsonArray("data")
                .getJsonObject(0);
        assertThat(newest.getString("type")).isEqualTo("task.completed");
        isError(
                Request.of("POST", "/v1/webhooks/deliveries/" + newest.getString("id") + "/redeliver")
                        .send(),
                409,
                "conflict");
    }

    @Test
    void callbacksAreThereOnlyForWhoeverWasGivenTheirAddress() {
        byte[] body = "{\"request_id\":\"x\",\"status\":\"COMPLETED\"}".getBytes(StandardCharsets.UTF_8);
        for (String path :
                new String[] {"/in/pixazo/task_x-1", "/in/pixazo/", "/in/pixazo", "/in/magichour", "/in/x"}) {
            isError(Request.of("POST", path).without("Authorization").body(body).send(), 404, "not_found");
        }
        isError(Request.get("/in/magichour").send(), 405, "method_not_allowed");
    }
}
