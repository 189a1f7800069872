package ai.pixapi.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.StreamSource;
import ai.pixapi.provider.TinyPng;
import ai.pixapi.testing.LargePicture;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PayloadTest {

    @Test
    void theBytesAreThoseOfTheStandard() throws Exception {
        Form form = new Form()
                .text("model", "seedream")
                .file("image[]", ImageInput.of(TinyPng.BYTES, "red.png"))
                .text("prompt", "blue");

        String sent = sent(Multipart.of(form, "between"));

        assertThat(sent)
                .isEqualTo("--between\r\n"
                        + "Content-Disposition: form-data; name=\"model\"\r\n"
                        + "Content-Type: text/plain; charset=UTF-8\r\n\r\n"
                        + "seedream\r\n"
                        + "--between\r\n"
                        + "Content-Disposition: form-data; name=\"image[]\"; filename=\"red.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n"
                        + new String(TinyPng.BYTES, ISO_8859_1) + "\r\n"
                        + "--between\r\n"
                        + "Content-Disposition: form-data; name=\"prompt\"\r\n"
                        + "Content-Type: text/plain; charset=UTF-8\r\n\r\n"
                        + "blue\r\n"
                        + "--between--\r\n");
    }

    @Test
    void lineBreaksInNamesCannotBreakOut() throws Exception {
        Form form = new Form();
        form.file("a\"\r\nX-Evil: yes", ImageInput.of(TinyPng.BYTES));

        assertThat(sent(Multipart.of(form, "b"))).contains("name=\"a%22%0D%0AX-Evil: yes\"");
    }

    @Test
    void twoFormsDoNotShareABoundary() {
        Form form = new Form().text("a", "b");

        assertThat(Payload.of(form).contentType()).isNotEqualTo(Payload.of(form).contentType());
    }

    @Test
    void aPictureIsSentAsItIs() throws Exception {
        Payload payload = Payload.of(ImageInput.of(TinyPng.BYTES));

        assertThat(payload.contentType()).isEqualTo("image/png");
        assertThat(sent(payload)).isEqualTo(new String(TinyPng.BYTES, ISO_8859_1));
    }

    @Test
    void anObjectWithoutPicturesIsTheJsonItself() throws Exception {
        JsonObject json = read("{\"a\":\"é\\\"\",\"b\":[],\"c\":{},\"d\":[1,null]}");

        Payload payload = Payload.of(json);

        assertThat(payload.bytes())
                .hasValueSatisfying(
                        bytes -> assertThat(bytes).isEqualTo(json.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(sent(payload)).isEqualTo(new String(json.toString().getBytes(StandardCharsets.UTF_8), ISO_8859_1));
    }

    @Test
    void anObjectWithPicturesIsTheSameJsonInPieces() throws Exception {
        JsonObject other = read("{\"\\u0001\\\"é\":\"\\ud83c\\udf4c\\n\",\"b\":[],\"c\":{},\"d\":[1.50,null,true]}");
        for (int length : new int[] {1_000, 1_001, 1_002, 12_288, 50_000, 50_001}) {
            byte[] picture = LargePicture.png(length, length);
            JsonObject json = Json.createObjectBuilder(other)
                    .add("image", DataUrls.of(ImageInput.of(picture)))
                    .add("more", Json.createArrayBuilder().add(7).add(DataUrls.of(ImageInput.of(TinyPng.BYTES))))
                    .build();

            Payload payload = Payload.of(json);
            String sent = sent(payload);

            assertThat(payload.bytes()).isEmpty();
            assertThat(payload.contentType()).isEqualTo("application/json");
            JsonObject read = read(new String(sent.getBytes(ISO_8859_1), StandardCharsets.UTF_8));
            assertThat(read).isEqualTo(json);
            assertThat(read.getString("image"))
                    .isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(picture));
            assertThat(json.toString()).isEqualTo(read.toString());
        }
    }

    @Test
    void aPictureTooLongForJsonIsRefusedBeforeItIsRead() {
        ImageInput.Content large = ImageInput.of(new StreamSource() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(TinyPng.BYTES);
            }

            @Override
            public OptionalLong length() {
                return OptionalLong.of(DataUrls.MAX_LENGTH);
            }
        });

        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> DataUrls.of(large))
                .satisfies(refused -> assertThat(refused.field()).contains("image"));
    }

    @Test
    void anAddressIsATextOfJson() {
        assertThat(DataUrls.of(ImageInput.url(URI.create("https://example.com/\u00e9.png"))))
                .hasToString("\"https://example.com/%C3%A9.png\"");
    }

    private static JsonObject read(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    private static String sent(Payload payload) throws IOException {
        try (InputStream in = payload.open()) {
            byte[] bytes = in.readAllBytes();
            assertThat(payload.length()).isEqualTo(bytes.length);
            return new String(bytes, ISO_8859_1);
        }
    }
}
