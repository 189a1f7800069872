package ai.pixapi.gateway.images;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures of an edit, in whatever form clients name them. */
class InputPicturesIT extends LiveGateway {

    private static final byte[] RED = Picture.png(64, 64, 0xff0000);
    private static final byte[] BLUE = Picture.png(64, 64, 0x0000ff);

    static Stream<String[]> names() {
        return Stream.of(
                new String[] {"image[]", "image[]"},
                new String[] {"image", "image[]"},
                new String[] {"image[]", "image"},
                new String[] {"image[0]", "image[1]"},
                new String[] {"image[1]", "image[0]"});
    }

    @ParameterizedTest
    @MethodSource("names")
    void theOrderOfThePicturesIsTheOrderSentWhateverTheyAreCalled(String first, String second) {
        byte[] redFirst = join("image", RED, "image", BLUE);

        assertThat(join(first, RED, second, BLUE)).isEqualTo(redFirst);
        assertThat(join(first, BLUE, second, RED)).isNotEqualTo(redFirst);
    }

    @Test
    void aPictureBehindTheTextCountsLikeOneBeforeIt() {
        Form before = Form.of().image(RED).text("prompt", "join").text("size", "128x128");
        Form behind = Form.of().text("size", "128x128").text("prompt", "join").image(RED);

        assertThat(picture(before)).isEqualTo(picture(behind));
    }

    @Test
    void sixteenPicturesAreTaken() {
        Form form = Form.of("join").text("size", "64x64").text("model", "nano-banana");
        for (int i = 0; i < 16; i++) {
            form.file(i % 2 == 0 ? "image" : "image[]", Picture.png());
        }

        Picture.isPng(picture(form), 64, 64);
    }

    @Test
    void theSandboxWaitsAsLongAsItIsTold() {
        long start = System.nanoTime();

        Answer answer = Request.generation("{\"prompt\":\"a [[sandbox delay=700ms]]\",\"size\":\"64x64\"}")
                .send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    void headOfAnAssetSaysWhatGetSays() {
        String url = Request.generation("{\"prompt\":\"a\",\"size\":\"64x64\"}")
                .send()
                .json()
                .getJsonArray("data")
                .getValuesAs(JsonObject.class)
                .get(0)
                .getString("url");
        Answer get = Picture.fetch(url);
        Answer head = Request.of("HEAD", url.substring(url.indexOf("/assets/")))
                .without("Authorization")
                .send();

        for (String name : new String[] {
            "Content-Type",
            "Content-Length",
            "X-Content-Type-Options",
            "Content-Security-Policy",
            "Content-Disposition",
            "Cross-Origin-Resource-Policy"
        }) {
            assertThat(head.header(name)).as(name).isPresent().isEqualTo(get.header(name));
        }
    }

    private static byte[] join(String firstName, byte[] first, String secondName, byte[] second) {
        return picture(
                Form.of("join").text("size", "128x128").file(firstName, first).file(secondName, second));
    }

    private static byte[] picture(Form form) {
        Answer answer = Request.edit(form).send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return Picture.of(answer.json().getJsonArray("data").getJsonObject(0));
    }
}
