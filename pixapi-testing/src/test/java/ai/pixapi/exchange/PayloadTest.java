package ai.pixapi.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.media.ImageInput;
import ai.pixapi.provider.TinyPng;
import java.io.IOException;
import java.io.InputStream;
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

    private static String sent(Payload payload) throws IOException {
        try (InputStream in = payload.open()) {
            byte[] bytes = in.readAllBytes();
            assertThat(payload.length()).isEqualTo(bytes.length);
            return new String(bytes, ISO_8859_1);
        }
    }
}
