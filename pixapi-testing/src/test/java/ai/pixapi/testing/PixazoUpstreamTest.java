package ai.pixapi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.pixapi.testing.PixazoUpstream.SubmitShape;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PixazoUpstreamTest {

    private static final String EDIT = "/nano-banana/v1/nano-banana/generateEditImageRequest";
    private static final String ORDER = "{'prompt':'a red hat','image_urls':['https://example.com/a.jpg']}";

    private final PixazoUpstream server = UpstreamServer.pixazo();

    @BeforeEach
    void fixTheTime() {
        server.clock(() -> Instant.parse("2026-01-02T03:04:05Z"));
        server.finishesAfter(1);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void editIsTakenAsDocumented() throws Exception {
        HttpResponse<String> response = Client.post(server.url(), EDIT, ORDER);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"request_id\":\"" + id() + "\"}");
        assertThat(id()).matches("[0-9a-f-]{36}");
        assertThat(server.charged()).isEqualByComparingTo("0.06");
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void queueAnswersAsDocumented() throws Exception {
        server.submits(SubmitShape.QUEUED);
        HttpResponse<String> response = Client.post(server.url(), EDIT, ORDER);
        String poll = "/v2/requests/status/" + id();

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body())
                .isEqualTo("{\"request_id\":\"" + id() + "\",\"status\":\"QUEUED\",\"polling_url\":\"" + server.url()
                        + poll + "\"}");
        assertThat(id()).startsWith("nano-banana_");
        String time = "\"2026-01-02T03:04:05.000Z\"";
        assertThat(Client.get(server.url(), poll).body())
                .isEqualTo("{\"request_id\":\"" + id()
                        + "\",\"status\":\"COMPLETED\",\"model_id\":\"nano-banana\",\"error\":null,"
                        + "\"output\":{\"media_url\":[\"" + server.files() + "/" + id()
                        + "/0.jpeg\"],\"media_type\":\"application/octet-stream\"},\"created_at\":" + time
                        + ",\"updated_at\":" + time + ",\"completed_at\":" + time + "}");
        byte[] file = Client.download(server.files() + "/" + id() + "/0.jpeg").body();
        assertThat(ImageIO.read(new ByteArrayInputStream(file)).getWidth()).isEqualTo(64);
    }

    @ParameterizedTest
    @EnumSource(PixazoStatus.class)
    void everyShapeShowsWhereTheImageIs(PixazoStatus shape) throws Exception {
        server.statuses(shape);
        Client.post(server.url(), EDIT, ORDER);

        assertThat(getStatus().body()).contains(server.files() + "/" + id() + "/0.jpeg");
    }

    @ParameterizedTest
    @EnumSource(PixazoStatus.class)
    void everyShapeHasNoImageBeforeTheEnd(PixazoStatus shape) throws Exception {
        server.statuses(shape);
        server.holdTasks();
        Client.post(server.url(), EDIT, ORDER);

        assertThat(getStatus().body()).doesNotContain("http");
    }

    @Test
    void errorOfTheQueueIsAsDocumentedAndFree() throws Exception {
        server.statuses(PixazoStatus.QUEUE_ERROR);
        server.failNext("", "broken");
        Client.post(server.url(), EDIT, ORDER);

        assertThat(getStatus().body())
                .isEqualTo("{\"request_id\":\"" + id()
                        + "\",\"status\":\"ERROR\",\"model_id\":\"nano-banana\",\"error\":\"broken\",\"output\":null}");
        assertThat(server.charged()).isEqualByComparingTo("0");
    }

    @Test
    void syncModeGivesDataInPlaceOfAddresses() throws Exception {
        server.submits(SubmitShape.IMAGES);

        HttpResponse<String> response =
                Client.post(server.url(), EDIT, ORDER.replace("}", ",'sync_mode':true,'output_format':'png'}"));

        assertThat(response.body()).startsWith("{\"images\":[{\"url\":\"data:image/png;base64,");
    }

    @ParameterizedTest
    @CsvSource({
        "/nano-banana/v1/nano-banana/generateTextToImageRequest, 0.1188",
        "/nano-banana-2/v1/nano-banana-2/generate, 0.067",
        "/nano-banana-pro/v1/text-to-image, 0.15",
        "/nano-banana-pro-async/v1/nano-banana-pro-text-to-image, 0.08",
    })
    void otherOperationsHaveTheirPrices(String path, String price) throws Exception {
        HttpResponse<String> response = Client.post(server.url(), path, "{'prompt':'a','aspect_ratio':'16:9'}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.charged()).isEqualByComparingTo(price);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                EDIT + "|{'prompt':'a'}|400|Invalid request parameters",
                EDIT + "|{'image_urls':['x']}|400|Invalid request parameters",
                EDIT + "|{'prompt':'a','image_urls':'x'}|400|Invalid request parameters",
                EDIT + "|{'prompt':'a','image_urls':['x'],'output_format':'webp'}|400|Invalid request parameters",
                EDIT + "|{'prompt':'a','image_urls':['x'],'num_images':'1'}|400|Invalid request parameters",
                "/nano-banana/v1/nothing|{}|404|Endpoint not found",
                "/nano-banana-polling/nano-banana/getStatus|{'request_id':'x'}|400|Invalid request parameters",
            })
    void whatTheDocumentsForbidIsRefused(String path, String body, int status, String error) throws Exception {
        HttpResponse<String> response = Client.post(server.url(), path, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(server.orders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401|{\"error\":\"Invalid or missing authentication\"}",
                "402|{\"error\":\"Insufficient Balance\",\"message\":\"Your wallet does not have enough balance.\"}",
                "429|{\"error\":\"Rate limit exceeded, please retry later\"}",
                "500|{\"error\":\"An unexpected error occurred, please try again later\"}",
            })
    void errorsAreAsDocumented(int status, String body) throws Exception {
        server.next(Reply.refusal(status));

        assertThat(Client.post(server.url(), EDIT, ORDER).body()).isEqualTo(body);
    }

    @Test
    void webhookGoesToTheLoopbackOnly() throws Exception {
        for (String hook : new String[] {server.files() + "/hook", "http://192.0.2.1/hook"}) {
            Client.send(Client.request(server.url().resolve(EDIT))
                    .header("Content-Type", "application/json")
                    .header("X-Webhook-URL", hook)
                    .header("Idempotency-Key", "ref-1")
                    .POST(BodyPublishers.ofString(ORDER.replace('\'', '"')))
                    .build());
        }
        Order order = server.orders().get(0);
        order.complete();

        assertThat(server.deliverWebhook(order)).isEqualTo(404);

        assertThat(order.callback()).contains(server.files() + "/hook");
        assertThat(order.reference()).contains("ref-1");
        Received hook = server.requests().get(2);
        assertThat(hook.method()).isEqualTo("POST");
        assertThat(hook.json().getString("status")).isEqualTo("COMPLETED");
        assertThatIllegalStateException()
                .isThrownBy(() -> server.deliverWebhook(server.orders().get(1)));
    }

    @Test
    void anOrderCanSayAnyStatus() throws Exception {
        Client.post(server.url(), EDIT, ORDER);
        server.orders().get(0).hold();
        server.orders().get(0).sayStatus("weird");

        JsonObject status = Client.json(getStatus());

        assertThat(status.getString("status")).isEqualTo("weird");
        assertThat(server.orders().get(0).state()).isEqualTo(OrderState.SUBMITTED);
    }

    private HttpResponse<String> getStatus() throws Exception {
        return Client.post(server.url(), "/nano-banana-polling/nano-banana/getStatus", "{'requestId':'" + id() + "'}");
    }

    private String id() {
        return server.orders().get(0).id();
    }
}
