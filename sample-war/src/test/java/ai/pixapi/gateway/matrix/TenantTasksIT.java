package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Request;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What two customers see and do of each other's tasks and idempotency keys: nothing. */
class TenantTasksIT extends LiveGateway {

    private static final String ORDERS = "/v1/async/images/generations";
    private static final String FOX = "{\"prompt\":\"a fox\",\"size\":\"64x64\"}";

    @Test
    void theTasksOfOthersAreNotThere() {
        Tenant owner = Operator.tenant("10");
        Tenant other = Operator.tenant("10");
        String task = accepted(owner.post(ORDERS, FOX).send());
        String path = "/v1/tasks/" + task;

        isError(other.get(path).send(), 404, "not_found");
        isError(other.get(path + "/events").send(), 404, "not_found");
        isError(other.post(path + "/cancel", "{}").send(), 404, "not_found");

        assertThat(other.get("/v1/tasks").send().json().getJsonArray("data")).isEmpty();
        assertThat(owner.get("/v1/tasks").send().text()).contains(task);
        assertThat(owner.get(path).send().status()).isEqualTo(200);
    }

    @Test
    void twoCustomersMayUseTheSameIdempotencyKey() {
        String key = UUID.randomUUID().toString();
        Tenant one = Operator.tenant("10");
        Tenant other = Operator.tenant("10");

        String first = accepted(keyed(one, key));
        String second = accepted(keyed(other, key));

        assertThat(second).isNotEqualTo(first);
        assertThat(accepted(keyed(one, key))).isEqualTo(first);
    }

    @Test
    void anOrderThatCouldNotBePaidMayBeSentAgainWithItsKey() {
        String key = UUID.randomUUID().toString();
        Tenant poor = Operator.tenant("0");

        isError(keyed(poor, key), 402, "insufficient_credits");
        assertThat(poor.get("/v1/tasks").send().json().getJsonArray("data")).isEmpty();
        Operator.made(Operator.post("/accounts/" + poor.account() + "/grants", "{\"amount\":\"2\"}"));

        Answer again = keyed(poor, key);
        assertThat(again.header("Idempotency-Replayed")).isEmpty();
        accepted(again);
    }

    private static Answer keyed(Tenant tenant, String key) {
        return tenant.sign(Request.json(ORDERS, FOX).header("Idempotency-Key", key))
                .send();
    }

    private static String accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        return answer.json().getString("id");
    }
}
