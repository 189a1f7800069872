package ai.pixapi.gateway.images;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's further fields: taken, named as dropped, or refused; never lost in silence. */
class SettingsIT extends LiveGateway {

    private static final String ALL = "\"background\":\"opaque\",\"moderation\":\"low\",\"output_compression\":50,"
            + "\"input_fidelity\":\"high\",\"seed\":7,\"style\":\"vivid\",\"user\":\"u-1\",\"partial_images\":2";

    @Test
    void whatTheRouteDoesNotTakeIsNamed() {
        Answer answer = generation(ALL);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("x-pixapi-dropped-params"))
                .contains("background,input_fidelity,moderation,output_compression,partial_images,seed,style,user");
    }

    @Test
    void formsSayTheSame() {
        Form form = Form.of("a fox")
                .text("size", "64x64")
                .text("background", "opaque")
                .text("output_compression", "50")
                .text("seed", "7")
                .text("partial_images", "0")
                .image(Picture.png())
                .file("mask", Picture.png());

        Answer answer = Request.edit(form).send();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("x-pixapi-dropped-params")).contains("background,mask,output_compression,seed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "background|\"pink\"",
                "background|7",
                "moderation|\"none\"",
                "input_fidelity|\"some\"",
                "output_compression|101",
                "output_compression|-1",
                "output_compression|1.5",
                "output_compression|\"50\"",
                "output_compression|1e400",
                "seed|-1",
                "seed|9223372036854775808",
                "seed|1e999999",
                "seed|\"7\"",
                "style|\"noir\"",
                "user|\"\"",
                "user|\"two\\nlines\"",
                "partial_images|4",
                "partial_images|-1",
                "partial_images|\"1\"",
                "strict|1",
                "strict|\"true\"",
                "output_format|\"bmp\"",
                "response_format|\"jpeg\""
            })
    void aValueThatIsNoneIsRefused(String field, String value) {
        isError(generation("\"" + field + "\":" + value), 400, "invalid_request_error", field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "style", "user", "partial_images"})
    void aStrictOrderRefusesWhatWouldBeDropped(String field) {
        String value = field.equals("seed") || field.equals("partial_images")
                ? "1"
                : field.equals("style") ? "\"vivid\"" : "\"u\"";
        String fields = "\"" + field + "\":" + value;

        Answer body = generation(fields + ",\"strict\":true");
        Answer header = Request.generation("{\"prompt\":\"a fox\",\"size\":\"64x64\"," + fields + "}")
                .header("x-pixapi-strict", "true")
                .send();

        isError(body, 400, "invalid_request_error", field);
        isError(header, 400, "invalid_request_error", field);
        assertThat(generation(fields + ",\"strict\":false").status()).isEqualTo(200);
    }

    @Test
    void aStrictOrderWithoutSuchFieldsIsMade() {
        assertThat(generation("\"strict\":true").status()).isEqualTo(200);
    }

    @Test
    void aStrictOrderRefusesAMaskThatNobodyTakes() {
        Form form = Form.of("a fox").text("strict", "true").image(Picture.png()).file("mask", Picture.png());

        isError(Request.edit(form).send(), 400, "invalid_request_error", "mask");
    }

    @Test
    void theHeaderOfStrictOrdersIsTrueOrFalse() {
        Answer answer = Request.generation("{\"prompt\":\"a fox\"}")
                .header("x-pixapi-strict", "yes")
                .send();

        isError(answer, 400, "invalid_request_error", "x-pixapi-strict");
    }

    @Test
    void aMaskMustBeAPictureAndThereIsOne() {
        Form page = Form.of("a fox").image(Picture.png()).file("mask", "<html>".getBytes());
        Form two = Form.of("a fox")
                .image(Picture.png())
                .file("mask", Picture.png())
                .file("mask", Picture.png());

        isError(Request.edit(page).send(), 415, "unsupported_media_type", "mask");
        isError(Request.edit(two).send(), 400, "invalid_request_error", "mask");
    }

    @ParameterizedTest
    @CsvSource({"standard,medium", "hd,high"})
    void theQualitiesOfOlderModelsMeanThoseOfNewerOnes(String older, String newer) {
        Answer answer = generation("\"model\":\"gpt-image-2\",\"size\":\"1024x1024\",\"quality\":\"" + older + "\"");
        Answer same = generation("\"model\":\"gpt-image-2\",\"size\":\"1024x1024\",\"quality\":\"" + newer + "\"");

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("x-pixapi-credits-charged")).isEqualTo(same.header("x-pixapi-credits-charged"));
        assertThat(answer.header("x-pixapi-dropped-params")).isEmpty();
    }

    @Test
    void theyAreNamedWhereThereIsNoQuality() {
        assertThat(generation("\"quality\":\"hd\"").header("x-pixapi-dropped-params"))
                .contains("quality");
    }

    private static Answer generation(String fields) {
        String size = fields.contains("\"size\"") ? "" : "\"size\":\"64x64\",";
        return Request.generation("{\"prompt\":\"a fox\"," + size + fields + "}")
                .send();
    }
}
