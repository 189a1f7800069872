package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pictures of an order are shown again to its account and to the operator, and to nobody else. */
class OrderInputsIT extends LiveGateway {

    private static final byte[] RED = Picture.png(64, 64, 0xff0000);
    private static final byte[] BLUE = Picture.png(64, 64, 0x0000ff);

    private static Tenant owner;
    private static Tenant other;
    private static String task;

    @BeforeAll
    static void order() {
        owner = Operator.tenant("50");
        other = Operator.tenant("50");
        Form form = Form.of("put one into the other")
                .text("size", "64x64")
                .image(RED)
                .image(BLUE);
        Answer edited = owner.sign(Request.edit(form)).send();
        assertThat(edited.status()).as("%s", edited).isEqualTo(200);
        task = edited.header("x-pixapi-task").orElseThrow();
    }

    private static List<JsonObject> inputs(Answer shown) {
        assertThat(shown.status()).as("%s", shown).isEqualTo(200);
        return shown.json().getJsonObject("request").getJsonArray("inputs").getValuesAs(JsonObject.class);
    }

    private static List<JsonObject> owners() {
        return inputs(owner.get("/v1/tasks/" + task + "?include=request").send());
    }

    @Test
    void theOwnerSeesThePicturesThatHeSentInTheirOrder() {
        assertThat(owners()).extracting(input -> input.getString("kind")).containsExactly("image", "image");
        assertThat(Picture.fetch(owners().get(0).getString("url")).body()).isEqualTo(RED);
        assertThat(Picture.fetch(owners().get(1).getString("url")).body()).isEqualTo(BLUE);
    }

    @Test
    void withoutBeingAskedForTheyAreNotThere() {
        assertThat(owner.get("/v1/tasks/" + task).send().json()).doesNotContainKey("request");
    }

    @Test
    void theOperatorSeesThemToo() {
        List<JsonObject> seen =
                inputs(Operator.get("/accounts/" + owner.account() + "/tasks/" + task + "?include=request")
                        .send());

        assertThat(Answer.unsigned(seen.toString())).isEqualTo(Answer.unsigned(owners().toString()));
        assertThat(Picture.fetch(seen.get(0).getString("url")).body()).isEqualTo(RED);
    }

    @Test
    void nobodyElseGetsThem() {
        String url = owners().get(0).getString("url");
        String path = url.substring(url.indexOf("/assets/"), url.indexOf('?'));

        isError(other.get("/v1/tasks/" + task + "?include=request").send(), 404, "not_found");
        isError(
                Operator.get("/accounts/" + other.account() + "/tasks/" + task + "?include=request")
                        .send(),
                404,
                "not_found");
        isError(other.get(path).send(), 404, "not_found");
        isError(Request.get(path).without("Authorization").send(), 403, "forbidden");
    }

    @Test
    void thereIsNoSmallPictureOfThem() {
        String url = owners().get(0).getString("url");
        String path = url.substring(url.indexOf("/assets/"), url.indexOf('?'));

        isError(owner.get(path + "?thumb=256").send(), 404, "not_found");
    }
}
