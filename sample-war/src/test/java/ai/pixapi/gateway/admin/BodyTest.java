package ai.pixapi.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.pricing.Credits;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

    private static Body body(String value) {
        try (JsonReader reader = Json.createReader(new StringReader("{\"f\":" + value + "}"))) {
            return Body.of(reader.readObject(), Set.of("f"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1000000",
        "\"1\", 1000000",
        "-0.5, -500000",
        "1e2, 100000000",
        "\"0.000001\", 1",
        "1.50000000, 1500000",
        "9223372036854.775807, 9223372036854775807",
        "\"9223372036854.775807\", 9223372036854775807"
    })
    void anAmountIsExact(String json, long micros) {
        assertThat(body(json).credits("f")).contains(new Credits(micros));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854.775808",
                "-9223372036854.775808",
                "1e999999",
                "-1e999999",
                "1e-999999",
                "0.0000001",
                "\"1e3\"",
                "\" 1\"",
                "\"\"",
                "\"NaN\"",
                "\"99999999999999999999999999999999999999999999999999\"",
                "true",
                "[1]",
                "{}"
            })
    void whatIsNoAmountNamesItsField(String json) {
        assertThatThrownBy(() -> body(json).credits("f")).hasMessageStartingWith("f must be credits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "\"-0.000001\"", "null"})
    void noneIsNoPositiveAmount(String json) {
        assertThatThrownBy(() -> body(json).positiveCredits("f")).hasMessageStartingWith("f must be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\"", "\"  \"", "\"a\\u0000\"", "\"a\\nb\"", "\"\\ud800\"", "1", "\"123456789012345678901\""})
    void textThatNobodyCouldStoreOrReadIsRefused(String json) {
        assertThatThrownBy(() -> body(json).text("f", 20)).hasMessageStartingWith("f must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "1.5", "1e99999", "\"1\"", "true"})
    void aNumberIsWholeAndWithinItsBounds(String json) {
        assertThatThrownBy(() -> body(json).integer("f", 1, 10)).hasMessageStartingWith("f must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tomorrow\"", "\"2027-01-01\"", "\"2027-01-01T00:00:00\"", "1795237010"})
    void aTimeHasItsOffset(String json) {
        assertThatThrownBy(() -> body(json).instant("f")).hasMessageStartingWith("f must be");
    }

    @Test
    void anUnknownFieldIsNamed() {
        assertThatThrownBy(() ->
                        Body.of(Json.createObjectBuilder().add("role", "admin").build(), Set.of("name")))
                .hasMessageStartingWith("unknown field");
    }
}
