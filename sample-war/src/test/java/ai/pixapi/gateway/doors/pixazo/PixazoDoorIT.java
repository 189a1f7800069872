package ai.pixapi.gateway.doors.pixazo;

import static ai.pixapi.gateway.doors.Doors.balance;
import static ai.pixapi.gateway.doors.Doors.dataUrl;
import static ai.pixapi.gateway.doors.Doors.subscribed;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.doors.Doors;
import ai.pixapi.gateway.outbound.FarServer;
import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Connection;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Operator;
import ai.pixapi.gateway.wire.Operator.Tenant;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Pixazo API over the wire, as its documents describe it. */
class PixazoDoorIT extends LiveGateway {

    private static final String EDIT = "/nano-banana/v1/nano-banana/generateEditImageRequest";
    private static final String GENERATE = "/nano-banana/v1/nano-banana/generateTextToImageRequest";

    /** For statuses with data URIs. */
    private static final int PLACES = 16;

    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "ERROR");

    private static Answer post(String path, String json) {
        return subscribed(Request.json(path, json), Request.KEY).send();
    }

    private static Answer status(String id) {
        return subscribed(Request.get("/v2/requests/status/" + id), Request.KEY).send();
    }

    private static Answer oldStatus(String id) {
        return post(PixazoServlet.GET_STATUS, "{\"requestId\": \"" + id + "\"}");
    }

    private static String accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        JsonObject order = answer.json();
        assertThat(order.keySet()).containsExactlyInAnyOrder("success", "request_id", "status", "polling_url");
        assertThat(order.getBoolean("success")).isTrue();
        assertThat(order.getString("status")).isEqualTo("QUEUED");
        String id = order.getString("request_id");
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(order.getString("polling_url")).endsWith("/v2/requests/status/" + id);
        return id;
    }

    private static JsonObject ended(String id) {
        return Doors.until(json -> ENDED.contains(json.getString("status")), () -> status(id))
                .json();
    }

    private static void isError(Answer answer, int status, String sentence) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.json().keySet()).containsExactlyInAnyOrder("error", "message");
        assertThat(answer.json().getString("error")).isEqualTo(sentence);
        Doors.saysWhetherToRetry(answer);
    }

    @Test
    void anEditIsOrderedAndAskedForInBothWays() {
        String id = accepted(post(
                EDIT,
                "{\"prompt\": \"Edit the image to have a red hat\", \"image_urls\": [\"" + dataUrl()
                        + "\"], \"output_format\": \"jpeg\"}"));

        JsonObject done = ended(id);
        assertThat(done.keySet())
                .containsExactlyInAnyOrder(
                        "request_id",
                        "status",
                        "model_id",
                        "error",
                        "output",
                        "created_at",
                        "updated_at",
                        "completed_at");
        assertThat(done.getString("status")).isEqualTo("COMPLETED");
        assertThat(done.getString("model_id")).isEqualTo("nano-banana");
        assertThat(done.isNull("error")).isTrue();
        assertThat(done.getString("completed_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        JsonObject output = done.getJsonObject("output");
        assertThat(output.getString("media_type")).isEqualTo("image/jpeg");
        String url = output.getJsonArray("media_url").getString(0);

        JsonObject old = oldStatus(id).json();
        assertThat(old.getJsonArray("images").getJsonObject(0).getString("content_type"))
                .isEqualTo("image/jpeg");
        assertThat(path(old.getJsonArray("images").getJsonObject(0).getString("url")))
                .isEqualTo(path(url));
        assertThat(path(old.getString("imageUrl"))).isEqualTo(path(url));
        assertThat(old.getBoolean("success")).isTrue();
        assertThat(old.getString("status")).isEqualTo("COMPLETED");
        assertThat(old.getJsonObject("output").getJsonArray("media_url")).hasSize(1);
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }

    @Test
    void theTaskIsInTheListOfTasksAndUnderItsOwnIdHere() {
        Answer order = post(GENERATE, "{\"prompt\":\"a fox\"}");
        String id = accepted(order);
        String task = order.header("x-pixapi-task").orElseThrow();

        assertThat(ended(task).getString("request_id")).isEqualTo(id);
        Answer seen = Request.get("/v1/tasks/" + task).send();
        assertThat(seen.json().getString("status")).isEqualTo("completed");
        assertThat(seen.json().getString("route")).startsWith("pixapi/");
    }

    @Test
    void syncModeGivesDataUrisInTheStatus() {
        String id = accepted(post(GENERATE, "{\"prompt\":\"a fox\",\"num_images\":2,\"sync_mode\":true}"));

        JsonObject done = ended(id);
        for (int i = 0; i < 2; i++) {
            isPicture(done.getJsonObject("output").getJsonArray("media_url").getString(i));
            isPicture(
                    oldStatus(id).json().getJsonArray("images").getJsonObject(i).getString("url"));
        }
    }

    @Test
    void slowReadersOfDataUrisDoNotTakeEveryThread() throws IOException {
        String order = "{\"prompt\":\"x\",\"image_urls\":[\"" + noise() + "\"],\"num_images\":4,\"sync_mode\":true,"
                + "\"resolution\":\"1K\"}";
        Answer placed = post("/nano-banana-async/v1/nano-banana-image-to-image", order);
        String id = accepted(placed);
        String task = placed.header("x-pixapi-task").orElseThrow();
        assertThat(Request.get("/v1/tasks/" + task + "/events").send().text()).contains("event: task.completed");
        byte[] look = subscribed(Request.get("/v2/requests/status/" + id), Request.KEY)
                .bytes();
        List<Connection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < PLACES; i++) {
                slow.add(Connection.open().write(look));
            }
            assertThat(slow).allSatisfy(PixazoDoorIT::hasBegun);

            isError(status(id), 503, "An unexpected error occurred, please try again later");
            isError(oldStatus(id), 503, "An unexpected error occurred, please try again later");
        } finally {
            slow.forEach(Connection::close);
        }
        Answer last = status(id);
        for (int i = 0; i < 600 && last.status() == 503; i++) {
            last = status(id);
        }
        assertThat(last.status()).isEqualTo(200);
    }

    private static void hasBegun(Connection connection) {
        for (int i = 0; i < 600 && connection.isSilent(); i++) {
            assertThat(Request.get("/health/live").send().status()).isEqualTo(200);
        }
        assertThat(connection.isSilent()).isFalse();
    }

    /** {@return a picture that compression makes no smaller} */
    private static String noise() throws IOException {
        Random random = new Random(7);
        BufferedImage picture = new BufferedImage(1024, 1024, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static void isPicture(String dataUri) {
        assertThat(dataUri).matches("(?s)data:image/[a-z]+;base64,.+");
        Picture.decode(Base64.getDecoder().decode(dataUri.substring(dataUri.indexOf(',') + 1)));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void everyOperationIsServed(Operation operation) {
        String picture = "\"image_urls\":[\"" + dataUrl() + "\"]";
        String json = "{\"prompt\":\"a fox\""
                + (operation.pictures() == Operation.Pictures.REQUIRED ? "," + picture : "") + "}";
        assertThat(ended(accepted(post(operation.path(), json))).getString("model_id"))
                .isEqualTo(operation.model());
    }

    @Test
    void ratioAndResolutionAreOneSize() {
        String id = accepted(post(
                "/nano-banana-2/v1/nano-banana-2/generate",
                "{\"prompt\":\"a fox\",\"aspect_ratio\":\"16:9\",\"resolution\":\"1K\"}"));
        String url = ended(id).getJsonObject("output").getJsonArray("media_url").getString(0);
        var picture = Picture.decode(Picture.fetch(url).body());
        assertThat(picture.getWidth() * 9).isEqualTo(picture.getHeight() * 16);
    }

    @Test
    void fieldsWithoutEffectAreNamed() {
        Answer answer =
                post(GENERATE, "{\"prompt\":\"a fox\",\"limit_generations\":true,\"enable_web_search\":null,\"x\":1}");
        accepted(answer);
        assertThat(answer.header("x-pixapi-dropped-params")).contains("limit_generations,x");
    }

    @Test
    void aFormatThatCannotBeMadeIsNamedThoughASmallerSizeIsTaken() {
        Answer answer = post(
                "/nano-banana-async/v1/nano-banana-image-to-image",
                "{\"prompt\":\"a fox\",\"image_urls\":[\"" + dataUrl()
                        + "\"],\"aspect_ratio\":\"1:1\",\"resolution\":\"4K\",\"output_format\":\"webp\"}");
        accepted(answer);
        assertThat(answer.header("x-pixapi-dropped-params")).contains("output_format,resolution");
    }

    @Test
    void whatFailsSaysWhyAndCostsNothing() {
        Tenant tenant = Operator.tenant("10");
        Answer order = subscribed(
                        Request.json(GENERATE, "{\"prompt\":\"a fox [[sandbox fail=prompt_rejected]]\"}"), tenant.key())
                .send();
        String id = accepted(order);
        JsonObject failed = Doors.until(
                        json -> ENDED.contains(json.getString("status")),
                        () -> subscribed(Request.get("/v2/requests/status/" + id), tenant.key())
                                .send())
                .json();
        assertThat(failed.getString("status")).isEqualTo("FAILED");
        assertThat(failed.isNull("output")).isTrue();
        assertThat(failed.getString("error")).isNotBlank();
        assertThat(balance(tenant)).isEqualTo("0 held, 0 spent");
    }

    @Test
    void theKeyStandsInItsOwnHeaderAndNowhereElse() {
        String sentence = "Invalid or missing authentication";
        isError(Request.json(GENERATE, "{\"prompt\":\"a\"}").send(), 401, sentence);
        isError(
                Request.json(GENERATE, "{\"prompt\":\"a\"}")
                        .without("Authorization")
                        .send(),
                401,
                sentence);
        isError(
                subscribed(Request.json(GENERATE, "{\"prompt\":\"a\"}"), "nobody's")
                        .send(),
                401,
                sentence);
        isError(
                subscribed(Request.json(GENERATE + "?subscription-key=x", "{\"prompt\":\"a\"}"), Request.KEY)
                        .send(),
                401,
                sentence);
        Answer bare = Request.json(GENERATE, "{}").without("Authorization").send();
        assertThat(bare.header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void everyDocumentedErrorHasItsSentence() {
        Tenant poor = Operator.tenant("0");
        Tenant narrow = poor.with(Operator.key(poor.account(), "{\"name\":\"k\",\"endpoints\":[\"credits\"]}"));
        Tenant slow = poor.with(Operator.key(poor.account(), "{\"name\":\"k\",\"requests_per_minute\":1}"));
        String fox = "{\"prompt\":\"a fox\"}";

        isError(post(GENERATE, "{}"), 400, "Invalid request parameters");
        isError(subscribed(Request.json(GENERATE, fox), narrow.key()).send(), 403, "Access denied for this operation");
        isError(post("/nano-banana/v1/nano-banana/nothing", fox), 404, "Endpoint not found");
        isError(post("/nano-banana-7/v1/nothing", fox), 404, "Endpoint not found");
        isError(status(UUID.randomUUID().toString()), 404, "Endpoint not found");
        isError(oldStatus("\\u0000"), 404, "Endpoint not found");
        isError(subscribed(Request.get(GENERATE), Request.KEY).send(), 405, "Invalid request parameters");
        subscribed(Request.json(GENERATE, fox), slow.key()).send();
        isError(
                subscribed(Request.json(GENERATE, fox), slow.key()).send(),
                429,
                "Rate limit exceeded, please retry later");
        Answer broke = subscribed(Request.json(GENERATE, fox), poor.key()).send();
        isError(broke, 402, "Insufficient Balance");
        assertThat(broke.json().getString("message")).isEqualTo("Your wallet does not have enough balance.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"prompt\":7} | prompt",
                "{\"prompt\":\"\"} | prompt",
                "{\"prompt\":\"a\",\"num_images\":\"2\"} | num_images",
                "{\"prompt\":\"a\",\"num_images\":11} | num_images",
                "{\"prompt\":\"a\",\"num_images\":1.5} | num_images",
                "{\"prompt\":\"a\",\"num_images\":1e999999} | num_images",
                "{\"prompt\":\"a\",\"sync_mode\":\"true\"} | sync_mode",
                "{\"prompt\":\"a\",\"aspect_ratio\":\"wide\"} | aspect_ratio",
                "{\"prompt\":\"a\",\"resolution\":\"8K\"} | resolution",
                "{\"prompt\":\"a\",\"output_format\":\"tiff\"} | output_format"
            })
    void aBadValueNamesItsFieldAndHoldsNothing(String json, String field) {
        Tenant tenant = Operator.tenant("10");
        Answer answer = subscribed(Request.json(GENERATE, json), tenant.key()).send();
        isError(answer, 400, "Invalid request parameters");
        assertThat(answer.json().getString("message")).contains(field);
        assertThat(balance(tenant)).isEqualTo("0 held, 0 spent");
    }

    @Test
    void anEditNeedsPicturesThatCanBeHad() {
        isError(post(EDIT, "{\"prompt\":\"a\"}"), 400, "Invalid request parameters");
        isError(post(EDIT, "{\"prompt\":\"a\",\"image_urls\":[]}"), 400, "Invalid request parameters");
        Answer inside = post(EDIT, "{\"prompt\":\"a\",\"image_urls\":[\"http://127.0.0.1/x.png\"]}");
        isError(inside, 400, "Invalid request parameters");
        assertThat(inside.json().getString("message")).contains("image_urls", "URL not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"num_images\":99",
                "\"aspect_ratio\":\"wide\"",
                "\"sync_mode\":7",
                "\"webhook\":\"\"",
                "\"a b\":1"
            })
    void nothingIsFetchedForAnOrderThatIsWrongAnyway(String field) throws IOException {
        try (FarServer far = Doors.farServer()) {
            String order =
                    "{\"prompt\":\"a\",\"image_urls\":[\"" + far.url("127.0.0.5", "/x.png") + "\"]," + field + "}";

            isError(post(EDIT, order), 400, "Invalid request parameters");

            assertThat(far.asked()).isEmpty();
        }
    }

    @Test
    void anEditIsOrderedAgainThoughItsPictureHasGone() throws IOException {
        try (FarServer far = Doors.farServer()) {
            Request edit = subscribed(
                            Request.json(
                                    EDIT,
                                    "{\"prompt\":\"a\",\"image_urls\":[\"" + far.url("127.0.0.5", "/x.png") + "\"]}"),
                            Request.KEY)
                    .header("Idempotency-Key", UUID.randomUUID().toString());
            String first = accepted(edit.send());
            far.redirect("/x.png", 302, "/nothing");

            Answer second = edit.send();

            assertThat(accepted(second)).isEqualTo(first);
            assertThat(second.header("Idempotency-Replayed")).contains("true");
            assertThat(far.asked()).hasSize(1);
        }
    }

    @Test
    void theRequestsOfOthersAreNotThere() {
        Tenant owner = Operator.tenant("10");
        String id = accepted(subscribed(Request.json(GENERATE, "{\"prompt\":\"a fox\"}"), owner.key())
                .send());
        isError(status(id), 404, "Endpoint not found");
        isError(oldStatus(id), 404, "Endpoint not found");
        assertThat(subscribed(Request.get("/v2/requests/status/" + id), owner.key())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anIdempotencyKeyOrdersOnceAndALimitIsKept() {
        String key = UUID.randomUUID().toString();
        Request again = subscribed(Request.json(GENERATE, "{\"prompt\":\"a fox\"}"), Request.KEY)
                .header("Idempotency-Key", key);
        String first = accepted(again.send());
        Answer second = again.send();
        assertThat(accepted(second)).isEqualTo(first);
        assertThat(second.header("Idempotency-Replayed")).contains("true");

        isError(
                subscribed(Request.json(GENERATE, "{\"prompt\":\"a fox\"}"), Request.KEY)
                        .header("x-pixapi-max-credits", "0.5")
                        .send(),
                400,
                "Invalid request parameters");
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1/hook", "http://[::1]/hook", "https://8.8.8.8:5432/", "ftp://8.8.8.8/", "no url"})
    void aWebhookGoesToPublicAddressesOnly(String url) {
        isError(
                subscribed(Request.json(GENERATE, "{\"prompt\":\"a fox\"}"), Request.KEY)
                        .header("X-Webhook-URL", url)
                        .send(),
                400,
                "Invalid request parameters");
    }
}
