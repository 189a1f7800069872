package ai.pixapi.gateway.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.engine.TaskEnded;
import ai.pixapi.gateway.engine.TaskState;
import ai.pixapi.gateway.errors.ApiError;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What owners read of their tasks, on every database. */
@Timeout(60)
abstract class TaskViewsContract {

    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123456Z");

    private Database database;
    private TaskRows rows;
    private TaskViews views;
    private String account;

    abstract Database database();

    @BeforeEach
    void open() {
        database = database();
        rows = new TaskRows(database);
        views = new TaskViews(database);
        account = rows.account();
    }

    @Test
    void aWaitingTaskHasItsHoldAndNoResult() {
        String task = rows.task(account);
        rows.hold(account, task, 16_000_000, "PENDING");
        rows.at(task, "created_at", NOON);

        assertThat(json(task).toString())
                .isEqualTo("{\"id\":\"" + task + "\",\"status\":\"submitted\",\"model\":\"nano-banana\",\"progress\":0,"
                        + "\"credits_held\":16,\"sandbox\":true,\"created\":" + NOON.getEpochSecond()
                        + ",\"attempts\":[]}");
    }

    @Test
    void aDeliveredTaskHasTheDocumentedShape() {
        String task = delivered();

        JsonObject json = json(task);

        assertThat(json.getString("status")).isEqualTo("completed");
        assertThat(json.getJsonNumber("credits_cost")).hasToString("1.5");
        assertThat(json.getJsonNumber("credits_held")).hasToString("0");
        assertThat(json.getJsonObject("result").toString())
                .isEqualTo("{\"type\":\"image\",\"data\":[{\"url\":\"https://g.test/assets/a" + task
                        + "\"},{\"url\":\"https://g.test/assets/b" + task + "\"}]}");
        assertThat(json.getString("route")).isEqualTo("pixapi/nano-banana");
        assertThat(json).containsKeys("created", "completed").doesNotContainKeys("error", "partial");
    }

    @Test
    void everyAttemptIsShown() {
        String task = rows.task(account);
        attempt(task, 1, "REJECTED", null, "rate_limited");
        attempt(task, 2, "ACCEPTED", "up-7", null);

        List<JsonObject> attempts = json(task).getJsonArray("attempts").getValuesAs(JsonObject.class);

        assertThat(attempts)
                .extracting(attempt -> attempt.getInt("n") + attempt.getString("route") + attempt.getString("state"))
                .containsExactly("1pixapi/mrejected", "2pixapi/maccepted");
        assertThat(attempts.get(0).getJsonObject("error").toString())
                .isEqualTo("{\"message\":\"no\",\"type\":\"rate_limited\"}");
        assertThat(attempts.get(1).getString("provider_task_id")).isEqualTo("up-7");
    }

