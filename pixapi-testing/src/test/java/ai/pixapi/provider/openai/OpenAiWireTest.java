package ai.pixapi.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.data.Catalogs;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.TinyPng;
import ai.pixapi.provider.Wired;
import ai.pixapi.task.Task;
import ai.pixapi.testing.FormPart;
import ai.pixapi.testing.Received;
import ai.pixapi.testing.UpstreamServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiWireTest {

    private final UpstreamServer server = UpstreamServer.openAi();
    private final Wired wired = new Wired();
    private final OpenAiProvider provider = new OpenAiProvider(
            new OpenAiSender(wired.line(URI.create(server.url() + "/v1"), UpstreamServer.KEY, Wired.PATIENT)),
            Catalogs.builtIn(),
            InstantSource.system());

    @AfterEach
    void close() {
        wired.close();
        server.close();
    }

    private Task submit(MediaRequest request) {
        return provider.submit(request, new SubmitRef("ref-1"));
    }

    private Received sent(MediaRequest request) {
        submit(request);
        return server.submits().get(server.submits().size() - 1);
    }

    private String head(Received request) {
        return new String(request.head(), StandardCharsets.ISO_8859_1)
                .replace(server.url().getAuthority(), "HOST")
                .replaceAll("Java-http-client/[^\r]+", "CLIENT")
                .replaceAll("boundary=[^\r]+", "boundary=BOUNDARY")
                .replace("\r\n", "\n");
    }

    @Test
    void theDocumentedGenerationByteForByte() {
        Received request = sent(Generation.of("gpt-image-1.5", "A cute baby sea otter")
                .size("1024x1024")
                .build());

        assertThat(head(request)).isEqualTo("""
                POST /v1/images/generations HTTP/1.1
                Content-Length: 83
                Host: HOST
                User-Agent: CLIENT
                Accept: application/json
                Authorization: Bearer sk_test_0123456789
                Content-Type: application/json
                Idempotency-Key: ref-1

                """);
        assertThat(request.text())
                .isEqualTo("{\"model\":\"gpt-image-1.5\",\"prompt\":\"A cute baby sea otter\",\"n\":1,"
                        + "\"size\":\"1024x1024\"}");
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void theDocumentedEditOfSeveralFilesByteForByte() {
        Received request = sent(Edit.of("gpt-image-1.5", "Create a lovely gift basket — 狐")
                .image(ImageInput.of(TinyPng.BYTES, "body-lotion.png"))
                .image(ImageInput.of(TinyPng.BYTES, "soap.png"))
                .build());

        String boundary = request.header("Content-Type").orElseThrow().replaceAll(".*boundary=", "");
        byte[] expected = """
                --BOUNDARY
                Content-Disposition: form-data; name="model"
                Content-Type: text/plain; charset=UTF-8

                gpt-image-1.5
                --BOUNDARY
                Content-Disposition: form-data; name="image[]"; filename="body-lotion.png"
                Content-Type: image/png

                PICTURE
                --BOUNDARY
                Content-Disposition: form-data; name="image[]"; filename="soap.png"
                Content-Type: image/png

                PICTURE
                --BOUNDARY
                Content-Disposition: form-data; name="prompt"
                Content-Type: text/plain; charset=UTF-8

                PROMPT
                --BOUNDARY
                Content-Disposition: form-data; name="n"
                Content-Type: text/plain; charset=UTF-8

                1
                --BOUNDARY--
                """.replace("\n", "\r\n")
                .replace("BOUNDARY", boundary)
                .replace("PICTURE", new String(TinyPng.BYTES, StandardCharsets.ISO_8859_1))
                .replace(
                        "PROMPT",
                        new String(
                                "Create a lovely gift basket — 狐".getBytes(StandardCharsets.UTF_8),
                                StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(request.body()).isEqualTo(expected);
        assertThat(request.header("Content-Length")).contains(Integer.toString(expected.length));
        assertThat(request.header("Transfer-Encoding")).isEmpty();
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void oneFileIsNotAnArray() {
        Received request = sent(Edit.of("gpt-image-2", "blue")
                .image(ImageInput.of(TinyPng.BYTES))
                .quality("low")
                .outputFormat("webp")
                .build());

        assertThat(request.parts())
                .extracting(FormPart::name)
                .containsExactly("model", "image", "prompt", "n", "quality", "output_format");
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void addressesAreTakenAsJson() {
        Received request = sent(Edit.of("gpt-image-2", "blue")
                .image(ImageInput.url(URI.create("https://example.com/a.png")))
                .image(ImageInput.of(TinyPng.BYTES))
                .build());

        assertThat(request.header("Content-Type")).contains("application/json");
        assertThat(request.json().getJsonArray("images")).hasSize(2);
        assertThat(server.orders()).hasSize(1);
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void gptModelsSendThePictureAndDallEIsAskedForIt() {
        for (String model : new String[] {"gpt-image-2", "dall-e-2", "dall-e-3"}) {
            Task task =
                    submit(Generation.of(model, "an otter").size("1024x1024").build());

            assertThat(task.result().orElseThrow().first())
                    .isInstanceOfSatisfying(
                            Media.Inline.class,
                            picture -> assertThat(picture.width()).hasValue(1024));
        }
        assertThat(server.remarks()).isEmpty();
    }

    @Test
    void theFormatAskedForIsTheFormatMade() {
        for (String format : new String[] {"png", "jpeg", "webp"}) {
            Task task = submit(Generation.of("gpt-image-2", "an otter")
                    .outputFormat(format)
                    .build());

            assertThat(task.result().orElseThrow().first().mediaType()).isEqualTo("image/" + format);
        }
    }
}
