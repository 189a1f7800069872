package ai.pixapi.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A prompt arrives letter by letter: the sandbox repeats a setting that it does not know. */
class UnicodePromptIT extends LiveGateway {

    private static final String WORD = "狐é—🦊";
    private static final String PROMPT = "[[sandbox fail=" + WORD + "]]";

    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.of("JSON", Request.generation("{\"prompt\":\"" + PROMPT + "\"}")),
                Arguments.of(
                        "JSON in escapes",
                        Request.generation("{\"prompt\":\"[[sandbox fail=\\u72d0\\u00e9\\u2014\\ud83e\\udd8a]]\"}")),
                Arguments.of(
                        "JSON with a charset",
                        Request.generation("{\"prompt\":\"" + PROMPT + "\"}")
                                .without("Content-Type")
                                .header("Content-Type", "application/json; charset=UTF-8")),
                Arguments.of("a form", edit("Content-Disposition: form-data; name=\"prompt\"")),
                Arguments.of(
                        "a form with a type",
                        edit("Content-Disposition: form-data; name=\"prompt\"\r\nContent-Type: text/plain")),
                Arguments.of(
                        "a form with a charset",
                        edit("Content-Disposition: form-data; name=\"prompt\"\r\n"
                                + "Content-Type: text/plain; charset=utf-8")));
    }

    private static Request edit(String headers) {
        return Request.edit(
                Form.of().part(headers, PROMPT.getBytes(StandardCharsets.UTF_8)).image(Picture.png()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void aPromptIsNotDamaged(String way, Request request) {
        assertThat(Envelope.isError(request.send(), 400, "invalid_request_error", "prompt")
                        .getString("message"))
                .as(way)
                .endsWith("was " + WORD);
    }
}
