package ai.pixapi.provider.pixapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.data.Catalogs;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.TinyPng;
import ai.pixapi.provider.Wired;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import ai.pixapi.testing.FormPart;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PixapiWireTest {

    private static final SubmitRef REF = new SubmitRef("ref-1");
    private static final String DOCUMENTED = "{\"model\":\"gemini-3-pro-image-preview\","
            + "\"prompt\":\"A cinematic product photo of a ceramic coffee cup\",\"n\":1,\"size\":\"1024x1024\"}";

    private final UpstreamServer server = UpstreamServer.pixapi();
    private final Wired wired = new Wired();
    private final PixapiSender sender = new PixapiSender(wired.line(server.url(), UpstreamServer.KEY, Wired.PATIENT));
    private final PixapiProvider provider = new PixapiProvider(sender, Catalogs.builtIn(), InstantSource.system());
    private final PixapiProvider synchronous =
            PixapiProvider.synchronous(sender, Catalogs.builtIn(), InstantSource.system());

    private final Generation documented = Generation.of(
                    "gemini-3-pro-image-preview", "A cinematic product photo of a ceramic coffee cup")
            .size("1024x1024")
            .build();

    @AfterEach
    void close() {
        wired.close();
        server.close();
    }

    private Received sent(PixapiProvider to, MediaRequest request) {
        to.submit(request, REF);
        List<Received> all = server.requests();
        return all.get(all.size() - 1);
    }

    /** The head with what differs from run to run made plain. */
    private String head(Received request) {
        return new String(request.head(), StandardCharsets.ISO_8859_1)
                .replace(server.url().getAuthority(), "HOST")
                .replaceAll("Java-http-client/[^\r]+", "CLIENT")
                .replaceAll("boundary=[^\r]+", "boundary=BOUNDARY")
                // Java 17 says so of a GET, later ones do not
                .replace("Content-Length: 0\r\n", "")
                .replace("\r\n", "\n");
    }

    @Test
    void theDocumentedGenerationByteForByte() {
        Received request = sent(provider, documented);

        assertThat(head(request)).isEqualTo("""
                POST /v1/async/images/generations HTTP/1.1
                Content-Length: 124
                Host: HOST
                User-Agent: CLIENT
                Accept: application/json
                Authorization: Bearer sk_test_0123456789
                Content-Type: application/json
                Idempotency-Key: ref-1

                """);
        assertThat(request.text()).isEqualTo(DOCUMENTED);
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void theSynchronousEndpointGetsTheSameBody() {
        Received request = sent(synchronous, documented);

        assertThat(request.target()).isEqualTo("/v1/images/generations");
        assertThat(request.text()).isEqualTo(DOCUMENTED);
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void theDocumentedEditByteForByte() {
        Received request = sent(
                provider,
                Edit.of("gemini-3-pro-image-preview", "Place the product on a warm studio background")
                        .image(ImageInput.of(TinyPng.BYTES, "product.png"))
                        .size("1024x1024")
                        .build());

        assertThat(head(request)).isEqualTo("""
                POST /v1/async/images/edits HTTP/1.1
                Content-Length: LENGTH
                Host: HOST
                User-Agent: CLIENT
                Accept: application/json
                Authorization: Bearer sk_test_0123456789
                Content-Type: multipart/form-data; boundary=BOUNDARY
                Idempotency-Key: ref-1

                """.replace("LENGTH", Integer.toString(request.body().length)));
        String boundary = request.header("Content-Type").orElseThrow().replaceAll(".*boundary=", "");
        String expected = """
                --BOUNDARY
                Content-Disposition: form-data; name="model"
                Content-Type: text/plain; charset=UTF-8

                gemini-3-pro-image-preview
                --BOUNDARY
                Content-Disposition: form-data; name="prompt"
                Content-Type: text/plain; charset=UTF-8

                Place the product on a warm studio background
                --BOUNDARY
                Content-Disposition: form-data; name="image"; filename="product.png"
                Content-Type: image/png

                PICTURE
                --BOUNDARY
                Content-Disposition: form-data; name="n"
                Content-Type: text/plain; charset=UTF-8

                1
                --BOUNDARY
                Content-Disposition: form-data; name="size"
                Content-Type: text/plain; charset=UTF-8

                1024x1024
                --BOUNDARY--
                """.replace("\n", "\r\n")
                .replace("BOUNDARY", boundary)
                .replace("PICTURE", new String(TinyPng.BYTES, StandardCharsets.ISO_8859_1));
        assertThat(new String(request.body(), StandardCharsets.ISO_8859_1)).isEqualTo(expected);
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void unicodeSurvivesJsonAndForm() {
        String prompt = "un renard roux — 狐 \ud83e\udd8a \"\\\u2028\u0001";
        Received json = sent(provider, Generation.of("gpt-image-2", prompt).build());
        Received form = sent(
                provider,
                Edit.of("gpt-image-2", prompt)
                        .image(ImageInput.of(TinyPng.BYTES, "狐 \"fox\".png"))
                        .build());

        assertThat(json.json().getString("prompt")).isEqualTo(prompt);
        assertThat(form.parts().get(1).text()).isEqualTo(prompt);
        assertThat(form.parts().get(2).fileName()).contains("狐 %22fox%22.png");
    }

    @Test
    void severalFilesRepeatTheField() {
        Received request = sent(
                provider,
                Edit.of("gpt-image-2", "join")
                        .image(ImageInput.of(TinyPng.BYTES, "a.png"))
                        .image(ImageInput.of(() -> new ByteArrayInputStream(TinyPng.BYTES)))
                        .n(2)
                        .quality("low")
                        .build());

        assertThat(request.parts())
                .extracting(FormPart::name)
                .containsExactly("model", "prompt", "image", "image", "n", "quality");
        assertThat(request.parts().get(3).bytes()).isEqualTo(TinyPng.BYTES);
        assertThat(request.parts().get(3).fileName()).contains("image2.png");
        assertThat(server.orders().get(0).n()).isEqualTo(2);
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void addressesAreTakenAsJson() {
        ImageInput url = ImageInput.url(URI.create("https://example.com/a.png"));

        assertThat(sent(provider, Edit.of("gpt-image-2", "x").image(url).build())
                        .text())
                .contains("\"image\":\"https://example.com/a.png\"");
        assertThat(sent(
                                provider,
                                Edit.of("gpt-image-2", "x")
                                        .image(url)
                                        .image(url)
                                        .build())
                        .text())
                .contains("\"image\":[\"https://example.com/a.png\",\"https://example.com/a.png\"]");
        assertThat(server.orders()).hasSize(2);
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void aVideoIsOrderedAndFetchedAsDocumented() {
        server.finishesAfter(1);
        Task task = provider.submit(
                Video.of("kling", "waves")
                        .duration(Duration.ofSeconds(6))
                        .size("1280x720")
                        .inputImage(ImageInput.url(URI.create("https://example.com/a.png")))
                        .build(),
                REF);
        Received request = server.submits().get(0);

        Task end = provider.poll(task.id());

        assertThat(request.target()).isEqualTo("/v1/async/videos/generations");
        assertThat(request.text())
                .isEqualTo("{\"model\":\"kling\",\"prompt\":\"waves\",\"duration\":6,\"size\":\"1280x720\","
                        + "\"input_image\":\"https://example.com/a.png\"}");
        assertThat(end.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(end.result().orElseThrow().first().mediaType()).isEqualTo("video/mp4");
        assertThat(end.receipt().charged().orElseThrow()).isEqualByComparingTo("13.44");
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void aPollIsByteForByteADocumentedOne() {
        Task task = provider.submit(documented, REF);
        provider.poll(task.id());

        assertThat(head(server.requests().get(1)))
                .isEqualTo("""
                GET /v1/tasks/TASK HTTP/1.1
                Host: HOST
                User-Agent: CLIENT
                Accept: application/json
                Authorization: Bearer sk_test_0123456789

                """.replace("TASK", task.id().value()));
    }

    @Test
    void aStrangersIdStaysOneSegment() {
        server.next(Reply.accept().json("{\"id\":\"../models?x=1#y%2F\"}"));
        Task task = provider.submit(documented, REF);

        assertThatThrownBy(() -> provider.poll(task.id())).isInstanceOf(InvalidRequest.class);

        assertThat(server.requests().get(1).target()).isEqualTo("/v1/tasks/..%2Fmodels%3Fx%3D1%23y%252F");
    }

    @Test
    void theAccountsModelsFeedTheCatalog() {
        ModelCatalog listed = Catalogs.withListed(
                ModelCatalog.of(List.of()), ProviderId.PIXAPI, provider.models(), LocalDate.parse("2026-11-20"));

        assertThat(listed.models()).hasSize(8);
        assertThat(server.requests().get(0).target()).isEqualTo("/v1/models");
    }
}
