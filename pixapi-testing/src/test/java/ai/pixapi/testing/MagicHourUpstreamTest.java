package ai.pixapi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagicHourUpstreamTest {

    private static final String EDITOR = "/v1/ai-image-editor";
    private static final String GENERATOR = "/v1/ai-image-generator";
    private static final String EDIT = "{'name':'ref-1','model':'nano-banana','image_count':1,'style':{'prompt':'a'},"
            + "'assets':{'image_file_paths':['https://example.com/a.png']}}";

    private final MagicHourUpstream server = UpstreamServer.magicHour();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05.006Z"));

    @BeforeEach
    void fixTheTime() {
        server.clock(now::get);
        server.finishesAfter(1);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void editIsChargedAtOnceAndCompletesAsDocumented() throws Exception {
        HttpResponse<String> response = Client.post(server.url(), EDITOR, EDIT);

        assertThat(response.body()).isEqualTo("{\"id\":\"" + id() + "\",\"credits_charged\":50}");
        assertThat(server.orders().get(0).reference()).contains("ref-1");
        assertThat(poll().body())
                .isEqualTo("{\"id\":\"" + id() + "\",\"name\":\"ref-1\",\"status\":\"complete\",\"image_count\":1,"
                        + "\"type\":\"AI_IMAGE_EDITOR\",\"created_at\":\"2026-01-02T03:04:05.006Z\",\"enabled\":true,"
                        + "\"credits_charged\":50,\"downloads\":[{\"url\":\"" + server.files() + "/" + id()
                        + "/output-0.png?Signature=1\",\"expires_at\":\"2026-01-03T03:04:05.006Z\"}],\"error\":null}");
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void allSixStatesAreSeen() throws Exception {
        server.finishesAfter(3);
        Client.post(server.url(), EDITOR, EDIT);
        Order order = server.orders().get(0);
        order.sayStatus("draft");
        assertThat(status()).isEqualTo("draft");
        server.next(Reply.accept().failing("unknown_error", "x").finishingAfter(1));
        Client.post(server.url(), GENERATOR, "{'image_count':1,'style':{'prompt':'a'}}");
        String failed = server.orders().get(1).id();

        assertThat(Client.json(Client.get(server.url(), "/v1/image-projects/" + failed))
                        .getString("status"))
                .isEqualTo("error");
        Client.post(server.url(), EDITOR, EDIT);
        String id = server.orders().get(2).id();
        String path = "/v1/image-projects/" + id;
        assertThat(Client.json(Client.get(server.url(), path)).getString("status"))
                .isEqualTo("queued");
        assertThat(Client.json(Client.get(server.url(), path)).getString("status"))
                .isEqualTo("rendering");
        assertThat(Client.json(Client.get(server.url(), path)).getString("status"))
                .isEqualTo("complete");
        server.orders().get(0).cancel();
        server.orders().get(0).sayStatus("canceled");
        assertThat(status()).isEqualTo("canceled");
    }

    @Test
    void refundMayComeLater() throws Exception {
        server.refundsLater();
        server.failNext("content_policy_violation", "No.");
        Client.post(server.url(), EDITOR, EDIT);

        JsonObject failed = Client.json(poll());
        assertThat(failed.getInt("credits_charged")).isEqualTo(50);
        assertThat(failed.getJsonObject("error").toString())
                .isEqualTo("{\"message\":\"No.\",\"code\":\"content_policy_violation\"}");
        assertThat(failed.getJsonArray("downloads")).isEmpty();
        server.orders().get(0).refund();
        assertThat(Client.json(poll()).getInt("credits_charged")).isZero();
        assertThat(server.charged()).isEqualByComparingTo("0");
    }

    @Test
    void downloadsExpireAndAnotherPollMakesFreshOnes() throws Exception {
        Client.post(server.url(), EDITOR, EDIT);
        String url = download();
        assertThat(Client.download(url).statusCode()).isEqualTo(200);

        now.updateAndGet(time -> time.plus(Duration.ofHours(24)));

        assertThat(Client.download(url).statusCode()).isEqualTo(403);
        assertThat(Client.download(download()).statusCode()).isEqualTo(200);
    }

    @Test
    void uploadNeedsALengthAndCanThenBeEdited() throws Exception {
        JsonObject item = Client.json(Client.post(
                        server.url(), "/v1/files/upload-urls", "{'items':[{'type':'image','extension':'png'}]}"))
                .getJsonArray("items")
                .getJsonObject(0);
        URI url = URI.create(item.getString("upload_url"));
        String path = item.getString("file_path");
        byte[] bytes = {1, 2, 3};
        assertThat(item.keySet()).containsExactly("upload_url", "expires_at", "file_path");
        assertThat(edit(path).statusCode()).isEqualTo(422);

        HttpRequest chunked = HttpRequest.newBuilder(url)
                .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build();
        assertThat(Client.send(chunked).statusCode()).isEqualTo(411);
        assertThat(edit(path).statusCode()).isEqualTo(422);
        HttpRequest whole = HttpRequest.newBuilder(url)
                .PUT(BodyPublishers.ofByteArray(bytes))
                .build();
        assertThat(Client.send(whole).statusCode()).isEqualTo(200);

        assertThat(server.uploaded(path)).isEqualTo(bytes);
        assertThat(edit(path).statusCode()).isEqualTo(200);
    }

    @Test
    void uploadCanFail() throws Exception {
        server.nextUpload(Reply.status(500));
        HttpRequest put = HttpRequest.newBuilder(server.files().resolve("/x"))
                .PUT(BodyPublishers.ofString("x"))
                .build();

        assertThat(Client.send(put).statusCode()).isEqualTo(500);
        assertThat(Client.send(put).statusCode()).isEqualTo(403);
    }

    @Test
    void keyAtTheFilesIsALeak() throws Exception {
        Client.get(server.files(), "/x");

        assertThat(server.leaks()).hasSize(1);
    }

    @Test
    void deletedProjectIsDisabledOrGone() throws Exception {
        Client.post(server.url(), EDITOR, EDIT);
        HttpRequest delete = Client.request(server.url().resolve("/v1/image-projects/" + id()))
                .DELETE()
                .build();

        assertThat(Client.send(delete).statusCode()).isEqualTo(204);
        assertThat(Client.json(poll()).getBoolean("enabled")).isFalse();
        assertThat(Client.send(delete).statusCode()).isEqualTo(404);
        server.deletedAreGone();
        assertThat(poll().body()).isEqualTo("{\"message\":\"Not Found\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                EDITOR + "|``|400",
                EDITOR + "|{'assets':{'image_file_paths':['https://e.com/a.png']}}|422",
                EDITOR + "|{'style':{'prompt':'a'}}|422",
                EDITOR + "|{'style':{'prompt':'a'},'assets':{'image_file_paths':['https://e.com/a']}}|422",
                EDITOR + "|{'style':{'prompt':'a'},'image_count':2,'assets':{'image_file_paths':[]}}|422",
                GENERATOR + "|{'style':{'prompt':'a'}}|422",
                GENERATOR + "|{'style':{'prompt':'a'},'image_count':1,'model':'qwen-edit'}|422",
                GENERATOR + "|{'style':{'prompt':'a'},'image_count':1,'model':'nano-banana','resolution':'4k'}|422",
                "/v1/nothing|{}|404",
            })
    void whatTheDocumentsForbidIsRefused(String path, String body, int status) throws Exception {
        HttpResponse<String> response = Client.post(server.url(), path, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Client.json(response).keySet()).containsExactly("message");
        assertThat(server.orders()).isEmpty();
    }

    @Test
    void freePlanIsSmall() throws Exception {
        server.freePlan();

        assertThat(Client.post(server.url(), EDITOR, EDIT).statusCode()).isEqualTo(403);
        assertThat(Client.post(
                                server.url(),
                                GENERATOR,
                                "{'style':{'prompt':'a'},'image_count':1,'model':'flux-schnell','resolution':'640px'}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void webhookIsSignedOverTimeAndBody() throws Exception {
        Client.post(server.url(), EDITOR, EDIT);
        String body = server.webhookBody("image.completed", server.orders().get(0));

        assertThat(body).startsWith("{\"type\":\"image.completed\",\"payload\":{\"id\":\"" + id());
        assertThat(MagicHourUpstream.sign("secret", Instant.ofEpochSecond(1700000000), "{}"))
                .containsExactly(
                        new Header(
                                "magic-hour-event-signature",
                                "b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163"),
                        new Header("magic-hour-event-timestamp", "1700000000"));
    }

    private HttpResponse<String> edit(String path) throws Exception {
        return Client.post(server.url(), EDITOR, EDIT.replace("https://example.com/a.png", path));
    }

    private String download() throws Exception {
        return Client.json(poll()).getJsonArray("downloads").getJsonObject(0).getString("url");
    }

    private String status() throws Exception {
        return Client.json(poll()).getString("status");
    }

    private HttpResponse<String> poll() throws Exception {
        return Client.get(server.url(), "/v1/image-projects/" + id());
    }

    private String id() {
        return server.orders().get(0).id();
    }
}
