package ai.pixapi.provider.magichour;

import static ai.pixapi.provider.magichour.SignedEvent.COMPLETED;
import static ai.pixapi.provider.magichour.SignedEvent.SECRET;
import static ai.pixapi.provider.magichour.SignedEvent.SENT;
import static ai.pixapi.provider.magichour.SignedEvent.at;
import static ai.pixapi.provider.magichour.SignedEvent.refused;
import static ai.pixapi.provider.magichour.SignedEvent.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.media.Media;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What events say, once they are believed. */
class MagicHourWebhooksTest {

    private final MagicHourWebhooks webhooks = at(SENT);

    @Test
    void aCompletedImageIsRead() {
        MagicHourEvent event = read(COMPLETED);

        assertThat(event.type()).isEqualTo("image.completed");
        assertThat(event.project()).isEqualTo("clx8abc123def456ghi789");
        assertThat(event.reference()).contains(new SubmitRef("ref-1"));
        Task task = event.task().orElseThrow();
        assertThat(task.id()).hasToString("magichour:clx8abc123def456ghi789");
        assertThat(task.created()).isEqualTo("2024-10-19T05:16:19.027Z");
        assertThat(task.model()).isEqualTo(ProjectHandle.UNKNOWN_MODEL);
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(((Media.Remote) task.result().orElseThrow().first()).url())
                .hasToString("https://images.magichour.ai/clx8/output.png");
        assertThat(task.receipt().charged()).contains(BigDecimal.valueOf(5));
        assertThat(task.receipt().json()).isEqualTo(COMPLETED);
    }

    /** The published samples: another project type, sizes, dates of other names, no name, no count. */
    @Test
    void publishedSamplesAreRead() {
        Task started = read("""
                        {"type":"image.started","payload":{"id":"clx8","status":"rendering","type":"AI_IMAGE_GENERATOR",
                        "created_at":"2024-10-19T05:10:19.027Z","width":1024,"height":1024,"credits_charged":10,
                        "downloads":[],"error":null}}""").task().orElseThrow();
        Task completed = read("""
                        {"type":"image.completed","payload":{"id":"clx8","status":"complete","downloads":[{"url":
                        "https://images.magichour.ai/clx8/output.png","expires_at":"2024-10-19T05:16:19.027Z"}],
                        "error":null,"completed_at":"2024-10-19T05:10:25.789Z"}}""").task().orElseThrow();
        Task errored = read("""
                        {"type":"image.errored","payload":{"id":"clx8","status":"error","downloads":[],"error":
                        {"code":"no_source_face","message":"Please use an image with a detectable face"},
                        "failed_at":"2024-10-19T05:10:22.123Z"}}""").task().orElseThrow();

        assertThat(started.status()).isEqualTo(TaskStatus.PROCESSING);
        assertThat(completed.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(completed.created()).isEqualTo(Instant.ofEpochSecond(SENT));
        assertThat(errored.failure().orElseThrow())
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("no_source_face")
                .hasMessageContaining("detectable face");
    }

    @Test
    void objectStandsForPayload() {
        assertThat(read(COMPLETED.replace("\"payload\"", "\"object\"")).task()).isPresent();
    }

    @Test
    void aRefusedPromptIsTold() {
        MagicHourEvent event =
                read("{\"type\":\"image.errored\",\"payload\":{\"id\":\"a\",\"status\":\"ERROR\",\"error\":{\"code\":"
                        + "\"content_policy_violation\",\"message\":\"no\"}}}");

        assertThat(event.task().orElseThrow().failure().orElseThrow()).isInstanceOf(PromptRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"video.completed", "audio.started", "something.new"})
    void whatIsNoImageIsPassedOnWithoutATask(String type) {
        MagicHourEvent event = read("{\"type\":\"" + type + "\",\"payload\":{\"id\":\"v1\",\"status\":\"pending\"}}");

        assertThat(event.type()).isEqualTo(type);
        assertThat(event.task()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"Ai Image Editor - 2024-10-19\"", "\"\"", "7", "{}"})
    void anotherNameIsNoReference(String name) {
        assertThat(read(COMPLETED.replace("\"ref-1\"", name)).reference()).isEmpty();
    }

    @Test
    void aDeletedProjectsEventTellsWhatHappened() {
        assertThat(read(COMPLETED.replace("\"enabled\":true", "\"enabled\":false"))
                        .task()
                        .orElseThrow()
                        .status())
                .isEqualTo(TaskStatus.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"type\":\"image.completed\"}",
                "{\"type\":7,\"payload\":{\"id\":\"a\",\"status\":\"queued\"}}",
                "{\"type\":\"two words\",\"payload\":{\"id\":\"a\",\"status\":\"queued\"}}",
                "{\"type\":\"image.completed\",\"payload\":[]}",
                "{\"type\":\"image.completed\",\"payload\":{}}",
                "{\"type\":\"image.completed\",\"payload\":{\"id\":\"\",\"status\":\"queued\"}}",
                "{\"type\":\"image.completed\",\"payload\":{\"id\":\"..\",\"status\":\"queued\"}}",
                "{\"type\":\"image.completed\",\"payload\":{\"id\":\"a\"}}",
                "{\"type\":\"image.completed\",\"payload\":{\"id\":\"a\",\"status\":\"weird\"}}",
                "{\"type\":\"image.completed\",\"payload\":{\"id\":\"a\",\"status\":\"complete\"}}",
                "{\"type\":\"image.completed\",\"payload\":{\"id\":\"a\",\"status\":\"complete\",\"downloads\":[{}]}}",
            })
    void whatIsSignedButNotUnderstoodIsOneClearRefusal(String body) {
        WebhookRefused refused = refused(webhooks, body.getBytes(UTF_8), sign(SECRET, SENT, body), "" + SENT);

        assertThat(refused.isAuthentic()).isTrue();
    }

    private MagicHourEvent read(String body) {
        return webhooks.read(body.getBytes(UTF_8), sign(SECRET, SENT, body), "" + SENT);
    }
}
