package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read a stored file, and what he gets. */
class AssetsIT extends LiveGateway {

    private static final String REFUSED =
            "This address is not valid, or no longer. Ask for the task again, or send the API key.";

    private static Tenant owner;
    private static String address;
    private static String path;

    @BeforeAll
    static void order() {
        owner = Operator.tenant("50");
        String url = owner.post("/v1/images/generations", "{\"prompt\":\"a fox\",\"size\":\"1024x512\"}")
                .send()
                .json()
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("url");
        address = url.substring(url.indexOf("/assets/"));
        path = address.substring(0, address.indexOf('?'));
    }

    private static Answer open(String at) {
        return Request.get(at).without("Authorization").send();
    }

    @Test
    void aSignedAddressIsOpenToWhoHasItAndItsFileIsNoPage() {
        Answer file = open(address);

        assertThat(file.status()).isEqualTo(200);
        Picture.isPng(file.body(), 1024, 512);
        assertThat(file.header("Content-Type")).contains("image/png");
        assertThat(file.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.header("Content-Security-Policy")).contains("default-src 'none'; sandbox");
        assertThat(file.header("Content-Disposition"))
                .contains("inline; filename=\"" + path.substring("/assets/".length()) + "\"");
        assertThat(file.header("Cross-Origin-Resource-Policy")).isPresent();
        assertThat(file.header("Cache-Control").orElse("")).matches("private, max-age=[0-9]{1,4}, immutable");
    }

    @Test
    void nothingOfItCanBeChanged() {
        String query = address.substring(address.indexOf('?'));
        String other = path.replaceFirst("ast_.", "ast_" + (path.charAt(12) == '0' ? '1' : '0'));
        String exp = query.replaceFirst("exp=([0-9]+)", "exp=9$1");
        List<String> forged = List.of(
                other + query,
                path + exp,
                path + query.replaceFirst("kid=[0-9a-f]", "kid=g"),
                path + query.replaceFirst("sig=.", "sig=_"),
                path.replace(".png", ".jpg") + query,
                address + "&exp=9999999999",
                address + "&thumb=256",
                address + "&x",
                path + query.replaceFirst("&sig=.*", ""),
                path + query.replaceFirst("sig=.*", "sig="),
                path);

        for (String at : forged) {
            isForbidden(open(at));
        }
    }

    private static void isForbidden(Answer answer) {
        isError(answer, 403, "forbidden");
        assertThat(answer.json().getJsonObject("error").getString("message")).isEqualTo(REFUSED);
    }

    @Test
    void theOwnersKeyOpensItWithoutASignatureAndNoOther() {
        assertThat(owner.get(path).send().body()).isEqualTo(open(address).body());
        assertThat(owner.get(path.replace(".png", "")).send().status()).isEqualTo(200);
        isError(Operator.tenant("1").get(path).send(), 404, "not_found");
        isError(Request.get(path).send(), 404, "not_found");
        isError(
                Request.get(path)
                        .without("Authorization")
                        .header("Authorization", "Bearer pxg_nobody")
                        .send(),
                401,
                "unauthorized");
        isForbidden(open(path));
    }

    @Test
    void aGenuineAddressIsNoLeaveToDoOtherThings() {
        for (String method : List.of("POST", "PUT", "DELETE")) {
            isError(Request.of(method, address).without("Authorization").send(), 405, "method_not_allowed");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 9",
        "bytes=100-199, 100, 199",
        "bytes=-5, -5, -1",
        "bytes=10-, 10, -1",
        "bytes=0-99999999, 0, -1"
    })
    void aPartCanBeHad(String range, int first, int last) {
        byte[] whole = open(address).body();
        int from = first < 0 ? whole.length + first : first;
        int to = last < 0 ? whole.length + last : last;

        Answer part = Request.get(address)
                .without("Authorization")
                .header("Range", range)
                .send();

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).contains("bytes " + from + "-" + to + "/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, from, to + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=5-2", "bytes=a-b", "bytes=0-1,3-4", "lines=0-1", "bytes=-"})
    void whatIsNoRangeAsksForTheWhole(String range) {
        Answer answer = Request.get(address)
                .without("Authorization")
                .header("Range", range)
                .send();

        assertThat(answer.status()).isEqualTo(200);
        Picture.isPng(answer.body(), 1024, 512);
    }

    @Test
    void whatLiesBehindTheEndCannotBeHad() {
        Answer answer = Request.get(address)
                .without("Authorization")
                .header("Range", "bytes=99999999-")
                .send();

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("Content-Range").orElse("")).startsWith("bytes */");
    }

    @Test
    void aSmallPictureOfAResult() {
        Answer small = owner.get(path + "?thumb=256").send();

        assertThat(small.status()).as("%s", small).isEqualTo(200);
        BufferedImage picture = Picture.decode(small.body());
        assertThat(picture.getWidth() + "x" + picture.getHeight()).isEqualTo("256x128");
        assertThat(small.header("Content-Type")).contains("image/png");
        assertThat(small.header("Content-Security-Policy")).contains("default-src 'none'; sandbox");
        assertThat(owner.get(path + "?thumb=256").send().body()).isEqualTo(small.body());
        isError(owner.get(path + "?thumb=999").send(), 400, "invalid_request_error");
    }

    @Test
    void eachCallerHasAnAssetOfHisOwnOfTheSameBytes() {
        Tenant other = Operator.tenant("10");
        String body = "{\"prompt\":\"a fox\",\"size\":\"1024x512\"}";
        String url = other.post("/v1/images/generations", body)
                .send()
                .json()
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("url");

        assertThat(url).doesNotContain(path);
        isError(
                owner.get(url.substring(url.indexOf("/assets/"), url.indexOf('?')))
                        .send(),
                404,
                "not_found");
    }
}
