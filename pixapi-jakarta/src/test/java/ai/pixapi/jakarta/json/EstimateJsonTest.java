package ai.pixapi.jakarta.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.PriceBooks;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Estimates;
import ai.pixapi.pricing.Money;
import ai.pixapi.pricing.PriceBook;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EstimateJsonTest {

    private static final ModelCatalog MODELS = Catalogs.builtIn();
    private static final PriceBook PRICES = PriceBooks.builtIn();

    static List<MediaRequest> requests() {
        String prompt = "a prompt that nobody may see";
        return List.of(
                Generation.of(prompt).build(),
                Generation.of(prompt).size("2K").n(4).quality("high").build(),
                Generation.of(prompt).size("16:9").build(),
                Generation.of(prompt).size("1536x1024").n(3).build(),
                Video.of(prompt).duration(Duration.ofMillis(5500)).build());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyEstimateOfEveryModelIsWrittenWithoutLoss(MediaRequest request) {
        Estimates estimates = PRICES.estimates(request, MODELS);

        JsonObject json = Json.read(Json.write(estimates), JsonObject.class);

        assertThat(json.keySet()).containsExactly("estimates", "unavailable");
        assertThat(json.getJsonArray("estimates")).hasSameSizeAs(estimates.estimates());
        assertThat(json.getJsonArray("unavailable")).hasSameSizeAs(estimates.unavailable());
        for (int i = 0; i < estimates.estimates().size(); i++) {
            isWritten(
                    estimates.estimates().get(i), json.getJsonArray("estimates").getJsonObject(i));
        }
        assertThat(json.toString()).doesNotContain("nobody");
    }

    private static void isWritten(Estimate estimate, JsonObject json) {
        assertThat(json.keySet())
                .containsExactly(
                        "provider", "model", "exact", "amount", "unit", "usd", "credits", "breakdown", "source");
        assertThat(json.getString("provider") + "/" + json.getString("model"))
                .isEqualTo(estimate.route().toString());
        assertThat(json.getBoolean("exact")).isEqualTo(estimate.exact());
        assertThat(new BigDecimal(json.getString("amount"))).isEqualByComparingTo(estimate.amount());
        assertThat(Json.read(json.get("usd").toString(), Money.class)).isEqualTo(estimate.usd());
        assertThat(Json.read(json.get("credits").toString(), Credits.class)).isEqualTo(estimate.credits());
        assertThat(json.getJsonArray("breakdown").getValuesAs(JsonString::getString))
                .isEqualTo(estimate.breakdown());
        assertThat(json.values())
                .as("no number that a reader could turn into a binary fraction")
                .noneMatch(value -> value.getValueType() == JsonValue.ValueType.NUMBER);
    }

    @Test
    void theArithmeticAddsUp() {
        Estimate estimate =
                PRICES.estimates(requests().get(1), MODELS).estimates().get(0);

        JsonObject json = Json.read(Json.write(estimate.arithmetic()), JsonObject.class);

        assertThat(json.keySet()).containsExactly("tier", "unit_price", "factor", "quantity", "per", "total", "exact");
        assertThat(new BigDecimal(json.getString("unit_price"))
                        .multiply(new BigDecimal(json.getString("factor")))
                        .multiply(new BigDecimal(json.getString("quantity"))))
                .isEqualByComparingTo(json.getString("total"));
    }

    @Test
    void anEstimateIsNeverReadBack() {
        assertThatThrownBy(() -> Json.read("{\"usd\":\"0\"}", Estimate.class))
                .hasStackTraceContaining("made by the price book alone");
    }
}
