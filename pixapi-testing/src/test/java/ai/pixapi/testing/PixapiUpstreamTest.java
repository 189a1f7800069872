package ai.pixapi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.testing.PixapiUpstream.ErrorShape;
import ai.pixapi.testing.PixapiUpstream.FailedTask;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixapiUpstreamTest {

    private final PixapiUpstream server = UpstreamServer.pixapi();

    @BeforeEach
    void fixTheTime() {
        server.clock(() -> Instant.ofEpochSecond(1766880000));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void generationAnswersTheDocumentedBody() throws Exception {
        HttpResponse<String> response = generate("{'model':'nano-banana-pro','prompt':'a cup','n':2,'size':'32x48'}");

        Order order = server.orders().get(0);
        String url = server.files() + "/generated/" + order.id();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
        assertThat(response.body())
                .isEqualTo("{\"created\":1766880000,\"data\":[{\"url\":\"" + url + "-0.png\"},{\"url\":\"" + url
                        + "-1.png\"}]}");
        HttpResponse<byte[]> file = Client.download(url + "-1.png");
        assertThat(file.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(file.body())).getHeight())
                .isEqualTo(48);
        assertThat(server.charged()).isEqualByComparingTo("16");
        assertThat(server.leaks()).isEmpty();
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void picturesComeInlineWhenAskedFor() throws Exception {
        HttpResponse<String> response = generate("{'model':'gpt-image-2','prompt':'a','response_format':'b64_json'}");

        assertThat(response.body())
                .isEqualTo("{\"created\":1766880000,\"data\":[{\"b64_json\":\""
                        + ResultFile.png(64, 64).base64() + "\"}]}");
    }

    @Test
    void formOfAnEditIsTaken() throws Exception {
        byte[] form = Client.form("model", "gpt-image-2", "prompt", "ä", "n", "2", "@image", "x", "@image", "y");

        HttpResponse<String> response = Client.post(
                server.url(), "/v1/images/edits", "multipart/form-data; boundary=b", BodyPublishers.ofByteArray(form));

        assertThat(response.statusCode()).isEqualTo(200);
        Received received = server.submits().get(0);
        assertThat(received.parts())
                .extracting(FormPart::name)
                .containsExactly("model", "prompt", "n", "image", "image");
        assertThat(received.parts().get(1).text()).isEqualTo("ä");
        assertThat(received.parts().get(4).fileName()).contains("a.png");
        assertThat(server.orders().get(0).n()).isEqualTo(2);
    }

    @Test
    void taskIsSubmittedThenProcessingThenCompleted() throws Exception {
        server.price(new BigDecimal("1.5"));
        HttpResponse<String> submit = Client.post(
                server.url(), "/v1/async/images/generations", "{'model':'nano-banana-2','prompt':'a','size':'2K'}");
        String id = server.orders().get(0).id();
        String path = "/v1/tasks/" + id;

        assertThat(submit.body())
                .isEqualTo("{\"status\":\"submitted\",\"id\":\"" + id
                        + "\",\"progress\":0,\"created_at\":1766880000,\"model\":\"nano-banana-2\"}");
        assertThat(id).matches("task_[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(Client.get(server.url(), path).body()).contains("\"status\":\"submitted\"", "\"progress\":0");
        assertThat(Client.get(server.url(), path).body()).contains("\"status\":\"processing\"", "\"progress\":40");
        assertThat(Client.get(server.url(), path).body())
                .isEqualTo("{\"id\":\"" + id + "\",\"status\":\"completed\",\"credits_cost\":1.5,"
                        + "\"model\":\"nano-banana-2\",\"progress\":100,\"result\":{\"type\":\"image\",\"data\":[{\"url\":\""
                        + server.files() + "/generated/" + id
                        + "-0.png\"}]},\"created\":1766880000,\"completed\":1766880000}");
    }

    @Test
    void failedTaskIsRefundedAndSaysWhyInEachShape() throws Exception {
        server.failNext("prompt_rejected", "No.");
        server.finishesAfter(1);
        Client.post(server.url(), "/v1/async/videos/generations", "{'model':'veo','prompt':'a','duration':6}");
        assertThat(server.charged()).isEqualByComparingTo("6");
        String path = "/v1/tasks/" + server.orders().get(0).id();

        assertThat(Client.get(server.url(), path).body())
                .contains("\"error\":{\"code\":\"prompt_rejected\",\"message\":\"No.\"}");
        server.failedTasks(FailedTask.ERROR_STRING);
        assertThat(Client.get(server.url(), path).body()).contains("\"error\":\"No.\"");
        server.failedTasks(FailedTask.NO_ERROR);
        assertThat(Client.get(server.url(), path).body()).contains("\"failed\"").doesNotContain("error");
        assertThat(server.charged()).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "image/png,<html>,400,0",
        "application/octet-stream,<html>,400,0",
        "image/avif,....ftypavif,200,1",
        "application/octet-stream,GIF89a,200,0"
    })
    void picturesAreJudgedByTheirFirstBytesAndNeedNoName(String type, String picture, int status, int remarks)
            throws Exception {
        String form = "--b\r\nContent-Disposition: form-data; name=\"image\"\r\nContent-Type: " + type + "\r\n\r\n"
                + picture + "\r\n--b\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na"
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\ngpt-image-2\r\n--b--\r\n";

        HttpResponse<String> response = Client.post(
                server.url(), "/v1/images/edits", "multipart/form-data; boundary=b", BodyPublishers.ofString(form));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(server.remarks()).hasSize(remarks);
    }

    @Test
    void aFailedTaskCostsUntilItIsRefunded() throws Exception {
        server.refundsLater();
        server.failNext("internal_error", "No.");
        server.finishesAfter(1);
        Client.post(server.url(), "/v1/async/videos/generations", "{'model':'wan','prompt':'a','duration':2.5}");
        String path = "/v1/tasks/" + server.orders().get(0).id();

        assertThat(Client.get(server.url(), path).body()).contains("\"credits_cost\":5.0,");
        server.orders().get(0).refund();
        assertThat(Client.get(server.url(), path).body()).contains("\"credits_cost\":0.0,");
    }

    @Test
    void synchronousFailureIsAnErrorAndFree() throws Exception {
        server.failNext("internal_error", "Broken.");

        HttpResponse<String> response = generate("{'model':'nano-banana','prompt':'a'}");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(server.orders().get(0).state()).isEqualTo(OrderState.FAILED);
        assertThat(server.charged()).isEqualByComparingTo("0");
    }

    @Test
    void modelsAreListed() throws Exception {
        assertThat(Client.get(server.url(), "/v1/models").body())
                .startsWith("{\"object\":\"list\",\"data\":[{\"id\":\"gemini-2.5-flash-image\",\"object\":\"model\","
                        + "\"category\":\"image\",\"capabilities\":[\"text-to-image\",\"image-to-image\"]}");
    }

    @Test
    void wrongKeyIsRefusedAsDocumented() throws Exception {
        server.key("sk_other");

        HttpResponse<String> response = generate("{'model':'nano-banana','prompt':'a'}");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body())
                .isEqualTo("{\"error\":{\"code\":\"unauthorized\",\"message\":\"Invalid API key.\"}}");
        assertThat(server.orders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400|{'prompt':'a'}",
                "400|{'model':'nano-banana'}",
                "404|{'model':'nothing','prompt':'a'}",
                "400|{'model':'nano-banana','prompt':'a','async':true}",
                "400|{'model':'nano-banana','prompt':'a','n':'2'}",
                "400|{'model':'nano-banana','prompt':'a','n':0}",
                "400|{'model':'nano-banana','prompt':7}",
                "400|{'model':'nano-banana','prompt':'a','size':'big'}",
                "400|{'model':'gpt-image-2','prompt':'a','size':'512x512'}",
                "400|{'model':'nano-banana','prompt':'a','response_format':'png'}",
                "400|['model']",
            })
    void whatTheDocumentsForbidIsRefused(int status, String body) throws Exception {
        HttpResponse<String> response = generate(body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Client.json(response).getJsonObject("error").getInt("code")).isEqualTo(status);
        assertThat(server.orders()).isEmpty();
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void errorsComeInTheChosenShape() throws Exception {
        server.errors(ErrorShape.STRING_CODE_AND_REQUEST_ID);
        server.next(Reply.refusal(429).header("Retry-After", "7"));

        HttpResponse<String> response = generate("{'model':'nano-banana','prompt':'a'}");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
        assertThat(response.body())
                .startsWith(
                        "{\"error\":{\"code\":\"rate_limited\",\"message\":\"Too many requests. Please retry later.\","
                                + "\"request_id\":\"req_");
    }

    @Test
    void whatNoDocumentMentionsIsRemarkedOn() throws Exception {
        generate("{'model':'nano-banana','prompt':'a','seed':7,'quality':'low'}");

        assertThat(server.remarks())
                .containsExactly(
                        "/v1/images/generations: seed is not documented",
                        "/v1/images/generations: quality is not documented for gemini-2.5-flash-image");
    }

    private HttpResponse<String> generate(String json) throws Exception {
        return Client.post(server.url(), "/v1/images/generations", json);
    }
}
