package ai.pixapi.gateway.admin;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the operator sees of the routes. */
class RoutesIT extends LiveGateway {

    @Test
    void everyProviderIsListedWithWhatBecameOfItsOrders() {
        Tenant tenant = Operator.tenant("10");
        JsonObject before = pixapi();
        assertThat(order(tenant, "a fox").status()).isEqualTo(200);
        Answer refused = order(tenant, "a fox [[sandbox fail=prompt_rejected]]");
        assertThat(refused.status()).isEqualTo(422);

        JsonObject after = pixapi();

        assertThat(count(after, "accepted")).isGreaterThan(count(before, "accepted"));
        assertThat(count(after, "refused")).isGreaterThan(count(before, "refused"));
        JsonObject error = after.getJsonArray("last_errors").getJsonObject(0);
        assertThat(error.getString("task"))
                .isEqualTo(refused.header("x-pixapi-task").orElseThrow());
        assertThat(error.getString("account")).isEqualTo(tenant.account());
        assertThat(error.getString("route")).isEqualTo("pixapi/gemini-2.5-flash-image");
        assertThat(error.getString("state")).isEqualTo("rejected");
        assertThat(error.getString("type")).isEqualTo("prompt_rejected");
        assertThat(after.getJsonArray("last_errors")).hasSizeLessThanOrEqualTo(5);
        assertThat(after.getString("breaker")).isEqualTo("none");
        assertThat(routes().getJsonArray("providers").getValuesAs(JsonObject.class))
                .extracting(provider -> provider.getString("provider"))
                .containsExactly("magichour", "openai", "pixapi", "pixazo");
    }

    @Test
    void theRoutesOfAModelStandInTheOrderInWhichTheyAreTried() {
        JsonObject routes = routes();

        JsonObject nano = routes.getJsonArray("models").getValuesAs(JsonObject.class).stream()
                .filter(model -> model.getString("model").equals("nano-banana"))
                .filter(model -> model.getString("capability").equals("text-to-image"))
                .findFirst()
                .orElseThrow();
        List<JsonObject> steps = nano.getJsonArray("routes").getValuesAs(JsonObject.class);

        assertThat(steps.get(0).toString())
                .isEqualTo("{\"route\":\"pixapi/gemini-2.5-flash-image\",\"credits\":\"2\",\"exact\":true,"
                        + "\"reachable\":true,\"dearer\":false}");
        assertThat(steps).hasSizeGreaterThan(1);
        assertThat(steps.subList(1, steps.size()))
                .allSatisfy(step -> assertThat(step.getBoolean("dearer")).isTrue());
        assertThat(routes.getJsonObject("price_book").getInt("age_days")).isNotNegative();
        assertThat(routes.getBoolean("sandbox")).isTrue();
    }

    @Test
    void theyAreTheOperatorsAlone() {
        isError(Request.get("/admin/v1/routes").send(), 403, "forbidden");
        isError(Request.get("/admin/v1/routes").without("Authorization").send(), 401, "unauthorized");
    }

    private static Answer order(Tenant tenant, String prompt) {
        return tenant.post("/v1/images/generations", "{\"prompt\":\"" + prompt + "\",\"size\":\"64x64\"}")
                .send();
    }

    private static JsonObject routes() {
        return Operator.made(Operator.get("/routes"));
    }

    private static JsonObject pixapi() {
        return routes().getJsonArray("providers").getValuesAs(JsonObject.class).stream()
                .filter(provider -> provider.getString("provider").equals("pixapi"))
                .findFirst()
                .orElseThrow();
    }

    private static int count(JsonObject provider, String result) {
        return provider.getJsonObject("last_hour").getInt(result);
    }
}
