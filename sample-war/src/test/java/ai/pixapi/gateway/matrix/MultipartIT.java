package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an edit's form may not be. */
class MultipartIT extends LiveGateway {

    @Test
    void manyPartsAndLongPartHeadersAreRefused() {
        Form many = Form.of("a fox").image(Picture.png());
        for (int i = 0; i < 200; i++) {
            many.part("Content-Disposition: form-data; name=\"f" + i + "\"\r\nX: " + "x".repeat(7000), new byte[1]);
        }
        Form header = Form.of("a fox")
                .part("Content-Disposition: form-data; name=\"image\"\r\nX: " + "x".repeat(200_000), Picture.png());

        isError(Request.edit(many).send(), 400, "invalid_request_error");
        isError(Request.edit(header).send(), 400, "invalid_request_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; charset=utf-8"})
    void aFormHasABoundary(String type) {
        isError(Request.edit(Form.bounded("b", type).image(Picture.png())).send(), 400, "invalid_request_error");
    }

    @Test
    void aBoundaryIsShortAndMayHoldSpaces() {
        String longest = "b".repeat(4000);
        Form quoted = Form.bounded("a 'quoted' b", "multipart/form-data; boundary=\"a 'quoted' b\"")
                .text("prompt", "a fox")
                .image(Picture.png());

        isError(
                Request.edit(Form.bounded(longest, "multipart/form-data; boundary=" + longest)
                                .image(Picture.png()))
                        .send(),
                400,
                "invalid_request_error");
        assertThat(Request.edit(quoted).send().status()).isEqualTo(200);
    }

    @Test
    void anEditIsAFormOrJson() {
        Request text = Request.json("/v1/images/edits", "{\"prompt\":\"a fox\"}");

        isError(
                text.without("Content-Type")
                        .header("Content-Type", "text/plain")
                        .send(),
                415,
                "unsupported_media_type");
    }

    @Test
    void aFormThatEndsEarlyIsRefused() {
        byte[] whole = Form.of("a fox").image(Picture.png()).bytes();
        for (int cut : new int[] {0, 1, whole.length / 2, whole.length - 4, whole.length - 8}) {
            Request request = Request.edit(Form.of()).body(Arrays.copyOf(whole, cut));

            isError(request.send(), 400, "invalid_request_error");
        }
    }

    @Test
    void aBodyShorterThanItsLengthIsNoForm() {
        byte[] request = Request.edit(Form.of("a fox").image(Picture.png())).bytes();
        try (Connection connection = Connection.open()) {
            Answer answer = connection
                    .write(Arrays.copyOf(request, request.length - 20))
                    .endOutput()
                    .read();

            assertThat(answer.status()).isEqualTo(400);
        }
    }

    @Test
    void seventeenPicturesAreTooMany() {
        Form form = Form.of("a fox");
        for (int i = 0; i < 17; i++) {
            form.file(i % 2 == 0 ? "image" : "image[]", Picture.png());
        }

        isError(Request.edit(form).send(), 400, "invalid_request_error", "image");
    }

    @Test
    void morePicturesThanTheModelTakesAreRefused() {
        Form form = Form.of("a fox").text("model", "qwen-edit");
        for (int i = 0; i < 4; i++) {
            form.image(Picture.png());
        }

        String message = isError(Request.edit(form).send(), 400, "invalid_request_error", "image")
                .getString("message");
        assertThat(message).contains("at most 3 input images, was 4; nearest: 3");
    }

    @Test
    void anEditNeedsAPicture() {
        isError(Request.edit(Form.of("a fox")).send(), 400, "invalid_request_error", "image");
    }

    @Test
    void theBytesDecideWhatAFileIs() {
        assertThat(Request.edit(Form.of("a fox").file("image", "text/html", Picture.png()))
                        .send()
                        .status())
                .isEqualTo(200);
        isError(
                Request.edit(Form.of("a fox").file("image", "image/png", "<html>".getBytes(StandardCharsets.UTF_8)))
                        .send(),
                415,
                "unsupported_media_type",
                "image");
    }

    @Test
    void largeFilesAndFormsAreRefused() {
        byte[] large = Arrays.copyOf(Picture.png(), 26_000_000);
        byte[] fair = Arrays.copyOf(Picture.png(), 17_000_000);
        Form four = Form.of("a fox").image(fair).image(fair).image(fair).image(fair);

        isError(Request.edit(Form.of("a fox").image(large)).chunked().send(), 413, "payload_too_large", "image");
        isError(Request.edit(four).send(), 413, "payload_too_large");
        isError(Request.edit(four).chunked().send(), 413, "payload_too_large");
    }

    @Test
    void theThirtyThirdUploadIsToldBeforeItIsReadAndAPlaceBecomesFree() {
        byte[] whole = Request.edit(Form.of("a fox").text("size", "64x64").image(Picture.png()))
                .bytes();
        List<Connection> open = new ArrayList<>();
        try {
            Answer refused = null;
            // the gateway takes a place when it begins to read, so a few more tries may be needed before all are taken
            for (int i = 0; i < 200 && refused == null; i++) {
                Connection connection = Connection.open().write(Arrays.copyOf(whole, whole.length - 10));
                open.add(connection);
                if (i >= 32) {
                    Answer answer =
                            Request.edit(Form.of("a fox").image(Picture.png())).send();
                    refused = answer.status() == 503 ? answer : null;
                }
            }
            assertThat(refused).isNotNull();
            isError(refused, 503, "overloaded");
            for (Connection connection : open) {
                connection.write(Arrays.copyOfRange(whole, whole.length - 10, whole.length));
                assertThat(connection.read().status()).isIn(200, 503);
            }
        } finally {
            open.forEach(Connection::close);
        }
        assertThat(Request.edit(Form.of("a fox").image(Picture.png())).send().status())
                .isEqualTo(200);
    }

    @Test
    void encodedPartsAreRefused() {
        Form form = Form.of("a fox")
                .part(
                        "Content-Disposition: form-data; name=\"image\"\r\nContent-Transfer-Encoding: base64",
                        "iVBORw0KGgo=".getBytes(StandardCharsets.US_ASCII));

        isError(Request.edit(form).send(), 400, "invalid_request_error");
    }

    @Test
    void fieldsAreGivenOnceAndKnown() {
        isError(
                Request.edit(Form.of("a fox").text("n", "1").text("n", "2").image(Picture.png()))
                        .send(),
                400,
                "invalid_request_error",
                "n");
        isError(
                Request.edit(Form.of("a fox").text("price", "0").image(Picture.png()))
                        .send(),
                400,
                "invalid_request_error",
                "price");
    }
}
