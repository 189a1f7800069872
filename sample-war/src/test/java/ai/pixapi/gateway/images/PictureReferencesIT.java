package ai.pixapi.gateway.images;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.outbound.FarServer;
import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that are not sent as files: each way leads to the same result as a file. */
class PictureReferencesIT extends LiveGateway {

    private static final String EDITS = "/v1/images/edits";
    private static final byte[] RED = Picture.png(64, 64, 0xff0000);
    private static final byte[] NOISE = noise();

    private static FarServer far;

    @BeforeAll
    static void open() throws IOException {
        far = new FarServer("127.0.0.5", Integer.getInteger("far.port", 0));
        far.file("/red.png", RED).file("/noise.png", NOISE).redirect("/moved", 301, "/red.png");
        far.file("/page.html", "<!doctype html><title>secret</title>".getBytes(StandardCharsets.US_ASCII));
        far.redirect("/inside", 302, "http://127.0.0.1/").redirect("/file", 302, "file:///etc/passwd");
    }

    @AfterAll
    static void close() {
        far.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'image': 'URL'",
                "'image': ['URL']",
                "'images': ['URL']",
                "'image[]': ['URL']",
                "'images': [{'image_url': 'URL'}]",
                "'images': [{'image_url': {'url': 'URL'}}]",
                "'image': {'image_url': 'MOVED'}",
                "'image': 'DATA'",
                "'images': [{'image_url': 'DATA'}]",
                "'image': null, 'images': ['DATA']"
            })
    void jsonNamesAPictureInManyWays(String field) {
        Answer answer = json(field.replace('\'', '"'));

        assertThat(picture(answer)).isEqualTo(edited(RED));
    }

    @Test
    void severalPicturesOfSeveralKindsKeepTheirOrder() {
        Form files =
                Form.of("join").text("size", "64x64").image(RED).image(NOISE).image(RED);

        Answer mixed = json("\"image\": [\"" + url("/red.png") + "\", \"" + dataUrl(NOISE) + "\"], \"images\": [\""
                + dataUrl(RED) + "\"]");

        assertThat(picture(mixed)).isEqualTo(picture(Request.edit(files).send()));
    }

    @Test
    void aFormTakesTextsAmongItsFiles() {
        Form files =
                Form.of("join").text("size", "64x64").image(RED).image(NOISE).image(NOISE);
        Form texts = Form.of("join")
                .text("size", "64x64")
                .text("image", url("/red.png"))
                .image(NOISE)
                .text("image[]", dataUrl(NOISE).replaceAll("(.{76})", "$1\n") + "\r\n");

        assertThat(picture(Request.edit(texts).send()))
                .isEqualTo(picture(Request.edit(files).send()));
    }

    @Test
    void aMaskIsFetchedBesideItsPicture() {
        Form form = Form.of("join").text("image", url("/image.png")).text("mask", url("/mask.png"));

        bothAreAskedForBeforeOneAnswers("/image.png", "/mask.png");
        assertThat(Request.edit(form).send().status()).isEqualTo(200);
        bothAreAskedForBeforeOneAnswers("/image.png", "/mask.png");
        assertThat(json("\"image\": \"" + url("/image.png") + "\", \"mask\": \"" + url("/mask.png") + "\"")
                        .status())
                .isEqualTo(200);
        isError(
                json("\"image\": \"" + url("/red.png") + "\", \"mask\": \"" + url("/nothing") + "\""),
                400,
                "invalid_request_error",
                "mask");
    }

    private static void bothAreAskedForBeforeOneAnswers(String... paths) {
        CountDownLatch both = new CountDownLatch(paths.length);
        for (String path : paths) {
            far.on(path, (out, closed) -> {
                both.countDown();
                both.await();
                FarServer.answer("200 OK", "", RED).run(out, closed);
            });
        }
    }

    @Test
    void aFileThatHoldsAUrlIsNoPicture() {
        Form form = Form.of("join").image(url("/red.png").getBytes(StandardCharsets.US_ASCII));

        isError(Request.edit(form).send(), 415, "unsupported_media_type", "image");
    }

    @Test
    void aLargeDataUrlIsReadLikeAFileInAnySpelling() {
        byte[] asFile = edited(NOISE);
        String data = dataUrl(NOISE);

        assertThat(picture(json("\"image\": \"" + data + "\""))).isEqualTo(asFile);
        assertThat(picture(json("\"image\": \"" + data.replace("/", "\\/") + "\"")))
                .isEqualTo(asFile);
        assertThat(picture(json("\"image\": \"" + data.replaceAll("=+$", "") + "\"")))
                .isEqualTo(asFile);
        assertThat(picture(json("\"image\": \"" + data.replace("image/png", "IMAGE/jpeg") + "\"")))
                .isEqualTo(asFile);
        assertThat(picture(Request.of("POST", EDITS)
                        .header("Content-Type", "application/json")
                        .body(body("\"image\": \"" + data + "\"").getBytes(StandardCharsets.UTF_8))
                        .chunked()
                        .send()))
                .isEqualTo(asFile);
    }

    @Test
    void whatIsNoDataUrlOfAPictureIsRefused() {
        String sound = Base64.getEncoder().encodeToString(NOISE);

        for (String start : new String[] {sound.substring(0, 60), sound}) {
            refused(400, "data:image/png;base64," + start.substring(0, 50) + "!" + start.substring(50));
            refused(415, "data:text/html;base64," + start);
            refused(415, "data:image/svg+xml;base64," + start);
            refused(400, start);
        }
        String page = Base64.getEncoder()
                .encodeToString("<!doctype html>".repeat(5000).getBytes(StandardCharsets.US_ASCII));
        refused(415, "data:image/png;base64," + page);
        refused(415, "data:image/png;base64," + page.substring(0, 200));
        refused(415, "data:text/html,<p>hello</p>");
        refused(400, "data:image/png;base64,");
        refused(400, "data:image/png;base64;base64," + sound.substring(0, 60));
        refused(400, "");
        refused(400, "red.png");
    }

    private static void refused(int status, String reference) {
        String type = status == 415 ? "unsupported_media_type" : "invalid_request_error";
        isError(json("\"image\": \"" + reference + "\""), status, type, "image");
    }

    @Test
    void aDataUrlOfMoreThan25MegabytesIsTooLarge() {
        String data = "data:image/png;base64," + "A".repeat(35_000_000);

        isError(json("\"image\": \"" + data + "\""), 413, "payload_too_large", "image");
        isError(Request.edit(Form.of("join").text("image", data)).send(), 413, "payload_too_large", "image");
    }

    @Test
    void aBodyOfMoreThan64MegabytesIsTooLarge() {
        String two = "\"" + "A".repeat(33_000_000) + "\"";
        byte[] body = body("\"images\": [" + two + "," + two + "]").getBytes(StandardCharsets.US_ASCII);
        Request request = Request.json(EDITS, "").body(body);

        isError(request.send(), 413, "payload_too_large");
        isError(request.chunked().send(), 413, "payload_too_large");
    }

    @Test
    void picturesThatAreNamedAreAPartOfTheirRequest() {
        byte[] large = Arrays.copyOf(NOISE, 20_000_000);
        far.file("/large.png", large);
        String url = "\"" + url("/large.png") + "\"";

        isError(json("\"images\": [" + String.join(",", Collections.nCopies(4, url)) + "]"), 413, "payload_too_large");
        // two are in the body, which has more bytes than they
        String data = "\"" + dataUrl(large) + "\"";
        isError(json("\"images\": [" + data + "," + data + "," + url + "]"), 413, "payload_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "true",
                "[]",
                "{}",
                "{\"url\": \"https://a.example/\"}",
                "{\"image_url\": 7}",
                "{\"image_url\": \"https://a.example/\", \"x\": 1}",
                "[[\"https://a.example/\"]]"
            })
    void anythingElseIsRefused(String value) {
        isError(json("\"image\": " + value), 400, "invalid_request_error", "image");
    }

    @Test
    void sixteenPicturesAreTheMost() {
        String seventeen = ("\"" + dataUrl(RED) + "\",").repeat(17);

        isError(
                json("\"images\": [" + seventeen.substring(0, seventeen.length() - 1) + "]"),
                400,
                "invalid_request_error",
                "images");
    }

    @Test
    void aLongTextOfBase64IsNoPrompt() {
        String prompt = "a".repeat(100_000);
        String image = "\"image\": \"" + dataUrl(RED) + "\"";

        isError(
                Request.json(EDITS, "{\"prompt\": \"" + prompt + "\"," + image + "}")
                        .send(),
                400,
                "invalid_request_error",
                "prompt");
        isError(json(image + ", \"model\": \"" + prompt + "\""), 400, "invalid_request_error", "model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.0.0.1:FAR/",
                "http://localhost/",
                "http://0.0.0.0/",
                "http://[::]/",
                "http://[::1]/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://0177.0.0.1/",
                "http://[::ffff:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://metadata.google.internal/",
                "http://10.0.0.1/",
                "http://127.0.0.5:22/",
                "http://user:word@127.0.0.5:FAR/red.png",
                "http://127.0.0.5:FAR/inside",
                "http://127.0.0.5:FAR/file",
                "http://GATEWAY/v1/models",
                "http://GATEWAY/admin/v1/status",
                "http://127.0.0.5:FAR/red.png#part"
            })
    void urlsThatAreNotThePublicsAreRefusedInTheSameWords(String url) {
        String asked =
                url.replace("FAR", Integer.toString(far.port())).replace("GATEWAY", Connection.GATEWAY.getAuthority());

        JsonObject error = isError(json("\"image\": \"" + asked + "\""), 400, "invalid_request_error", "image");

        assertThat(error.getString("message")).startsWith("URL not allowed");
    }

    @Test
    void whatAFarServerSaysIsNeverRepeated() {
        for (String path : new String[] {"/page.html", "/nothing"}) {
            Answer answer = json("\"image\": \"" + url(path) + "\"");

            isError(answer, 400, "invalid_request_error", "image");
            assertThat(answer.text()).doesNotContainIgnoringCase("secret", "html", "404");
        }
    }

    @Test
    void nothingIsFetchedForAnOrderThatIsWrongAnyway() {
        int before = far.asked().size();

        isError(json("\"image\": \"" + url("/red.png") + "\", \"n\": 0"), 400, "invalid_request_error", "n");
        isError(json("\"image\": \"" + url("/red.png") + "\", \"no\": 0"), 400, "invalid_request_error", "no");

        assertThat(far.asked()).hasSize(before);
    }

    @Test
    void anEarlierResultIsUsedAgainByItsIdOrItsAddress() {
        JsonObject first = Request.generation("{\"prompt\":\"a\",\"size\":\"64x64\"}")
                .send()
                .json()
                .getJsonArray("data")
                .getJsonObject(0);
        String url = first.getString("url");
        String id = url.replaceAll(".*/(ast_[0-9a-z]+).*", "$1");
        byte[] expected = edited(Picture.of(first));

        assertThat(picture(json("\"image\": \"asset:" + id + "\""))).isEqualTo(expected);
        assertThat(picture(json("\"image\": \"asset:" + id + ".png\""))).isEqualTo(expected);
        assertThat(picture(json("\"images\": [{\"file_id\": \"" + id + "\"}]"))).isEqualTo(expected);
        assertThat(picture(json("\"image\": \"" + url + "\""))).isEqualTo(expected);
        assertThat(picture(Request.edit(Form.of("join").text("size", "64x64").text("image", "asset:" + id))
                        .send()))
                .isEqualTo(expected);
        Operator.Tenant other = Operator.tenant("100");
        for (String reference : new String[] {"asset:" + id, url, "asset:ast_" + "0".repeat(26), "asset:../../etc"}) {
            isError(
                    other.post(EDITS, body("\"image\": \"" + reference + "\"")).send(),
                    400,
                    "invalid_request_error",
                    "image");
        }
    }

    @Test
    void theAsynchronousDoorTakesTheSame() {
        for (String image : new String[] {url("/red.png"), dataUrl(NOISE)}) {
            Answer answer = Request.json("/v1/async" + EDITS.substring(3), body("\"image\": \"" + image + "\""))
                    .send();
            assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        }
        Form form = Form.of("join").text("size", "64x64").text("image", url("/red.png"));
        Answer answer = Request.of("POST", "/v1/async/images/edits")
                .header("Content-Type", "multipart/form-data; boundary=the-line-between")
                .body(form.bytes())
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
    }

    @Test
    void aVideoStartsFromAPictureOfAnyKind() {
        for (String image : new String[] {url("/red.png"), dataUrl(RED), dataUrl(NOISE)}) {
            Answer answer = Request.json(
                            "/v1/async/videos/generations",
                            "{\"model\":\"wan\",\"prompt\":\"a\",\"duration\":5,\"input_image\":\"" + image + "\"}")
                    .send();
            assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        }
        isError(
                Request.json(
                                "/v1/async/videos/generations",
                                "{\"model\":\"wan\",\"prompt\":\"a\",\"duration\":5,\"input_image\":\"http://10.0.0.1/\"}")
                        .send(),
                400,
                "invalid_request_error",
                "input_image");
    }

    @Test
    void theSameBytesAreTheSameOrderAndOthersAreNot() {
        byte[] other = NOISE.clone();
        other[other.length - 20] ^= 1;
        String key = UUID.randomUUID().toString();

        Answer first = once(key, dataUrl(NOISE));
        Answer again = once(key, dataUrl(NOISE).replace("/", "\\/"));

        assertThat(first.status()).as("%s", first).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).as("%s", again).contains("true");
        assertThat(again.header("x-pixapi-task")).isEqualTo(first.header("x-pixapi-task"));
        isError(once(key, dataUrl(other)), 422, "idempotency_key_reused");
    }

    @Test
    void anOrderMayBeRepeatedThoughItsPictureHasGone() {
        far.file("/short-lived.png", RED);
        String key = UUID.randomUUID().toString();

        Answer first = once(key, url("/short-lived.png"));
        far.redirect("/short-lived.png", 404, "/");
        Answer again = once(key, url("/short-lived.png"));

        assertThat(first.status()).as("%s", first).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).as("%s", again).contains("true");
        isError(once(key, url("/red.png")), 422, "idempotency_key_reused");
    }

    private static Answer once(String key, String image) {
        return Request.json(EDITS, body("\"image\": \"" + image + "\""))
                .header("Idempotency-Key", key)
                .send();
    }

    private static String url(String path) {
        return far.url("127.0.0.5", path);
    }

    private static String dataUrl(byte[] picture) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture);
    }

    private static String body(String field) {
        return "{\"prompt\": \"join\", \"size\": \"64x64\", "
                + field.replace("URL\"", url("/red.png") + "\"")
                        .replace("MOVED", url("/moved"))
                        .replace("DATA", dataUrl(RED))
                + "}";
    }

    private static Answer json(String field) {
        return Request.json(EDITS, body(field)).send();
    }

    private static byte[] edited(byte[] picture) {
        return picture(Request.edit(Form.of("join").text("size", "64x64").image(picture))
                .send());
    }

    private static byte[] picture(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return Picture.of(answer.json().getJsonArray("data").getJsonObject(0));
    }

    private static byte[] noise() {
        Random random = new Random(7);
        BufferedImage picture = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 200; x++) {
            for (int y = 0; y < 200; y++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return bytes.toByteArray();
    }
}
