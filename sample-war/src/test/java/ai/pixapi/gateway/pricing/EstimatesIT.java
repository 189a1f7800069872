package ai.pixapi.gateway.pricing;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prices before calls. */
class EstimatesIT extends LiveGateway {

    @Test
    void nanoBananaAt16By9IsPricedAtEveryProvider() {
        JsonObject answer = estimate("{\"model\":\"nano-banana\",\"size\":\"16:9\"}");

        assertThat(answer.keySet()).containsExactly("price_book", "estimates", "unavailable");
        assertThat(answer.getJsonObject("price_book").getString("as_of")).isEqualTo("2026-11-01");
        assertThat(answer.getJsonArray("unavailable")).isEmpty();
        assertThat(routes(answer))
                .containsExactly("pixapi/gemini-2.5-flash-image", "magichour/nano-banana", "pixazo/nano-banana");
        JsonObject pixazo = at(answer, "pixazo").orElseThrow();
        assertThat(pixazo.getString("amount")).isEqualTo("0.1188");
        assertThat(pixazo.getString("unit")).isEqualTo("USD");
        assertThat(pixazo.getString("usd")).isEqualTo("0.1188");
        assertThat(pixazo.getString("credits")).isEqualTo("11.88");
        assertThat(pixazo.getBoolean("exact")).isTrue();
        assertThat(pixazo.getJsonArray("breakdown").toString()).contains("1.98", "0.06", "0.1188");
        assertThat(at(answer, "magichour").orElseThrow().getBoolean("exact")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1:1, 0.06",
        "16:9, 0.1188",
        "21:9, 0.1608",
        "3:2, 0.1236",
        "2:3, 0.1236",
        "4:5, 0.0834",
        "5:4, 0.0714",
        "3:4, 0.0888",
        "4:3, 0.0888",
        "9:16, 0.1188",
        "1920x1080, 0.1188",
        "2560x1096, 0.1608"
    })
    void pixazosTenSizesCostWhatItsPageSays(String size, String usd) {
        JsonObject pixazo = at(estimate("{\"model\":\"nano-banana\",\"images\":1,\"size\":\"" + size + "\"}"), "pixazo")
                .orElseThrow();

        assertThat(pixazo.getString("usd")).isEqualTo(usd);
        assertThat(pixazo.getBoolean("exact")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-2, 1024x1024, low, 1",
        "gpt-image-2, 1024x1024, auto, 14",
        "gpt-image-2, auto, medium, 4",
        "gpt-image-2, 2048x2048, high, 67",
        "gpt-image-2, 3840x2160, low, 4",
        "nano-banana-pro, 4K, auto, 16",
        "nano-banana-2, 2K, auto, 6"
    })
    void pixapisTablesAreKept(String model, String size, String quality, String credits) {
        JsonObject pixapi = at(
                        estimate("{\"model\":\"" + model + "\",\"size\":\"" + size + "\",\"quality\":\"" + quality
                                + "\",\"n\":3}"),
                        "pixapi")
                .orElseThrow();

        assertThat(new BigDecimal(pixapi.getString("amount")))
                .isEqualByComparingTo(new BigDecimal(credits).multiply(BigDecimal.valueOf(3)));
        assertThat(pixapi.getString("unit")).isEqualTo("credits");
    }

    @Test
    void aRouteThatCannotSaysWhy() {
        JsonObject answer = estimate("{\"model\":\"nano-banana\",\"size\":\"2K\"}");

        assertThat(answer.getJsonArray("unavailable").getValuesAs(JsonObject.class))
                .extracting(route -> route.getString("provider"))
                .contains("magichour", "pixazo");
        assertThat(answer.getJsonArray("unavailable").toString()).contains("nearest: 1K");
    }

    @Test
    void whatThePriceTableDoesNotHoldIsUnavailableAndNeverFree() {
        JsonObject answer = estimate("{\"model\":\"gpt-image-2\",\"size\":\"4096x2016\"}");

        assertThat(at(answer, "pixapi")).isEmpty();
        assertThat(answer.getJsonArray("unavailable").toString()).contains("no price is published for size 4096x2016");
    }

    @Test
    void videosArePricedByTheSecond() {
        JsonObject veo = at(estimate("{\"model\":\"veo\",\"duration\":6,\"size\":\"1280x720\"}"), "pixapi")
                .orElseThrow();

        assertThat(veo.getString("amount")).isEqualTo("6");
        assertThat(veo.getBoolean("exact")).isFalse();
        assertThat(estimate("{\"model\":\"veo\"}").getJsonArray("unavailable").toString())
                .contains("duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"images\":2}", "{\"duration\":5}", "{\"n\":10,\"size\":\"1024x1024\"}"})
    void withoutAModelEveryRouteIsPriced(String body) {
        JsonObject answer = estimate(body);

        List<BigDecimal> usd = answer.getJsonArray("estimates").getValuesAs(JsonObject.class).stream()
                .map(estimate -> new BigDecimal(estimate.getString("usd")))
                .toList();
        assertThat(usd)
                .isNotEmpty()
                .isSorted()
                .allSatisfy(price -> assertThat(price).isPositive());
    }

    @Test
    void badBodiesAreRefusedByTheirField() {
        isError(send("{\"model\":\"nope\"}"), 404, "model_not_found", "model");
        isError(send("{\"images\":17}"), 400, "invalid_request_error", "images");
        isError(send("{\"duration\":0}"), 400, "invalid_request_error", "duration");
        isError(send("{\"duration\":\"6\"}"), 400, "invalid_request_error", "duration");
        isError(send("{\"size\":\"huge\"}"), 400, "invalid_request_error", "size");
        isError(send("{\"async\":true}"), 400, "invalid_request_error", "async");
        isError(send("{\"cheapest\":true}"), 400, "invalid_request_error", "cheapest");
    }

    @Test
    void theBookIsServedWithItsSources() {
        Answer answer = Request.get("/v1/pricing").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getJsonArray("prices").getValuesAs(JsonObject.class))
                .hasSizeGreaterThan(20)
                .allSatisfy(price -> {
                    assertThat(price.getJsonArray("sources")).isNotEmpty();
                    assertThat(price.getString("as_of")).matches("2026-\\d\\d-\\d\\d");
                });
    }

    @Test
    void everyListedModelIsFoundByItsId() {
        for (JsonObject model :
                Request.get("/v1/models").send().json().getJsonArray("data").getValuesAs(JsonObject.class)) {
            assertThat(model.keySet()).containsExactly("id", "object", "category", "capabilities");
            assertThat(Request.get("/v1/models/" + model.getString("id")).send().json())
                    .isEqualTo(model);
        }
        isError(Request.get("/v1/models/nope").send(), 404, "model_not_found", "model");
        assertThat(Request.get("/v1/models/pixapi/nano-banana-pro")
                        .send()
                        .json()
                        .getString("id"))
                .isEqualTo("gemini-3-pro-image-preview");
    }

    private static Answer send(String body) {
        return Request.json("/v1/estimates", body).send();
    }

    private static JsonObject estimate(String body) {
        Answer answer = send(body);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private static List<String> routes(JsonObject answer) {
        return answer.getJsonArray("estimates").getValuesAs(JsonObject.class).stream()
                .map(estimate -> estimate.getString("provider") + "/" + estimate.getString("model"))
                .toList();
    }

    private static Optional<JsonObject> at(JsonObject answer, String provider) {
        return answer.getJsonArray("estimates").getValuesAs(JsonObject.class).stream()
                .filter(estimate -> estimate.getString("provider").equals(provider))
                .findFirst();
    }
}
