package ai.pixapi.gateway.doors.magichour;

import static ai.pixapi.gateway.doors.Doors.balance;
import static ai.pixapi.gateway.doors.Doors.dataUrl;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.doors.Doors;
import ai.pixapi.gateway.outbound.FarServer;
import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Magic Hour API over the wire, as its documents describe it. */
class MagicHourDoorIT extends LiveGateway {

    private static final String EDITOR = "/v1/ai-image-editor";
    private static final String GENERATOR = "/v1/ai-image-generator";
    private static final String PROJECTS = "/v1/image-projects/";
    private static final String FOX = "{\"image_count\":1,\"style\":{\"prompt\":\"a fox\"}}";
    private static final Set<String> ENDED = Set.of("complete", "error", "canceled");

    private static String edit(String more) {
        return "{\"assets\":{\"image_file_paths\":[\"" + dataUrl()
                + "\"]},\"style\":{\"prompt\":\"Give me sunglasses\"}" + more + "}";
    }

    private static String accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().keySet()).containsExactlyInAnyOrder("id", "credits_charged", "frame_cost");
        return answer.json().getString("id");
    }

    private static JsonObject ended(Tenant tenant, String id) {
        return Doors.until(
                        json -> ENDED.contains(json.getString("status")),
                        () -> tenant.get(PROJECTS + id).send())
                .json();
    }

    private static JsonObject ended(String id) {
        return ended(new Tenant("", Request.KEY), id);
    }

    private static void isError(Answer answer, int status, String message) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.json().keySet()).containsExactly("message");
        assertThat(answer.json().getString("message")).contains(message);
        Doors.saysWhetherToRetry(answer);
    }

    @Test
    void creditsAreTakenAtOnceAndTheProjectHasEveryMember() {
        Tenant tenant = Operator.tenant("10");
        Answer order = tenant.post(EDITOR, edit(",\"name\":\"My image\",\"image_count\":4"))
                .send();
        String id = accepted(order);
        assertThat(order.json().getInt("credits_charged")).isEqualTo(8);

        JsonObject done = ended(tenant, id);
        assertThat(done.keySet())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "status",
                        "image_count",
                        "type",
                        "created_at",
                        "enabled",
                        "credits_charged",
                        "total_frame_cost",
                        "downloads",
                        "error");
        assertThat(done.getString("status")).isEqualTo("complete");
        assertThat(done.getString("name")).isEqualTo("My image");
        assertThat(done.getString("type")).isEqualTo("AI_IMAGE_EDITOR");
        assertThat(done.getInt("image_count")).isEqualTo(4);
        assertThat(done.getInt("credits_charged")).isEqualTo(8);
        assertThat(done.getBoolean("enabled")).isTrue();
        assertThat(done.isNull("error")).isTrue();
        assertThat(done.getJsonArray("downloads")).hasSize(4);
        JsonObject download = done.getJsonArray("downloads").getJsonObject(0);
        assertThat(download.keySet()).containsExactlyInAnyOrder("url", "expires_at");
        Picture.decode(Picture.fetch(download.getString("url")).body());
        assertThat(balance(tenant)).isEqualTo("0 held, 8 spent");
    }

    @Test
    void whatFailsIsRefunded() {
        Tenant tenant = Operator.tenant("10");
        String id = accepted(tenant.post(GENERATOR, FOX.replace("a fox", "a fox [[sandbox fail=prompt_rejected]]"))
                .send());
        JsonObject failed = ended(tenant, id);
        assertThat(failed.getString("status")).isEqualTo("error");
        assertThat(failed.getInt("credits_charged")).isZero();
        assertThat(failed.getJsonArray("downloads")).isEmpty();
        assertThat(failed.getJsonObject("error").getString("code")).isEqualTo("content_policy_violation");
        assertThat(failed.getJsonObject("error").getString("message")).isNotBlank();
        assertThat(balance(tenant)).isEqualTo("0 held, 0 spent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                ",\"orientation\":\"landscape\" | 16 | 9",
                ",\"orientation\":\"portrait\" | 9 | 16",
                ",\"aspect_ratio\":\"9:16\",\"orientation\":\"square\" | 9 | 16",
                ",\"aspect_ratio\":\"16:9\",\"resolution\":\"1k\" | 16 | 9",
                ",\"resolution\":\"640px\" | 1 | 1",
                ",\"model\":\"seedream-v4\",\"resolution\":\"2k\" | 1 | 1",
                ",\"model\":\"gpt-image-2\",\"aspect_ratio\":\"16:9\" | 16 | 9",
                ",\"model\":\"default\",\"resolution\":\"auto\" | 1 | 1"
            })
    void sizesAndModelsAreUnderstood(String fields, int width, int height) {
        JsonObject done = ended(accepted(
                Request.json(GENERATOR, FOX.replace("}}", "}" + fields + "}")).send()));
        assertThat(done.getString("status")).as("%s", done).isEqualTo("complete");
        assertThat(done.getString("type")).isEqualTo("AI_IMAGE");
        assertThat(done.getString("name")).startsWith("Ai Image - 2");
        var picture = Picture.decode(
                Picture.fetch(done.getJsonArray("downloads").getJsonObject(0).getString("url"))
                        .body());
        assertThat(Math.round(100.0 * picture.getWidth() / picture.getHeight()))
                .isCloseTo(Math.round(100.0 * width / height), org.assertj.core.data.Offset.offset(2L));
    }

    @Test
    void oldNamesOfModelsAndOldFieldsAreUnderstood() {
        String json = "{\"assets\":{\"image_file_path\":\"" + dataUrl()
                + "\"},\"style\":{\"prompt\":\"x\",\"model\":\"Seedream\"}}";
        String id = accepted(Request.json(EDITOR, json).send());
        ended(id);
        assertThat(Request.get("/v1/tasks/" + id).send().json().getString("route"))
                .endsWith("/seedream-v4");
    }

    @Test
    void fieldsWithoutEffectAreNamed() {
        Answer answer = Request.json(
                        GENERATOR,
                        "{\"image_count\":1,\"style\":{\"prompt\":\"a fox\",\"tool\":\"general\"},\"new\":true}")
                .send();
        accepted(answer);
        assertThat(answer.header("x-pixapi-dropped-params")).contains("new,style.tool");
    }

    @Test
    void aFileIsSentAheadByAnAddressThatIsGoodForItAlone() {
        JsonObject item = Request.json(
                        "/v1/files/upload-urls", "{\"items\":[{\"type\":\"image\",\"extension\":\"png\"}]}")
                .send()
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(item.keySet()).containsExactlyInAnyOrder("upload_url", "expires_at", "file_path");
        String path = item.getString("file_path");
        assertThat(path).matches("api-assets/ast_[0-9a-v]{26}\\.png");
        URI url = URI.create(item.getString("upload_url"));
        String target = url.getRawPath() + "?" + url.getRawQuery();
        String order = edit("").replace(dataUrl(), path);

        isError(Request.json(EDITOR, order).send(), 422, "assets.image_file_paths");
        isError(put(target + "x", Picture.png()), 403, "upload URL");
        isError(put(target.replace("exp=1", "exp=2"), Picture.png()), 403, "upload URL");
        isError(put(url.getRawPath(), Picture.png()), 403, "upload URL");
        isError(put("/api-assets/ast_0.png", Picture.png()), 404, "Not Found");
        isError(put(target, "<html>no picture</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)), 422, "");
        assertThat(put(target, Picture.png()).status()).isEqualTo(200);
        isError(put(target, Picture.png()), 409, "there already");
        isError(Request.get(target).send(), 405, "");
        assertThat(ended(accepted(Request.json(EDITOR, order).send())).getString("status"))
                .isEqualTo("complete");
        isError(Operator.tenant("10").post(EDITOR, order).send(), 422, "assets.image_file_paths");
    }

    private static Answer put(String target, byte[] body) {
        return Request.of("PUT", target).without("Authorization").body(body).send();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"items\":[]} | items",
                "{} | items",
                "{\"items\":[7]} | items",
                "{\"items\":[{\"type\":\"video\",\"extension\":\"mp4\"}]} | image",
                "{\"items\":[{\"type\":\"image\",\"extension\":\"mp4\"}]} | 'mp4' is an invalid image extension. Possible",
                "{\"items\":[{\"type\":\"image\"}]} | extension"
            })
    void addressesAreGivenForPicturesOnly(String json, String message) {
        isError(Request.json("/v1/files/upload-urls", json).send(), 422, message);
    }

    @Test
    void whatIsDeletedIsGoneAndWasPaidFor() {
        Tenant tenant = Operator.tenant("10");
        String id = accepted(tenant.post(GENERATOR, FOX).send());
        String url =
                ended(tenant, id).getJsonArray("downloads").getJsonObject(0).getString("url");
        assertThat(Picture.fetch(url).status()).isEqualTo(200);

        assertThat(tenant.sign(Request.of("DELETE", PROJECTS + id)).send().status())
                .isEqualTo(204);

        isError(tenant.get(PROJECTS + id).send(), 404, "Not Found");
        isError(tenant.sign(Request.of("DELETE", PROJECTS + id)).send(), 404, "Not Found");
        assertThat(Picture.fetch(url).status()).isEqualTo(410);
        assertThat(tenant.get("/v1/tasks/" + id)
                        .send()
                        .json()
                        .getJsonObject("result")
                        .getJsonArray("data"))
                .isEmpty();
        assertThat(balance(tenant)).isEqualTo("0 held, 2 spent");
    }

    @Test
    void theProjectsOfOthersAreNotThere() {
        Tenant owner = Operator.tenant("10");
        Tenant other = Operator.tenant("10");
        String id = accepted(owner.post(GENERATOR, FOX).send());
        isError(other.get(PROJECTS + id).send(), 404, "Not Found");
        isError(other.sign(Request.of("DELETE", PROJECTS + id)).send(), 404, "Not Found");
        assertThat(ended(owner, id).getString("status")).isEqualTo("complete");
    }

    @Test
    void everyDocumentedErrorHasItsText() {
        Tenant poor = Operator.tenant("0");
        Tenant narrow = poor.with(Operator.key(poor.account(), "{\"name\":\"k\",\"endpoints\":[\"credits\"]}"));
        isError(
                Request.of("POST", EDITOR)
                        .header("Content-Type", "application/json")
                        .send(),
                400,
                "Missing request body");
        isError(Request.json(EDITOR, "[]").send(), 400, "one JSON object");
        Answer stranger =
                Request.json(EDITOR, edit("")).without("Authorization").send();
        isError(stranger, 401, "Unauthorized");
        assertThat(stranger.text()).isEqualTo("{\"message\":\"Unauthorized\"}");
        Answer broke = poor.post(EDITOR, edit("")).send();
        assertThat(broke.text()).isEqualTo("{\"message\":\"Payment required\"}");
        isError(broke, 402, "Payment required");
        isError(narrow.post(EDITOR, edit("")).send(), 403, "");
        Answer nothing = Request.get(PROJECTS + "cuid-example").send();
        assertThat(nothing.text()).isEqualTo("{\"message\":\"Not Found\"}");
        isError(nothing, 404, "Not Found");
        isError(Request.get(EDITOR).send(), 405, "");
        isError(Request.json("/v1/files/nothing", "{}").send(), 404, "Not Found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                ",\"image_count\":5 | image_count",
                ",\"image_count\":\"1\" | image_count",
                ",\"model\":\"no-such-model\" | model",
                ",\"model\":7 | model",
                ",\"aspect_ratio\":\"wide\" | aspect_ratio",
                ",\"resolution\":\"9k\" | resolution",
                ",\"name\":\"\" | name",
                ",\"name\":\"\\u0000\" | name"
            })
    void aBadValueNamesItsFieldAndHoldsNothing(String fields, String field) {
        Tenant tenant = Operator.tenant("10");
        isError(tenant.post(EDITOR, edit(fields)).send(), 422, field);
        assertThat(balance(tenant)).isEqualTo("0 held, 0 spent");
    }

    @Test
    void anEditNeedsAPromptAndPictures() {
        isError(Request.json(EDITOR, "{}").send(), 422, "style.prompt");
        isError(Request.json(EDITOR, "{\"style\":7}").send(), 422, "style");
        isError(Request.json(EDITOR, "{\"style\":{\"prompt\":\"x\"}}").send(), 422, "assets.image_file_paths");
        isError(
                Request.json(EDITOR, edit("").replace(dataUrl(), "http://127.0.0.1/x.png"))
                        .send(),
                422,
                "URL not allowed");
    }

    @Test
    void anIdempotencyKeyOrdersOnce() {
        Request again = Request.json(GENERATOR, FOX)
                .header("Idempotency-Key", UUID.randomUUID().toString());
        String first = accepted(again.send());
        Answer second = again.send();
        assertThat(accepted(second)).isEqualTo(first);
        assertThat(second.header("Idempotency-Replayed")).contains("true");
    }

    @Test
    void anEditIsOrderedAgainThoughItsPictureHasGone() throws IOException {
        try (FarServer far = Doors.farServer()) {
            String order = edit("").replace(dataUrl(), far.url("127.0.0.5", "/x.png"));
            Request again = Request.json(EDITOR, order)
                    .header("Idempotency-Key", UUID.randomUUID().toString());
            isError(
                    Request.json(EDITOR, order)
                            .header("x-pixapi-strict", "perhaps")
                            .send(),
                    422,
                    "x-pixapi-strict");
            assertThat(far.asked()).isEmpty();
            String first = accepted(again.send());
            far.redirect("/x.png", 302, "/nothing");

            Answer second = again.send();

            assertThat(accepted(second)).isEqualTo(first);
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(far.asked()).hasSize(1);
        }
    }

    @Test
    void aWebhookCanHaveItsFormat() {
        Tenant tenant = Operator.tenant("0");
        Answer made = tenant.post("/v1/webhooks", "{\"url\":\"https://8.8.8.8/pixapi\",\"format\":\"magic-hour\"}")
                .send();
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(made.json().getString("format")).isEqualTo("magic-hour");
        assertThat(tenant.post("/v1/webhooks", "{\"url\":\"https://8.8.8.8/pixapi\",\"format\":\"pixazo\"}")
                        .send()
                        .status())
                .isEqualTo(400);
    }
}
