package ai.pixapi.gateway.images;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures as they are ordered. */
class ImagesIT extends LiveGateway {

    @Test
    void nImagesAreNDifferentImages() {
        Set<ByteBuffer> pictures = new HashSet<>();
        for (byte[] picture : pictures(generate("\"n\":4,\"size\":\"128x96\""))) {
            Picture.isPng(picture, 128, 96);
            pictures.add(ByteBuffer.wrap(picture));
        }

        assertThat(pictures).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"1024x1024, 1024, 1024", "333x777, 333, 777", "1K, 1024, 1024", "auto, 1024, 1024", "1x1, 1, 1"})
    void theSizeIsTheSize(String size, int width, int height) {
        Answer answer = generate("\"model\":\"nano-banana-pro\",\"size\":\"" + size + "\"");

        Picture.isPng(pictures(answer).get(0), width, height);
    }

    @Test
    void aRatioIsKept() {
        BufferedImage wide =
                Picture.decode(pictures(generate("\"size\":\"16:9\"")).get(0));

        assertThat(wide.getWidth() / (double) wide.getHeight()).isBetween(1.75, 1.81);
    }

    @Test
    void bytesAreSentWhenTheyAreAskedFor() {
        Answer answer = generate("\"response_format\":\"b64_json\",\"n\":2,\"size\":\"64x64\"");

        assertThat(answer.json().getJsonArray("data").getValuesAs(JsonObject.class))
                .hasSize(2)
                .allSatisfy(data -> assertThat(data.keySet()).containsExactly("b64_json"));
        pictures(answer).forEach(picture -> Picture.isPng(picture, 64, 64));
    }

    @Test
    void theSamePromptMakesTheSamePictureAndAnotherDoesNot() {
        byte[] fox = pictures(generate("\"size\":\"64x64\"")).get(0);

        assertThat(pictures(generate("\"size\":\"64x64\"")).get(0)).isEqualTo(fox);
        byte[] other = pictures(Request.generation("{\"prompt\":\"an owl\",\"size\":\"64x64\"}")
                        .send())
                .get(0);
        assertThat(other).isNotEqualTo(fox);
    }

    @Test
    void jpegIsMadeAndWebpIsNamedAsDropped() {
        Answer jpeg = generate("\"output_format\":\"jpeg\",\"size\":\"64x64\"");
        Answer webp = generate("\"output_format\":\"WEBP\",\"size\":\"64x64\"");

        assertThat(pictures(jpeg).get(0)).startsWith(0xff, 0xd8);
        assertThat(jpeg.header("x-pixapi-dropped-params")).isEmpty();
        assertThat(webp.header("x-pixapi-dropped-params")).contains("output_format");
    }

    @ParameterizedTest
    @CsvSource({
        "nano-banana, pixapi/gemini-2.5-flash-image, 2",
        "nano-banana-pro, pixapi/gemini-3-pro-image-preview, 8",
        "pixazo/nano-banana, pixazo/nano-banana, 6",
        "magichour/gpt-image-2, magichour/gpt-image-2, 12",
        "gpt-image-2, pixapi/gpt-image-2, 14"
    })
    void theRouteAndItsPriceAreInTheHeaders(String model, String route, String credits) {
        Answer answer = generate("\"model\":\"" + model + "\",\"size\":\"1024x1024\"");

        assertThat(answer.header("x-pixapi-route")).contains(route);
        assertThat(answer.header("x-pixapi-credits-estimated")).contains(credits);
        assertThat(answer.header("x-pixapi-estimate-exact")).contains("true");
        assertThat(answer.header("x-pixapi-credits-charged")).contains(credits);
        assertThat(answer.header("x-pixapi-sandbox")).contains("true");
        assertThat(answer.header("x-pixapi-price-book")).contains("2026-11-01");
    }

    @Test
    void withoutAModelTheDefaultOneServes() {
        assertThat(generate("\"size\":\"64x64\"").header("x-pixapi-route")).contains("pixapi/gemini-2.5-flash-image");
    }

    @Test
    void aQualityIsNamedAsDroppedWhereTheModelHasNone() {
        assertThat(generate("\"quality\":\"high\",\"size\":\"64x64\"").header("x-pixapi-dropped-params"))
                .contains("quality");
        Answer gpt = generate("\"model\":\"gpt-image-2\",\"quality\":\"low\",\"size\":\"1024x1024\"");
        assertThat(gpt.header("x-pixapi-dropped-params")).isEmpty();
        assertThat(gpt.header("x-pixapi-credits-estimated")).contains("1");
    }

    @Test
    void everyPictureOfAnEditArrives() {
        Form one = Form.of("join").text("size", "256x256").image(Picture.png(64, 64, 0xff0000));
        Form two = Form.of("join")
                .text("size", "256x256")
                .file("image[]", Picture.png(64, 64, 0xff0000))
                .file("image[]", Picture.png(64, 64, 0x0000ff));

        byte[] first = pictures(Request.edit(one).send()).get(0);
        byte[] second = pictures(Request.edit(two).send()).get(0);

        Picture.isPng(first, 256, 256);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void anAssetIsServedSoThatNoBrowserRunsIt() {
        String url = generate("\"size\":\"64x64\"")
                .json()
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("url");
        Answer asset = Picture.fetch(url);

        assertThat(asset.header("Content-Type")).contains("image/png");
        assertThat(asset.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(asset.header("Content-Security-Policy")).contains("default-src 'none'; sandbox");
        assertThat(asset.header("Content-Disposition").orElse(""))
                .matches("inline; filename=\"ast_[0-9a-v]{26}\\.png\"");
        assertThat(asset.header("Cache-Control").orElse("")).startsWith("private");
        String path = url.substring(url.indexOf("/assets/"));
        Answer head = Request.of("HEAD", path).without("Authorization").send();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).contains(Integer.toString(asset.body().length));
    }

    @ParameterizedTest
    @CsvSource({
        "prompt_rejected, 422, prompt_rejected, no, false",
        "invalid_request, 400, invalid_request_error, no, false",
        "key_refused, 503, model_unavailable, no, true",
        "balance_empty, 503, model_unavailable, no, true",
        "rate_limited, 503, model_unavailable, no, true",
        "overloaded, 503, model_unavailable, no, true",
        "unreachable, 503, model_unavailable, no, true",
        "task_failed, 502, upstream_error, no, false",
        "unexpected_reply, 502, upstream_error, no, false",
        "outcome_unknown, 504, upstream_timeout, no, false"
    })
    void failuresOfTheProviderAreToldByWhoMustAct(
            String failure, int status, String type, String charged, String retry) {
        Answer answer = Request.generation("{\"prompt\":\"a fox [[sandbox fail=" + failure + "]]\"}")
                .send();

        isError(answer, status, type);
        assertThat(answer.header("x-pixapi-charged")).contains(charged);
        assertThat(answer.header("x-should-retry")).contains(retry);
    }

    @Test
    void theProvidersWaitIsPassedOn() {
        Answer answer = Request.generation("{\"prompt\":\"a fox [[sandbox fail=rate_limited retry_after=7s]]\"}")
                .send();

        assertThat(answer.header("Retry-After")).contains("7");
    }

    @Test
    void aDirectiveThatIsWrongIsExplained() {
        Answer answer = Request.generation("{\"prompt\":\"a fox [[sandbox fail=badly]]\"}")
                .send();

        isError(answer, 400, "invalid_request_error", "prompt");
    }

    private static Answer generate(String fields) {
        Answer answer =
                Request.generation("{\"prompt\":\"a red fox\"," + fields + "}").send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    private static List<byte[]> pictures(Answer answer) {
        return answer.json().getJsonArray("data").getValuesAs(JsonObject.class).stream()
                .map(Picture::of)
                .toList();
    }
}
