package ai.pixapi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiUpstreamTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String EDITS = "/v1/images/edits";

    private final OpenAiUpstream server = UpstreamServer.openAi();

    @BeforeEach
    void fixTheTime() {
        server.clock(() -> Instant.ofEpochSecond(1766880000));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void gptModelGivesBase64WithItsUsage() throws Exception {
        HttpResponse<String> response =
                Client.post(server.url(), GENERATIONS, "{'model':'gpt-image-1','prompt':'a','size':'1024x1024'}");

        assertThat(response.body())
                .isEqualTo("{\"created\":1766880000,\"data\":[{\"b64_json\":\""
                        + ResultFile.png(1024, 1024).base64()
                        + "\"}],\"background\":\"opaque\",\"output_format\":\"png\",\"size\":\"1024x1024\","
                        + "\"quality\":\"high\",\"usage\":{\"total_tokens\":1066,\"input_tokens\":10,"
                        + "\"output_tokens\":1056,\"input_tokens_details\":{\"text_tokens\":10,\"image_tokens\":0}}}");
        assertThat(response.headers().firstValue("openai-version")).contains("2020-10-01");
        assertThat(server.charged()).isEqualByComparingTo("1");
    }

    @Test
    void dallEGivesUrls() throws Exception {
        HttpResponse<String> response = Client.post(server.url(), GENERATIONS, "{'prompt':'a','size':'256x256'}");

        assertThat(response.body())
                .isEqualTo("{\"created\":1766880000,\"data\":[{\"url\":\"" + server.files() + "/"
                        + server.orders().get(0).id() + "-0.png\"}]}");
    }

    @ParameterizedTest
    @CsvSource({"@image", "@image[]"})
    void editsComeAsForms(String field) throws Exception {
        byte[] form = Client.form("prompt", "a", field, "x", field, "y", "@mask", "z");

        HttpResponse<String> response =
                Client.post(server.url(), EDITS, "multipart/form-data; boundary=b", BodyPublishers.ofByteArray(form));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.orders().get(0).kind()).isEqualTo(OrderKind.EDIT);
    }

    @Test
    void editsComeAsJson() throws Exception {
        HttpResponse<String> response =
                Client.post(server.url(), EDITS, "{'prompt':'a','images':[{'image_url':'https://example.com/a.png'}]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void whatNoDocumentNamesIsTakenAndRemarkedOn() throws Exception {
        HttpResponse<String> response =
                Client.post(server.url(), GENERATIONS, "{'prompt':'a','model':'seedream-v4','seed':7}");

        assertThat(Client.json(response).getJsonArray("data").getJsonObject(0)).containsOnlyKeys("url");
        assertThat(server.orders().get(0).model()).isEqualTo("seedream-v4");
        assertThat(server.remarks())
                .containsExactly(
                        GENERATIONS + ": seed is not documented",
                        GENERATIONS + ": the model seedream-v4 is not documented");
    }

    static Stream<Arguments> pictures() {
        String png = "\u0089PNG\r\n\u001a\n";
        return Stream.of(
                Arguments.of("application/octet-stream", png, 200),
                Arguments.of("image/jpeg", "\u00ff\u00d8\u00ff\u00e0", 200),
                Arguments.of("image/png", "RIFF....WEBP", 200),
                Arguments.of("image/png", "GIF89a", 400),
                Arguments.of("image/png", "<svg/>", 400),
                Arguments.of("image/png", "", 400),
                Arguments.of("text/plain", png, 400));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aPictureIsJudgedByItsFirstBytesAndNeedsNoName(String type, String picture, int status) throws Exception {
        String form = "--b\r\nContent-Disposition: form-data; name=\"image\"\r\nContent-Type: " + type + "\r\n\r\n"
                + picture
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na\r\n--b--\r\n";

        HttpResponse<String> response = Client.post(
                server.url(),
                EDITS,
                "multipart/form-data; boundary=b",
                BodyPublishers.ofString(form, StandardCharsets.ISO_8859_1));

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void errorHasAllFourMembers() throws Exception {
        HttpResponse<String> response = Client.post(
                server.url(), GENERATIONS, "{'model':'gpt-image-1','prompt':'a','response_format':'b64_json'}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo("{\"error\":{\"message\":\"Unknown parameter: 'response_format'.\","
                        + "\"type\":\"invalid_request_error\",\"param\":\"response_format\","
                        + "\"code\":\"unknown_parameter\"}}");
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void missingKeyIsRefused() throws Exception {
        server.key("other");

        assertThat(Client.get(server.url(), "/v1/models").body())
                .isEqualTo("{\"error\":{\"message\":\"Incorrect API key provided.\",\"type\":\"invalid_request_error\","
                        + "\"param\":null,\"code\":\"invalid_api_key\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|400",
                "{'prompt':'a','model':'seedream-v4','size':'640x480','style':'vivid','background':'opaque'}|200",
                "{'prompt':'a','model':'seedream-v4','size':'2K'}|400",
                "{'prompt':'a','background':'opaque'}|200",
                "{'prompt':'a','background':'opaque','model':'dall-e-2'}|400",
                "{'prompt':'a','n':11}|400",
                "{'prompt':'a','model':'dall-e-3','n':2}|400",
                "{'prompt':'a','size':'2K'}|400",
                "{'prompt':'a','model':'gpt-image-2','size':'1000x1000'}|400",
                "{'prompt':'a','model':'gpt-image-2','size':'2048x1152'}|200",
            })
    void sizesModelsAndCountsAreJudged(String body, int status) throws Exception {
        assertThat(Client.post(server.url(), GENERATIONS, body).statusCode()).isEqualTo(status);
    }

    @Test
    void modelsAreListed() throws Exception {
        assertThat(Client.get(server.url(), "/v1/models").body())
                .startsWith("{\"object\":\"list\",\"data\":[{\"id\":\"gpt-image-1.5\",\"created\":1766880000,"
                        + "\"object\":\"model\",\"owned_by\":\"system\"}");
    }
}
