package ai.pixapi.gateway.console;

import static ai.pixapi.gateway.errors.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.JsonBody;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInReaderTest {

    private static String key(String json) {
        return SignInReader.key(JsonBody.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theKeyIsReadWithoutTheSpacesThatCameWithIt() {
        assertThat(key("{\"key\":\" pxg_x\\n\"}")).isEqualTo("pxg_x");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{}; key",
                "{\"key\":null}; key",
                "{\"key\":\"\"}; key",
                "{\"key\":\"  \"}; key",
                "{\"key\":7}; key",
                "{\"key\":[\"x\"]}; key",
                "{\"key\":\"x\",\"csrf\":\"y\"}; csrf",
                "{\"Key\":\"x\"}; key"
            },
            delimiter = ';')
    void theFieldThatIsWrongIsNamed(String json, String field) {
        assertThat(refusal(() -> key(json))).isEqualTo("400 invalid_request_error " + field);
    }

    @Test
    void aKeyInTheWrongPlaceIsNotSaidBack() {
        String secret = "pxg_0123456789ABCDEFGHIJKL_012345";
        for (String json : new String[] {
            "{\"" + secret + "\":\"key\"}", "{\"key\":[\"" + secret + "\"]}", "{\"key\":\"" + secret.repeat(20) + "\"}"
        }) {
            assertThatThrownBy(() -> key(json))
                    .isInstanceOfSatisfying(
                            ApiError.class,
                            error -> assertThat(error.toString()).doesNotContain(secret));
        }
    }
}
