package ai.pixapi.provider.magichour;

import static ai.pixapi.provider.magichour.MagicHourAccount.REF;
import static ai.pixapi.provider.magichour.MagicHourAccount.picture;
import static ai.pixapi.provider.magichour.MagicHourAccount.sunglasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.PixapiException;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.task.Task;
import ai.pixapi.testing.Header;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.RequestKind;
import ai.pixapi.testing.ResultFile;
import ai.pixapi.testing.UpstreamServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bytes that arrive, beside the documents' examples and beside what the provider's own SDK sends. */
class MagicHourWireTest {

    private final MagicHourAccount account = new MagicHourAccount();
    private final UpstreamServer server = account.server;
    private final MagicHourProvider provider = account.provider();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void aGenerationByteForByte() {
        provider.submit(
                Generation.of("default", "Epic anime art of wizard casting a cosmic spell in the sky")
                        .size("16:9")
                        .build(),
                REF);

        Received order = only(RequestKind.SUBMIT);
        assertThat(order.text())
                .isEqualTo("{\"name\":\"ref-1\",\"image_count\":1,\"model\":\"default\",\"aspect_ratio\":\"16:9\","
                        + "\"style\":{\"prompt\":\"Epic anime art of wizard casting a cosmic spell in the sky\"}}");
        assertThat(head(order))
                .containsExactlyInAnyOrder(
                        "POST /v1/ai-image-generator HTTP/1.1",
                        "host: " + server.url().getAuthority(),
                        "user-agent: *",
                        "authorization: Bearer " + UpstreamServer.KEY,
                        "accept: application/json",
                        "content-type: application/json",
                        "content-length: " + order.body().length,
                        "idempotency-key: ref-1");
    }

    @Test
    void anEditWithEverythingByteForByte() {
        provider.submit(
                Edit.of("nano-banana-2", "Füge eine 🕶 hinzu: \"schön\"\nund\tgroß")
                        .image(ImageInput.url(URI.create("https://example.com/cat.png?a=1&b=%20")))
                        .image(ImageInput.url(URI.create("https://example.com/dog.jpg")))
                        .n(4)
                        .size("1024x1024")
                        .quality("high")
                        .outputFormat("webp")
                        .build(),
                REF);

        assertThat(only(RequestKind.SUBMIT).text())
                .isEqualTo("{\"name\":\"ref-1\",\"image_count\":4,\"model\":\"nano-banana-2\",\"aspect_ratio\":\"1:1\","
                        + "\"resolution\":\"1k\",\"style\":{\"prompt\":\"Füge eine 🕶 hinzu: \\\"schön\\\"\\nund\\tgroß\"},"
                        + "\"assets\":{\"image_file_paths\":[\"https://example.com/cat.png?a=1&b=%20\","
                        + "\"https://example.com/dog.jpg\"]}}");
        assertThat(account.kinds()).containsExactly(RequestKind.SUBMIT);
    }

