package ai.pixapi.gateway.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.pricing.Credits;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {

    @Test
    void noneIsNone() {
        assertThat(of("{}", Map.of())).isEqualTo(Terms.NONE);
        assertThat(of("{\"max_credits\":null,\"quote\":null}", Map.of())).isEqualTo(Terms.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.1|0.1", "8|8", "8.000|8", "\"11.880000\"|11.88", "0.000001|0.000001", "12e0|12"})
    void anAmountIsExact(String value, String credits) {
        assertThat(of("{\"max_credits\":" + value + "}", Map.of()).maxCredits()).contains(Credits.of(credits));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "0.0000001", "1e999999", "1e-999999", "\"1e3\"", "\"\"", "true", "99999999999999"})
    void whatIsNoAmountIsRefused(String value) {
        assertThatThrownBy(() -> of("{\"max_credits\":" + value + "}", Map.of()))
                .isInstanceOf(ApiError.class)
                .hasMessageStartingWith("max_credits must be");
    }

    @Test
    void ofTwoLimitsTheLowerOneHolds() {
        assertThat(of("{\"max_credits\":8}", Map.of("x-pixapi-max-credits", "7.5"))
                        .maxCredits())
                .contains(Credits.of("7.5"));
        assertThat(of("{\"max_credits\":6}", Map.of("x-pixapi-max-credits", " 7.5 "))
                        .maxCredits())
                .contains(Credits.of("6"));
        assertThatThrownBy(() -> of("{}", Map.of("x-pixapi-max-credits", "much")))
                .hasMessageStartingWith("x-pixapi-max-credits must be a number");
    }

    @Test
    void twoQuotesAreRefused() {
        assertThat(of("{}", Map.of("x-pixapi-quote", "quote_1")).quote()).contains("quote_1");
        assertThat(of("{\"quote\":\"quote_1\"}", Map.of("x-pixapi-quote", "quote_1"))
                        .quote())
                .contains("quote_1");
        assertThatThrownBy(() -> of("{\"quote\":\"quote_1\"}", Map.of("x-pixapi-quote", "quote_2")))
                .hasMessageContaining("one quote");
    }

    private static Terms of(String json, Map<String, String> headers) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return Terms.of(new JsonFields(reader.readObject()), headers::get);
        }
    }
}
