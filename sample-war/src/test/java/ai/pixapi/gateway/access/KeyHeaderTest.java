package ai.pixapi.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyHeaderTest {

    @ParameterizedTest
    @CsvSource({
        "api_key=x, true",
        "a=1&API_KEY=x, true",
        "api%5Fkey=x, true",
        "x-api-key, true",
        "access_token=, true",
        "q=sk_sandbox, true",
        "q=sk%5fsandbox, true",
        "sk_sandbox, true",
        "limit=10&cursor=abc, false",
        "q=%zz, false",
        "'', false"
    })
    void aKeyInTheQueryIsSeenWhateverItsName(String query, boolean seen) {
        assertThat(KeyHeader.isInQuery(query)).isEqualTo(seen);
    }
}