    @Test
    void aPictureOfOursIsUploadedFirst() {
        provider.submit(sunglasses(), REF);

        assertThat(account.kinds()).containsExactly(RequestKind.UPLOAD_URL, RequestKind.UPLOAD, RequestKind.SUBMIT);
        Received question = only(RequestKind.UPLOAD_URL);
        assertThat(question.text()).isEqualTo("{\"items\":[{\"type\":\"image\",\"extension\":\"png\"}]}");
        assertThat(head(question))
                .containsExactlyInAnyOrder(
                        "POST /v1/files/upload-urls HTTP/1.1",
                        "host: " + server.url().getAuthority(),
                        "user-agent: *",
                        "authorization: Bearer " + UpstreamServer.KEY,
                        "accept: application/json",
                        "content-type: application/json",
                        "content-length: " + question.body().length);
        Received upload = only(RequestKind.UPLOAD);
        assertThat(upload.body()).isEqualTo(Wire.sampleBody("08-image-editor-generate-file"));
        assertThat(head(upload))
                .containsExactlyInAnyOrder(
                        "PUT " + upload.target() + " HTTP/1.1",
                        "host: " + server.files().getAuthority(),
                        "user-agent: *",
                        "content-type: image/png",
                        "content-length: 70");
        assertThat(server.leaks()).isEmpty();
        String path = only(RequestKind.SUBMIT)
                .json()
                .getJsonObject("assets")
                .getJsonArray("image_file_paths")
                .getString(0);
        assertThat(upload.path()).endsWith(path);
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void severalPicturesAskOnceAndKeepTheirOrder() {
        provider.submit(
                Edit.of("nano-banana", "join them")
                        .image(picture())
                        .image(ImageInput.url(URI.create("https://example.com/dog.jpg")))
                        .image(ImageInput.of(ResultFile.jpeg(8, 8).bytes()))
                        .image(ImageInput.of(ResultFile.webp(8, 8).bytes()))
                        .build(),
                REF);

        assertThat(only(RequestKind.UPLOAD_URL).text())
                .isEqualTo("{\"items\":[{\"type\":\"image\",\"extension\":\"png\"},"
                        + "{\"type\":\"image\",\"extension\":\"jpg\"},{\"type\":\"image\",\"extension\":\"webp\"}]}");
        List<Received> uploads = of(RequestKind.UPLOAD);
        List<String> paths = only(RequestKind.SUBMIT)
                .json()
                .getJsonObject("assets")
                .getJsonArray("image_file_paths")
                .getValuesAs(JsonString::getString);
        assertThat(uploads)
                .extracting(upload -> upload.header("Content-Type").orElse(""))
                .containsExactly("image/png", "image/jpeg", "image/webp");
        assertThat(paths).hasSize(4);
        assertThat(paths.get(1)).isEqualTo("https://example.com/dog.jpg");
        assertThat(uploads.get(0).path()).endsWith(paths.get(0));
        assertThat(uploads.get(1).path()).endsWith(paths.get(2));
        assertThat(uploads.get(2).path()).endsWith(paths.get(3));
        assertThat(server.leaks()).isEmpty();
    }

    @Test
    void readingAndDeletingByteForByte() {
        Task task = provider.submit(MagicHourAccount.cup(), REF);
        String project = ProjectHandle.of(task.id()).project();

        provider.poll(task.id());
        provider.delete(task.id());

        assertThat(head(only(RequestKind.POLL)))
                .containsExactlyInAnyOrder(
                        "GET /v1/image-projects/" + project + " HTTP/1.1",
                        "host: " + server.url().getAuthority(),
                        "user-agent: *",
                        "authorization: Bearer " + UpstreamServer.KEY,
                        "accept: application/json");
        Received deletion = only(RequestKind.OTHER);
        assertThat(head(deletion))
                .contains("DELETE /v1/image-projects/" + project + " HTTP/1.1")
                .noneMatch(line -> line.startsWith("content-type"));
        assertThat(deletion.body()).isEmpty();
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void aHostileProjectIdStaysOneSegment() {
        server.next(Reply.accept().editing(body -> "{\"id\":\"../admin?x=1#y/%2e\",\"credits_charged\":5}"));
        server.nextPoll(Reply.status(404));
        Task task = provider.submit(MagicHourAccount.cup(), REF);

        try {
            provider.poll(task.id());
        } catch (PixapiException expected) {
            // the server has no such project
        }

        assertThat(server.requests().get(1).target()).isEqualTo("/v1/image-projects/..%2Fadmin%3Fx%3D1%23y%2F%252e");
    }

    /** Ours add our reference as name, and the model. */
    @Test
    void oursAskForTheSameAsTheSdk() {
        provider.submit(sunglasses(), REF);
        Task task = provider.submit(
                Edit.of("nano-banana", "Give me sunglasses")
                        .image(ImageInput.url(URI.create("https://example.invalid/1235.png")))
                        .size("1024x1024")
                        .build(),
                REF);
        provider.poll(task.id());
        provider.delete(task.id());

        List<Received> ours = server.requests();
        assertSame("07-image-editor-generate-file", ours.get(0));
        assertThat(ours.get(1).method()).isEqualTo("PUT");
        assertThat(ours.get(1).body()).isEqualTo(Wire.sampleBody("08-image-editor-generate-file"));
        assertThat(ours.get(1).header("Content-Length")).contains("70");
        assertThat(Wire.sampleHead("08-image-editor-generate-file")).contains("Content-Length: 70");
        assertSame("09-image-editor-generate-file", ours.get(2));
        assertSame("01-image-editor-create-all", ours.get(3));
        assertThat(line(ours.get(4))).isEqualTo(sampleLine("04-image-projects-get", task));
        assertThat(line(ours.get(5))).isEqualTo(sampleLine("12-image-projects-delete", task));
    }

    private static void assertSame(String label, Received ours) {
        assertThat(line(ours))
                .isEqualTo(Wire.sampleHead(label).lines().findFirst().orElse(""));
        assertThat(Wire.sampleHead(label)).contains("Authorization: Bearer ", "content-type: application/json");
        assertThat(ours.header("Authorization").orElse("")).startsWith("Bearer ");
        assertThat(ours.header("Content-Type")).contains("application/json");
        assertThat(comparable(ours.json())).isEqualTo(comparable(parse(Wire.sampleBody(label))));
    }

    /** Without what each names as it likes: the project, the model, the one optional default, the stored file. */
    private static JsonObject comparable(JsonObject order) {
        var same =
                Json.createObjectBuilder(order).remove("name").remove("model").remove("image_count");
        if (order.containsKey("assets")) {
            var paths = order.getJsonObject("assets").getJsonArray("image_file_paths");
            same.add("assets", paths.getString(paths.size() - 1).replaceAll("api-assets/.*\\.", "api-assets/any."));
        }
        return same.build();
    }

    private static JsonObject parse(byte[] json) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
            return reader.readObject();
        }
    }

    private static String sampleLine(String label, Task task) {
        String project = ProjectHandle.of(task.id()).project();
        return Wire.sampleHead(label).lines().findFirst().orElse("").replace("cuid-example", project);
    }

    private static String line(Received request) {
        return request.method() + " " + request.target() + " HTTP/1.1";
    }

    /** In no order, because the JDK gives it none; Java 17 sends a length of 0 with what has no body. */
    private static List<String> head(Received request) {
        List<String> lines = new ArrayList<>(List.of(line(request)));
        for (Header header : request.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.equals("content-length") && request.body().length == 0) {
                continue;
            }
            lines.add(name + ": " + (name.equals("user-agent") ? "*" : header.value()));
        }
        return lines;
    }

    private List<Received> of(RequestKind kind) {
        return server.requests().stream()
                .filter(request -> request.kind() == kind)
                .toList();
    }

    private Received only(RequestKind kind) {
        assertThat(of(kind)).hasSize(1);
        return of(kind).get(0);
    }
}