    @Test
    void aFailedTaskSaysWhy() {
        String task = rows.task(account);
        rows.state(task, TaskState.FAILED);
        rows.update("UPDATE task SET error_type = 'prompt_rejected', error_message = 'no', error_param = 'prompt',"
                + " charged = 0, retry_after = 7 WHERE id = '" + task + "'");

        assertThat(json(task).getJsonObject("error").toString())
                .isEqualTo("{\"code\":422,\"message\":\"no\",\"type\":\"prompt_rejected\",\"param\":\"prompt\"}");
        assertThat(views.require(account, task).failure().orElseThrow().retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).hasSeconds(7));
    }

    @Test
    void aCanceledTaskHasAnErrorWithoutAStatus() {
        String task = rows.task(account);
        rows.state(task, TaskState.CANCELED);
        rows.update("UPDATE task SET error_type = 'canceled', error_message = 'so' WHERE id = '" + task + "'");

        assertThat(json(task).getString("status")).isEqualTo("failed");
        assertThat(json(task).getJsonObject("error").toString())
                .isEqualTo("{\"message\":\"so\",\"type\":\"canceled\"}");
    }

    @Test
    void aTaskThatWasSetAsideSaysSo() {
        String task = rows.task(account);
        assertThat(json(task)).doesNotContainKey("set_aside");

        rows.update("UPDATE task SET dead = TRUE WHERE id = '" + task + "'");

        assertThat(json(task).getBoolean("set_aside")).isTrue();
        assertThat(json(task).getString("status")).isEqualTo("submitted");
    }

    @Test
    void whatSomebodyHadDoneIsToldWithHisNameAndWhatTheGatewayDidIsNot() {
        String task = rows.task(account);
        rows.state(task, TaskState.SUBMITTED);
        rows.update("INSERT INTO task_event (task, seq, state, progress, fence, node, actor, at) VALUES"
                + " ('" + task
                + "', 90, 'SUBMITTED', 0, 1, 'n', 'admin', TIMESTAMP WITH TIME ZONE '2026-03-29 12:00:00+00'),"
                + " ('" + task
                + "', 91, 'CANCELED', 0, 1, 'n', 'key_1', TIMESTAMP WITH TIME ZONE '2026-03-29 12:00:01+00')");

        assertThat(json(task).getJsonArray("actions").toString())
                .isEqualTo("[{\"action\":\"revive\",\"by\":\"operator\",\"at\":" + NOON.getEpochSecond()
                        + "},{\"action\":\"cancel\",\"by\":\"key_1\",\"at\":" + (NOON.getEpochSecond() + 1) + "}]");
    }

    @Test
    void theTasksOfOthersAreNotThere() {
        String task = rows.task(account);
        String other = rows.account();

        assertThatThrownBy(() -> views.require(other, task))
                .isInstanceOf(ApiError.class)
                .hasMessage("There is no such task.");
        assertThatThrownBy(() -> views.state(other, task)).hasMessage("There is no such task.");
        assertThat(views.list(other, TaskFilter.of(null, null, null, null))).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherWithoutGapsThoughManyTasksAreOfOneMoment() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String task = rows.task(account);
            rows.at(task, "created_at", i < 2 ? NOON.minusSeconds(1) : NOON);
            all.add(task);
        }

        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            TaskFilter filter = TaskFilter.of(null, null, "2", cursor.orElse(null));
            List<TaskView> page = views.list(account, filter);
            page.stream().limit(2).map(TaskView::id).forEach(seen::add);
            JsonObject json = TaskJson.page(page, 2, Asset::path);
            cursor = Optional.ofNullable(json.getString("next_cursor", null));
        } while (cursor.isPresent());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(all).doesNotHaveDuplicates();
        assertThat(seen.subList(5, 7)).containsExactlyInAnyOrder(all.get(0), all.get(1));
    }

    @Test
    void listsAreFiltered() {
        String waiting = rows.task(account);
        String delivered = delivered();
        database.run(handle -> TaskRows.insert(handle, account, "task_v" + account.substring(4), "VIDEO", "veo"));

        assertThat(ids(TaskFilter.of("completed", null, null, null))).containsExactly(delivered);
        assertThat(ids(TaskFilter.of("submitted", "nano-banana", null, null))).containsExactly(waiting);
        assertThat(ids(TaskFilter.of("failed", null, null, null))).isEmpty();
        assertThat(views.list(account, TaskFilter.of("completed", null, null, null))
                        .get(0)
                        .outputs())
                .hasSize(2);
    }

    @Test
    void wrongFiltersAreRefused() {
        assertThatThrownBy(() -> TaskFilter.of("done", null, null, null)).hasMessageContaining("status must be");
        assertThatThrownBy(() -> TaskFilter.of(null, null, "0", null)).hasMessageContaining("limit must be");
        assertThatThrownBy(() -> TaskFilter.of(null, null, "101", null)).hasMessageContaining("limit must be");
        for (String cursor : List.of("x", "", "%%", "MjAyNi0wMy0yOVQxMjowMDowMFo")) {
            assertThatThrownBy(() -> TaskFilter.of(null, null, null, cursor)).hasMessageContaining("cursor must be");
        }
    }

    @Test
    void eventsAreToldToTheEndAndFromWhereTheListenerWas() throws IOException {
        String task = rows.task(account);
        rows.state(task, TaskState.QUEUED);
        rows.state(task, TaskState.SUBMITTED);
        Waiters waiters = new Waiters();
        TaskEvents events = new TaskEvents(database, waiters);
        EventStream stream =
                events.ofTask(account, task, "1", Asset::path, () -> true).orElseThrow();
        rows.state(task, TaskState.SUCCEEDED);
        waiters.ended(new TaskEnded(task));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        stream.write(out);

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text)
                .contains("id: 2\nevent: task.processing\ndata: {\"id\":\"" + task + "\",")
                .contains("id: 3\nevent: task.completed\ndata: {\"id\":\"" + task + "\",\"status\":\"completed\"")
                .doesNotContain("id: 1\n")
                .endsWith("}\n\n");
        assertThat(events.ofTask(account, task, "3", Asset::path, () -> true)).isEmpty();
        assertThat(events.ofTask(account, task, "nonsense", Asset::path, () -> true))
                .isPresent();
    }

    @Test
    void aTaskWhoseStepsAreForgottenHasNothingToTell() {
        String task = rows.task(account);
        rows.state(task, TaskState.SUCCEEDED);
        rows.update("DELETE FROM task_event WHERE task = '" + task + "'");

        assertThat(new TaskEvents(database, new Waiters()).ofTask(account, task, null, Asset::path, () -> true))
                .isEmpty();
        assertThat(views.find(account, task)).isPresent();
    }

    private List<String> ids(TaskFilter filter) {
        return views.list(account, filter).stream().map(TaskView::id).toList();
    }

    private String delivered() {
        String task = rows.task(account);
        rows.hold(account, task, 16_000_000, "CAPTURED");
        rows.output(account, task, 1, "b" + task);
        rows.output(account, task, 0, "a" + task);
        rows.state(task, TaskState.SUCCEEDED);
        rows.update("UPDATE task SET charged = 1500000, route = 'pixapi/nano-banana', progress = 100 WHERE id = '"
                + task + "'");
        return task;
    }

    private void attempt(String task, int n, String state, String providerTask, String error) {
        database.run(
                handle -> handle.createUpdate("INSERT INTO attempt (task, n, part, provider, model, ref, state, images,"
                                + " provider_task_id, error_type, error_message)"
                                + " VALUES (:task, :n, 1, 'pixapi', 'm', :ref, :state, 1, :id, :error, 'no')")
                        .bind("task", task)
                        .bind("n", n)
                        .bind("ref", task + n)
                        .bind("state", state)
                        .bind("id", providerTask)
                        .bind("error", error)
                        .execute());
    }

    private JsonObject json(String task) {
        return TaskJson.of(views.require(account, task), asset -> "https://g.test/assets/" + asset.id());
    }
}
