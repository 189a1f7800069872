package ai.pixapi.gateway.tasks;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asynchronous orders, from the order to the end of the task. */
class TasksIT extends LiveGateway {

    @Test
    void whatHasNoEffectIsNamedAtOnceAndWithTheTask() {
        Answer answer = LiveTasks.order("\"prompt\":\"a fox\",\"seed\":7,\"quality\":\"high\"");

        assertThat(answer.header("x-pixapi-dropped-params")).contains("quality,seed");
        assertThat(LiveTasks.until(LiveTasks.id(answer), "completed").getJsonArray("dropped_params"))
                .hasToString("[\"quality\",\"seed\"]");
    }

    @Test
    void anOrderIsAcceptedCarriedOutAndPaidFor() {
        JsonObject task = LiveTasks.until(LiveTasks.accepted("\"prompt\":\"a fox\",\"n\":2"), "completed");

        assertThat(task.getJsonNumber("credits_cost")).hasToString("4");
        assertThat(task.getJsonNumber("credits_held")).hasToString("0");
        assertThat(task.getInt("progress")).isEqualTo(100);
        assertThat(task.getString("route")).isEqualTo("pixapi/gemini-2.5-flash-image");
        assertThat(task.getJsonObject("result").getString("type")).isEqualTo("image");
        List<JsonObject> data =
                task.getJsonObject("result").getJsonArray("data").getValuesAs(JsonObject.class);
        assertThat(data).hasSize(2);
        data.forEach(image -> Picture.isPng(Picture.of(image), 64, 64));
        assertThat(task.getJsonArray("attempts").getValuesAs(JsonObject.class))
                .isNotEmpty()
                .allSatisfy(attempt -> assertThat(attempt.getString("state")).isEqualTo("accepted"));
        assertThat(task.getInt("completed")).isGreaterThanOrEqualTo(task.getInt("created"));
    }

    @Test
    void aFormAndDataUrlsAreEditsOfTheSamePicture() {
        byte[] red = Picture.png(64, 64, 0xff0000);
        Form form = Form.of("join").text("size", "128x128").image(red);
        Answer byForm = Request.of("POST", "/v1/async/images/edits")
                .header("Content-Type", "multipart/form-data; boundary=the-line-between")
                .body(form.bytes())
                .send();
        String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(red);
        Answer byUrl = Request.json(
                        "/v1/async/images/edits",
                        "{\"prompt\":\"join\",\"size\":\"128x128\",\"images\":[{\"image_url\":\"" + url + "\"}]}")
                .send();

        byte[] one = picture(LiveTasks.until(LiveTasks.id(byForm), "completed"));
        byte[] other = picture(LiveTasks.until(LiveTasks.id(byUrl), "completed"));

        Picture.isPng(one, 128, 128);
        assertThat(other).isEqualTo(one);
    }

    @Test
    void aPictureBehindAnAddressIsNotFetched() {
        Answer edit = Request.json(
                        "/v1/async/images/edits",
                        "{\"prompt\":\"a\",\"images\":[{\"image_url\":\"http://127.0.0.1:9/\"}]}")
                .send();
        Answer video = Request.json(
                        "/v1/async/videos/generations",
                        "{\"model\":\"veo\",\"prompt\":\"a\",\"input_image\":\"http://127.0.0.1:9/\"}")
                .send();

        isError(edit, 400, "invalid_request_error", "images");
        isError(video, 400, "invalid_request_error", "input_image");
    }

    @Test
    void aFailureIsPartOfTheTaskAndCostsNothing() {
        String before = LiveTasks.credits().toString();

        JsonObject task =
                LiveTasks.until(LiveTasks.accepted("\"prompt\":\"a fox [[sandbox fail=prompt_rejected]]\""), "failed");

        assertThat(task.getJsonObject("error").getString("type")).isEqualTo("prompt_rejected");
        assertThat(task.getJsonObject("error").getInt("code")).isEqualTo(422);
        assertThat(task.getJsonNumber("credits_cost")).hasToString("0");
        assertThat(task).doesNotContainKey("result");
        assertThat(LiveTasks.credits().toString()).isEqualTo(before);
    }

    @Test
    void theSwitchesThatPixapiForbidsAreRefused() {
        Answer query = Request.json("/v1/async/images/generations?async=true", "{\"prompt\":\"a\"}")
                .send();
        Answer field = LiveTasks.order("\"prompt\":\"a\",\"async\":true");

        isError(query, 400, "invalid_request_error", "async");
        isError(field, 400, "invalid_request_error", "async");
    }

    @Test
    void whatIsSentAwayLeavesNoTaskAndNoHold() {
        String before = LiveTasks.credits().toString();
        String newest = newest();

        isError(LiveTasks.order("\"prompt\":\"\""), 400, "invalid_request_error", "prompt");
        isError(LiveTasks.order("\"prompt\":\"a\",\"model\":\"nope\""), 404, "model_not_found");
        isError(LiveTasks.order("\"prompt\":\"a\",\"max_credits\":0.5"), 400, "invalid_request_error", "max_credits");

        assertThat(LiveTasks.credits().toString()).isEqualTo(before);
        assertThat(newest()).isEqualTo(newest);
    }

