package ai.pixapi.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    @Test
    void headersAreFoundInAnyCase() {
        Reply reply = new Reply(200, Map.of("X-Request-ID", List.of("req_1")), new byte[0]);

        assertThat(reply.header("x-request-id")).contains("req_1");
        assertThat(reply.requestId()).contains("req_1");
    }

    @Test
    void aRequestIdThatIsNoWordIsNone() {
        assertThat(new Reply(200, Map.of("x-request-id", List.of("a\u0007b")), new byte[0]).requestId())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"x\"", "{", "{\"a\":1", "<html>", "\u0000", "{'a':1}"})
    void whatIsNotOneObjectIsNone(String body) {
        assertThat(reply(body).json()).isEmpty();
    }

    @Test
    void aTowerOfBracketsIsNone() {
        assertThat(reply("{\"a\":" + "[".repeat(200_000)).json()).isEmpty();
        assertThat(reply("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}")
                        .json())
                .isEmpty();
    }

    @Test
    void anObjectIsRead() {
        assertThat(reply(" {\"a\":\"é\"}\n").json().orElseThrow().getString("a"))
                .isEqualTo("é");
    }

    private static Reply reply(String body) {
        return new Reply(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
