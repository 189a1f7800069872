package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator sees of an account is what its owner sees, and that of no other account. */
class OperatorViewsIT extends LiveGateway {

    private static Tenant owner;
    private static Tenant other;
    private static String task;

    @BeforeAll
    static void oneHasOrderedTheOtherHasNot() {
        owner = Operator.tenant("10");
        other = Operator.tenant("10");
        Answer order = owner.post("/v1/images/generations", "{\"prompt\":\"a fox\",\"size\":\"64x64\"}")
                .send();
        assertThat(order.status()).as("%s", order).isEqualTo(200);
        task = order.header("x-pixapi-task").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tasks?status=completed",
                "/tasks/{task}",
                "/tasks/{task}?include=request",
                "/credits",
                "/credits/journal",
                "/credits/journal?task={task}",
                "/usage?group_by=model,key",
                "/webhooks/deliveries"
            })
    void theOperatorSeesWhatTheOwnerSees(String view) {
        String path = view.replace("{task}", task);

        Answer owners = owner.get("/v1" + path).send();
        Answer operators = of(owner, path).send();

        assertThat(owners.status()).as("%s", owners).isEqualTo(200);
        assertThat(operators.status()).as("%s", operators).isEqualTo(200);
        assertThat(operators.header("Content-Type")).isEqualTo(owners.header("Content-Type"));
        assertThat(Answer.unsigned(operators.text())).isEqualTo(Answer.unsigned(owners.text()));
    }

    @Test
    void whatBelongsToOneAccountIsNotThereInAnother() {
        assertThat(of(other, "/tasks").send().json().getJsonArray("data")).isEmpty();
        isError(of(other, "/tasks/" + task).send(), 404, "not_found");
        isError(of(other, "/tasks/" + task + "/events").send(), 404, "not_found");
        isError(post(other, "/tasks/" + task + "/cancel"), 404, "not_found");
        isError(post(other, "/webhooks/deliveries/" + event() + "/redeliver"), 404, "not_found");
    }

    @Test
    void theOperatorActsAsTheOwnerCould() {
        isError(post(owner, "/tasks/" + task + "/cancel"), 409, "conflict");
        isError(post(owner, "/webhooks/deliveries/" + event() + "/redeliver"), 409, "conflict");
    }

    @Test
    void theJournalTellsWhatTheOperatorDidFromWhatAKeyDid() {
        assertThat(owner.get("/v1/credits/journal")
                        .send()
                        .json()
                        .getJsonArray("entries")
                        .getValuesAs(JsonObject.class))
                .extracting(entry -> entry.getString("kind") + " "
                        + entry.getString("by", "gateway").replaceFirst("^key_.*", "key"))
                .contains("grant operator", "hold key", "capture gateway");
    }

    @Test
    void theOperatorFollowsATaskToItsEnd() {
        String running = owner.post(
                        "/v1/async/images/generations",
                        "{\"prompt\":\"a fox [[sandbox delay=1s]]\",\"size\":\"64x64\"}")
                .send()
                .json()
                .getString("id");

        assertThat(of(owner, "/tasks/" + running + "/events").send().text())
                .contains("event: task.completed\ndata: {\"id\":\"" + running + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "tasks/events", "credits", "credits/journal", "usage", "webhooks/deliveries"})
    void nobodyElseLooksIn(String view) {
        String path = "/admin/v1/accounts/" + owner.account() + "/" + view;

        isError(owner.get(path).send(), 403, "forbidden");
        isError(Request.get(path).without("Authorization").send(), 401, "unauthorized");
        isError(Operator.get("/accounts/acc_nobody/" + view).send(), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhooks", "webhooks/secret", "async/images/generations", "images/generations", "quotes"})
    void ordersAndSecretsAreTheOwnersAlone(String path) {
        isError(of(owner, "/" + path).send(), 404, "not_found");
        isError(post(owner, "/" + path), 404, "not_found");
    }

    private static String event() {
        return owner.get("/v1/webhooks/deliveries")
                .send()
                .json()
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("id");
    }

    private static Request of(Tenant tenant, String path) {
        return Operator.get("/accounts/" + tenant.account() + path);
    }

    private static Answer post(Tenant tenant, String path) {
        return Operator.post("/accounts/" + tenant.account() + path, "{}").send();
    }
}
