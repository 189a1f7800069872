package ai.pixapi.gateway.doors.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Envelope;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pixapi's older format. */
class LegacyIT extends LiveGateway {

    private static final String GENERATE = "/v1/images/generate";
    private static final String EDIT = "/v1/images/edit";
    private static final String RED =
            "data:image/png;base64," + Base64.getEncoder().encodeToString(Picture.png(64, 64, 0xff0000));

    @Test
    void oneImageIsOneAddress() {
        Answer answer = Request.json(GENERATE, "{\"prompt\":\"a fox\",\"image_size\":\"64x64\"}")
                .send();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        JsonObject json = answer.json();
        assertThat(json.keySet()).containsExactly("code", "message", "data");
        assertThat(json.getInt("code")).isZero();
        assertThat(json.getString("message")).isEqualTo("ok");
        JsonObject data = json.getJsonObject("data");
        assertThat(data.keySet()).containsExactly("url");
        Picture.isPng(Picture.of(data), 64, 64);
        assertThat(answer.header("x-pixapi-credits-charged")).isPresent();
        assertThat(answer.header("x-pixapi-task")).isPresent();
    }

    @Test
    void severalAreAList() {
        JsonArray urls = Request.json(
                        GENERATE, "{\"model\":\"nano-banana\",\"prompt\":\"a fox\",\"image_size\":\"64x64\",\"num\":3}")
                .send()
                .json()
                .getJsonObject("data")
                .getJsonArray("url");

        assertThat(urls).hasSize(3);
        for (JsonString url : urls.getValuesAs(JsonString.class)) {
            assertThat(Picture.fetch(url.getString()).status()).isEqualTo(200);
        }
    }

    @Test
    void aRatioIsASize() {
        Answer answer = Request.json(GENERATE, "{\"prompt\":\"a fox\",\"image_size\":\"1:1\"}")
                .send();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    @Test
    void anEditTakesOnePictureOrMore() {
        for (String image : new String[] {"\"" + RED + "\"", "[\"" + RED + "\",\"" + RED + "\"]"}) {
            Answer answer = Request.json(
                            EDIT, "{\"prompt\":\"a fox\",\"image_size\":\"64x64\",\"image\":" + image + "}")
                    .send();

            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            Picture.isPng(Picture.of(answer.json().getJsonObject("data")), 64, 64);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "generate|{}|400|prompt must be given",
                "generate|{\"prompt\":\"a\",\"num\":0}|400|num must be a whole number 1..10, was 0; nearest: 1",
                "generate|{\"prompt\":\"a\",\"image_size\":\"x\"}|400|image_size must be auto",
                "generate|{\"prompt\":\"a\",\"n\":1}|400|unknown field n",
                "generate|{\"prompt\":\"a\",\"async\":true}|400|async is no switch",
                "generate|{\"prompt\":\"a\",\"model\":\"nope\"}|404|",
                "generate|{\"prompt\":\"a [[sandbox fail=prompt_rejected]]\"}|422|",
                "edit|{\"prompt\":\"a\"}|400|an edit takes 1..16 images",
                "edit|{\"prompt\":\"a\",\"image\":\"http://10.0.0.1/\"}|400|URL not allowed",
                "edit|{\"prompt\":\"a\",\"image\":\"data:text/html;base64,AAAA\"}|415|"
            })
    void whatIsWrongIsSaidInItsShape(String verb, String body, int status, String start) {
        Answer answer = Request.json("/v1/images/" + verb, body).send();

        isError(answer, status);
        assertThat(answer.json().getString("message")).startsWith(start == null ? "" : start);
    }

    @Test
    void keysMethodsAndBalancesToo() {
        isError(
                Request.json(GENERATE, "{\"prompt\":\"a\"}")
                        .without("Authorization")
                        .send(),
                401);
        isError(Request.get(GENERATE).send(), 405);
        isError(Operator.tenant("0").post(GENERATE, "{\"prompt\":\"a\"}").send(), 402);
        Request text = Request.json(EDIT, "{}").without("Content-Type").header("Content-Type", "text/plain");
        isError(text.send(), 415);
    }

    private static void isError(Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.json().keySet()).containsExactly("code", "message", "data");
        assertThat(answer.json().getInt("code")).isEqualTo(status);
        assertThat(answer.json().getString("message")).isNotBlank();
        assertThat(answer.json().get("data")).isEqualTo(JsonValue.NULL);
        assertThat(answer.header("x-should-retry")).isPresent();
        Envelope.hidesTheInside(answer);
    }
}