    @Test
    void theListHasTheNewestFirstAndGoesOn() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(0, LiveTasks.accepted("\"prompt\":\"a fox " + i + "\""));
        }

        JsonObject first = list("limit=2");
        JsonObject second = list("limit=1&cursor=" + first.getString("next_cursor"));

        assertThat(ids(first)).containsExactly(made.get(0), made.get(1));
        assertThat(ids(second)).containsExactly(made.get(2));
        made.forEach(task -> LiveTasks.until(task, "completed"));
        assertThat(ids(list("status=completed&model=gemini-2.5-flash-image&limit=3")))
                .containsExactlyElementsOf(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=done", "limit=0", "limit=x", "cursor=x"})
    void aWrongFilterIsRefused(String query) {
        isError(
                Request.get("/v1/tasks?" + query).send(),
                400,
                "invalid_request_error",
                query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"task_00000000000000000000000000", "x", "task_'%20OR%20'1'='1"})
    void anUnknownTaskIsNotThere(String id) {
        isError(Request.get("/v1/tasks/" + id).send(), 404, "not_found");
        isError(Request.of("POST", "/v1/tasks/" + id + "/cancel").send(), 404, "not_found");
        isError(Request.get("/v1/tasks/" + id + "/events").send(), 404, "not_found");
    }

    @Test
    void whatHasEndedCannotBeCanceled() {
        String task = LiveTasks.accepted("\"prompt\":\"a fox\"");
        LiveTasks.until(task, "completed");

        isError(Request.of("POST", "/v1/tasks/" + task + "/cancel").send(), 409, "conflict");
    }

    @Test
    void whatWaitsBehindOthersCanBeCanceledAndCostsNothing() {
        String before = LiveTasks.credits().getString("available");
        List<String> busy = new ArrayList<>();
        for (int i = 0; i < 34; i++) {
            busy.add(LiveTasks.accepted("\"prompt\":\"a fox [[sandbox delay=4s]] " + i + "\""));
        }
        Optional<JsonObject> canceled = Optional.empty();
        for (int i = 0; i < 20 && canceled.isEmpty(); i++) {
            String task = LiveTasks.accepted("\"prompt\":\"a fox [[sandbox delay=4s]] last\"");
            Answer answer = Request.of("POST", "/v1/tasks/" + task + "/cancel").send();
            if (answer.status() == 200) {
                canceled = Optional.of(answer.json());
                assertThat(Request.of("POST", "/v1/tasks/" + task + "/cancel")
                                .send()
                                .status())
                        .isEqualTo(200);
            } else {
                isError(answer, 409, "conflict");
                busy.add(task);
            }
        }

        assertThat(canceled).isPresent();
        assertThat(canceled.get().getString("status")).isEqualTo("failed");
        assertThat(canceled.get().getJsonObject("error").getString("type")).isEqualTo("canceled");
        assertThat(canceled.get().getJsonArray("attempts")).isEmpty();
        assertThat(canceled.get().getJsonArray("actions").getJsonObject(0).getString("by"))
                .isEqualTo("key_sandbox");
        busy.forEach(task -> LiveTasks.until(task, "completed"));
        assertThat(new BigDecimal(LiveTasks.credits().getString("available")))
                .isEqualByComparingTo(new BigDecimal(before).subtract(BigDecimal.valueOf(2L * busy.size())));
    }

    @Test
    void eventsTellTheTaskToItsEndAndThenNothingMore() {
        String task = LiveTasks.accepted("\"prompt\":\"a fox [[sandbox delay=1s]]\"");

        Answer stream = LiveTasks.listen(Request.get("/v1/tasks/" + task + "/events"));

        assertThat(stream.header("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(stream.text())
                .startsWith("retry: 2000\n")
                .contains("event: task.submitted\ndata: {\"id\":\"" + task + "\"")
                .contains("event: task.completed\ndata: {\"id\":\"" + task + "\",\"status\":\"completed\"")
                .endsWith("}\n\n");
        String last = stream.text().replaceAll("(?s).*\nid: ([0-9]+)\n.*", "$1");
        assertThat(Request.get("/v1/tasks/" + task + "/events")
                        .header("Last-Event-ID", last)
                        .send()
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whatWasOrderedIsShownOnRequestWithTheAddressesOfItsPictures() {
        String red = "data:image/png;base64," + Base64.getEncoder().encodeToString(Picture.png(64, 64, 0xff0000));
        Answer order = Request.json(
                        "/v1/async/images/edits",
                        "{\"prompt\":\"join <b>\",\"size\":\"128x128\",\"seed\":7,\"images\":[{\"image_url\":\"" + red
                                + "\"}," + "{\"image_url\":\"" + red + "\"}]}")
                .send();
        String task = LiveTasks.id(order);

        JsonObject shown =
                Request.get("/v1/tasks/" + task + "?include=request").send().json();

        String inputs = shown.getJsonObject("request").getJsonArray("inputs").toString();
        assertThat(inputs)
                .matches("\\[\\{\"kind\":\"image\",\"url\":\"[^\"]*\"},\\{\"kind\":\"image\",\"url\":\"[^\"]*\"}]");
        assertThat(shown.getJsonObject("request").toString())
                .isEqualTo("{\"model\":\"gemini-2.5-flash-image\",\"prompt\":\"join <b>\",\"n\":1,\"size\":\"128x128\","
                        + "\"seed\":7,\"images\":2,\"inputs\":" + inputs + "}");
        assertThat(LiveTasks.show(task)).doesNotContainKey("request");
        LiveTasks.until(task, "completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"include=", "include=attempts", "include=request,request"})
    void nothingElseIsIncluded(String query) {
        isError(
                Request.get("/v1/tasks/task_00000000000000000000000000?" + query)
                        .send(),
                400,
                "invalid_request_error",
                "include");
    }

    private static byte[] picture(JsonObject task) {
        return Picture.of(task.getJsonObject("result").getJsonArray("data").getJsonObject(0));
    }

    private static JsonObject list(String query) {
        Answer answer = Request.get("/v1/tasks?" + query).send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("data").getValuesAs(JsonObject.class).stream()
                .map(task -> task.getString("id"))
                .toList();
    }

    private static String newest() {
        return String.join("", ids(list("limit=1")));
    }
}
