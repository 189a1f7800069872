package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a generation's body may not be. */
class RequestValidationIT extends LiveGateway {

    private static final String PATH = "/v1/images/generations";

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"model\":", "[]", "null", "{\"prompt\":\"a\"}x", "{\"n\":1,\"n\":2,\"prompt\":\"a\"}"})
    void aBodyThatIsNotOneObjectIsRefused(String body) {
        isError(Request.generation(body).send(), 400, "invalid_request_error");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"prompt\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        isError(Request.generation(deep).send(), 400, "invalid_request_error");
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
                "18446744073686646784",
                "9223372036854775807",
                "1e400",
                "[]"
            })
    void nIsAWholeNumberFrom1To10(String n) {
        isError(generation("\"n\":" + n), 400, "invalid_request_error", "n");
    }

    @Test
    void aNumberOfManyDigitsIsRefused() {
        isError(generation("\"n\":" + "1".repeat(1200)), 400, "invalid_request_error");
    }

    @Test
    void nullCountsAsAbsent() {
        Answer answer = generation("\"n\":null,\"size\":null,\"model\":null,\"user\":null");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().getJsonArray("data")).hasSize(1);
        assertThat(answer.header("x-pixapi-dropped-params")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1x-1", "99999999x1", "1024X1024", "1024×1024", "0x0", "", "1024", "8193x1", "8192x8192", "big"
            })
    void sizeHasFourForms(String size) {
        isError(generation("\"size\":\"" + size + "\""), 400, "invalid_request_error", "size");
    }

    @Test
    void aLongSizeIsNotRepeated() {
        String message = isError(generation("\"size\":\"" + "x".repeat(10_000) + "\""), 400, "invalid_request_error")
                .getString("message");

        assertThat(message).endsWith("was 10000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\" \\u0000 \"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "7", "null"})
    void aPromptIsText(String prompt) {
        isError(Request.generation("{\"prompt\":" + prompt + "}").send(), 400, "invalid_request_error", "prompt");
    }

    @Test
    void aPromptIsMissing() {
        isError(Request.generation("{}").send(), 400, "invalid_request_error", "prompt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u0301"})
    void aLongPromptIsRefusedByItsCharacters(String character) {
        String prompt = character.repeat(character.equals("a") ? 1_000_000 : 100_000);

        isError(Request.generation("{\"prompt\":\"" + prompt + "\"}").send(), 400, "invalid_request_error", "prompt");
    }

    @Test
    void thirtyTwoThousandCharactersOutsideTheFirstPlaneAreAllowed() {
        Answer answer = Request.generation("{\"size\":\"64x64\",\"prompt\":\"" + "\ud83e\udd8a".repeat(32_000) + "\"}")
                .send();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_base", "user_role", "account_id", "price", "async"})
    void unknownFieldsAreRefusedByName(String field) {
        isError(generation("\"" + field + "\":\"x\""), 400, "invalid_request_error", field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?async=true", "?async", "?async=false", "?x=1&async=true", "?%61sync=true"})
    void theAsyncSwitchIsRefused(String query) {
        isError(Request.json(PATH + query, "{\"prompt\":\"a fox\"}").send(), 400, "invalid_request_error", "async");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "application/json; charset=utf-16", "text/plain", "application/jsonx"})
    void onlyJsonInUtf8IsRead(String type) {
        Request request = Request.generation("{\"prompt\":\"a fox\"}")
                .without("Content-Type")
                .header("Content-Type", type);

        isError(request.send(), 415, "unsupported_media_type");
    }

    @Test
    void aBodyWithoutATypeIsNotRead() {
        isError(
                Request.generation("{\"prompt\":\"a fox\"}")
                        .without("Content-Type")
                        .send(),
                415,
                "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "../../x", "pixazo/nope", "nope/nano-banana"})
    void unknownModelsAreNotFound(String model) {
        isError(generation("\"model\":\"" + model + "\""), 404, "model_not_found", "model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sora-2", "dall-e-3", "gemini-3.1-flash-lite-image", "magichour/default", "veo"})
    void whatHasNoPriceOrMakesNoImagesIsRefused(String model) {
        isError(generation("\"model\":\"" + model + "\""), 400, "invalid_request_error");
    }

    @Test
    void aSizeBeyondThePriceTableIsRefused() {
        isError(
                generation("\"model\":\"pixapi/gpt-image-2\",\"size\":\"4096x2016\""),
                400,
                "invalid_request_error",
                "size");
    }

    @Test
    void aRefusedSizeNamesTheRuleAndTheNearestSize() {
        String message = isError(
                        generation("\"model\":\"gpt-image-2\",\"size\":\"1000x1000\""),
                        400,
                        "invalid_request_error",
                        "size")
                .getString("message");

        assertThat(message).contains("multiples of 16", "was 1000x1000", "nearest: 1008x1008");
    }

    @Test
    void aWordThatIsNoQualityIsRefused() {
        isError(generation("\"model\":\"gpt-image-2\",\"quality\":\"ultra\""), 400, "invalid_request_error", "quality");
    }

    @Test
    void aClientThatAcceptsPagesGetsJson() {
        isError(Request.generation("{}").header("Accept", "text/html").send(), 400, "invalid_request_error", "prompt");
    }

    @Test
    void aLongHeaderOrManyAreRefusedByTheServer() {
        assertThat(Request.get("/v1/models")
                        .header("X-Long", "x".repeat(40_000))
                        .send()
                        .status())
                .isEqualTo(400);
        Request many = Request.get("/v1/models");
        for (int i = 0; i < 600; i++) {
            many.header("X-" + i, "x");
        }
        assertThat(many.send().status()).isEqualTo(400);
    }

    @Test
    void compressedBodiesAreNotInflated() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 50; i++) {
                gzip.write(zeros);
            }
        }
        Request request = Request.generation("").body(bomb.toByteArray());

        isError(request.header("Content-Encoding", "gzip").send(), 415, "unsupported_media_type");
        isError(
                Request.generation("{}")
                        .header("Content-Encoding", "identity")
                        .header("Content-Encoding", "gzip")
                        .send(),
                415,
                "unsupported_media_type");
    }

    @Test
    void largeBodiesAreRefusedWhetherTheyStateTheirLengthOrNot() {
        byte[] large = "{\"prompt\":\"".concat("x".repeat(60_000_000)).getBytes(StandardCharsets.US_ASCII);

        isError(Request.generation("").body(large).send(), 413, "payload_too_large");
        isError(Request.generation("").body(large).chunked().send(), 413, "payload_too_large");
    }

    @Test
    void aBodyThatBreaksOffIsTheCallersFault() {
        try (Connection connection = Connection.open()) {
            Answer answer = connection
                    .write(
                            "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk_sandbox\r\n"
                                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")
                    .read();

            isError(answer, 400, "invalid_request_error");
        }
    }

    private static Answer generation(String fields) {
        return Request.generation("{\"prompt\":\"a fox\"," + fields + "}").send();
    }
}
