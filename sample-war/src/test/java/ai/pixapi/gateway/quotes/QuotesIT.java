package ai.pixapi.gateway.quotes;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Prices that were promised, and orders that name them. */
class QuotesIT extends LiveGateway {

    private static final String ORDER = "\"model\":\"nano-banana\",\"size\":\"16:9\",\"n\":2";

    private static JsonObject quoted(String fields) {
        Answer answer = Request.json("/v1/quotes", "{" + fields + "}").send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(answer.header("Location").orElse(""))
                .endsWith("/v1/quotes/" + answer.json().getString("id"));
        return answer.json();
    }

    private static Answer order(String fields) {
        return Request.generation("{\"prompt\":\"a fox\"," + fields + "}").send();
    }

    @Test
    void aQuoteIsWhatTheEstimateOfItsRouteSays() {
        JsonObject quote = quoted(ORDER);
        JsonObject estimate = Request.json("/v1/estimates", "{" + ORDER + "}")
                .send()
                .json()
                .getJsonArray("estimates")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(one ->
                        quote.getString("route").equals(one.getString("provider") + "/" + one.getString("model")))
                .findFirst()
                .orElseThrow();

        assertThat(quote.getString("price")).isEqualTo(estimate.getString("price"));
        assertThat(new BigDecimal(quote.getString("unit_price")).multiply(BigDecimal.valueOf(2)))
                .isEqualByComparingTo(quote.getString("price"));
        assertThat(Duration.between(
                        Instant.parse(quote.getString("created_at")), Instant.parse(quote.getString("expires_at"))))
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(Request.get("/v1/quotes/" + quote.getString("id")).send().json())
                .isEqualTo(quote);
    }

    @Test
    void anOrderThatNamesAQuoteCostsItsPrice() {
        JsonObject quote = quoted(ORDER);

        Answer byField = order(ORDER + ",\"quote\":\"" + quote.getString("id") + "\"");
        Answer byHeader = Request.generation("{\"prompt\":\"a cat\"," + ORDER + "}")
                .header("x-pixapi-quote", quote.getString("id"))
                .send();

        for (Answer answer : new Answer[] {byField, byHeader}) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.header("x-pixapi-credits-charged")).contains(quote.getString("price"));
            assertThat(answer.header("x-pixapi-route")).contains(quote.getString("route"));
        }
    }

    @Test
    void aStrictQuoteIsRefusedLikeTheStrictOrder() {
        String fields = "\"model\":\"nano-banana\",\"style\":\"vivid\"";

        isError(
                Request.json("/v1/quotes", "{" + fields + ",\"strict\":true}").send(),
                400,
                "invalid_request_error",
                "style");
        assertThat(quoted(fields + ",\"strict\":false").getString("route")).isNotEmpty();
    }

    @Test
    void aQuoteIsForNoOtherOrder() {
        String quote = "\"quote\":\"" + quoted(ORDER).getString("id") + "\"";

        isError(
                order("\"model\":\"nano-banana\",\"size\":\"16:9\",\"n\":3," + quote),
                400,
                "invalid_request_error",
                "quote");
        isError(
                order("\"model\":\"nano-banana\",\"size\":\"1:1\",\"n\":2," + quote),
                400,
                "invalid_request_error",
                "quote");
        isError(order(ORDER + ",\"quote\":\"quote_none\""), 400, "invalid_request_error", "quote");
        isError(Request.get("/v1/quotes/quote_none").send(), 404, "not_found", "quote");
    }

    @Test
    void withoutAModelTheDefaultOneIsQuoted() {
        JsonObject quote = quoted("\"n\":1");

        assertThat(quote.getJsonObject("request").getString("model")).isEqualTo("gemini-2.5-flash-image");
        assertThat(order("\"quote\":\"" + quote.getString("id") + "\"").status())
                .isEqualTo(200);
    }

    @Test
    void anOrderNeverCostsMoreThanItsCallerAllows() {
        isError(order(ORDER + ",\"max_credits\":3.999999"), 400, "invalid_request_error", "max_credits");
        isError(order(ORDER + ",\"max_credits\":0"), 400, "invalid_request_error", "max_credits");
        isError(order(ORDER + ",\"max_credits\":\"many\""), 400, "invalid_request_error", "max_credits");
        assertThat(order(ORDER + ",\"max_credits\":4").status()).isEqualTo(200);
    }

    @Test
    void whatHasNoPriceIsNotQuoted() {
        isError(
                Request.json("/v1/quotes", "{\"model\":\"pixapi/gpt-image-2\",\"size\":\"4096x2016\"}")
                        .send(),
                400,
                "invalid_request_error",
                "size");
        isError(Request.json("/v1/quotes", "{\"duration\":5}").send(), 400, "invalid_request_error", "model");
        isError(Request.json("/v1/quotes", "{\"model\":\"nope\"}").send(), 404, "model_not_found", "model");
    }
}
