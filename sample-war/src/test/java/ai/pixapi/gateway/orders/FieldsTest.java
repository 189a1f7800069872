package ai.pixapi.gateway.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "10", "1.0", "1e1"})
    void wholeNumbersAreRead(String number) {
        assertThat(json("{\"n\":" + number + "}").integer("n", 1, 10)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "0",
                "11",
                "1.5",
                "\"2\"",
                "true",
                "[]",
                "{}",
                "18446744073686646784",
                "9223372036854775807",
                "1e-400",
                "1e400",
                "1e999999999",
                "-1e999999999",
                "1e-999999999"
            })
    void everythingElseIsRefusedByItsName(String value) {
        assertThatThrownBy(() -> json("{\"n\":" + value + "}").integer("n", 1, 10))
                .isInstanceOf(ApiError.class)
                .hasMessageStartingWith("n must be ")
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(100));
    }

    @Test
    void nullCountsAsAbsent() {
        Fields fields = json("{\"n\":null,\"size\":null,\"stream\":null}");

        assertThat(fields.integer("n", 1, 10)).isEmpty();
        assertThat(fields.text("size")).isEmpty();
        assertThat(fields.flag("stream")).isEmpty();
        assertThat(fields.names()).isEmpty();
    }

    @Test
    void jsonIsNotCoerced() {
        Fields fields = json("{\"size\":1024,\"stream\":\"true\",\"flag\":1}");

        assertThatThrownBy(() -> fields.text("size")).hasMessage("size must be a string, was of type number");
        assertThatThrownBy(() -> fields.flag("stream")).isInstanceOf(ApiError.class);
        assertThatThrownBy(() -> fields.flag("flag")).isInstanceOf(ApiError.class);
    }

    @Test
    void aFormsTextsAreRead() {
        Fields fields = new FormFields(Map.of("n", "2", "stream", "true", "prompt", "a fox"));

        assertThat(fields.integer("n", 1, 10)).contains(2);
        assertThat(fields.flag("stream")).contains(true);
        assertThat(fields.text("prompt")).contains("a fox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 2", "2 ", "two", "+2", "0x2", "2.5", "1e1", "٢", "999999999999999999999999999999"})
    void otherTextIsNoNumberOfAForm(String text) {
        assertThatThrownBy(() -> new FormFields(Map.of("n", text)).integer("n", 1, 10))
                .isInstanceOf(ApiError.class);
    }

    private static Fields json(String json) {
        return new JsonFields(Json.createReader(new StringReader(json)).readObject());
    }
}
