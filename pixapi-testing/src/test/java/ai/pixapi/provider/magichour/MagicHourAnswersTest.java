package ai.pixapi.provider.magichour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.media.Media;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects as documented, and projects that leave the documents. */
class MagicHourAnswersTest {

    /** The example of the reference, as it stands there. */
    private static final String PROJECT = """
            {"id":"cuid-example","name":"Example Name","status":"complete","image_count":1,"type":"AI_IMAGE_EDITOR",
             "created_at":"2024-10-19T05:16:19.027Z","enabled":true,"credits_charged":5,
             "downloads":[{"url":"https://videos.magichour.ai/id/output.png","expires_at":"2024-10-19T05:16:19.027Z"}],
             "error":null}""";

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901234Z");
    private static final TaskId ID = TaskId.parse("magichour:cuid-example~nano-banana~1766852800123");

    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final MagicHourProvider provider = new MagicHourProvider(upstream, ModelCatalog.of(List.of()), () -> NOW);

    @Test
    void theDocumentedProjectIsRead() {
        Task task = poll(PROJECT);

        assertThat(upstream.asked).containsExactly("project cuid-example");
        assertThat(task.id()).isEqualTo(ID);
        assertThat(task.model()).hasToString("nano-banana");
        assertThat(task.created()).isEqualTo(Instant.ofEpochMilli(1_766_852_800_123L));
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(urls(task)).containsExactly("https://videos.magichour.ai/id/output.png");
        assertThat(task.result().orElseThrow().sandbox()).isFalse();
        assertThat(task.receipt().charged()).contains(BigDecimal.valueOf(5));
        assertThat(task.receipt().requestId()).contains("req_1");
        assertThat(task.receipt().json()).isEqualTo(PROJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "draft, SUBMITTED", "queued, SUBMITTED", "rendering, PROCESSING",
        "complete, COMPLETED", "error, FAILED", "canceled, FAILED",
        "COMPLETE, COMPLETED", "Queued, SUBMITTED", "cAnCeLeD, FAILED"
    })
    void everyDocumentedStatusIsKnownInAnyCase(String word, TaskStatus status) {
        assertThat(poll(PROJECT.replace("\"complete\"", "\"" + word + "\"")).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"weird\"", "\"\"", "null", "7", "[\"complete\"]", "\"completed\"", "\" complete\""})
    void anotherStatusIsNoState(String status) {
        String body = PROJECT.replace("\"complete\"", status);

        assertThatThrownBy(() -> poll(body)).isInstanceOf(UnexpectedReply.class).hasMessageContaining("status");
    }

    @Test
    void aHostileStatusIsNotRepeated() {
        String body = PROJECT.replace("\"complete\"", "\"<script>\\n2026 INFO paid\"");

        assertThatThrownBy(() -> poll(body))
                .isInstanceOf(UnexpectedReply.class)
                .hasMessageNotContaining("script")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"complete\"", "{", "<html>", "{}", "\0\0"})
    void anotherBodyIsUnexpected(String body) {
        assertThatThrownBy(() -> poll(body)).isInstanceOf(UnexpectedReply.class);
    }

    @Test
    void anotherProjectIsUnexpected() {
        assertThatThrownBy(() -> poll(PROJECT.replace("cuid-example", "cuid-other")))
                .isInstanceOf(UnexpectedReply.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "queued", "canceled"})
    void aDeletedProjectIsNoTask(String status) {
        String body =
                PROJECT.replace("\"enabled\":true", "\"enabled\":false").replace("\"complete\"", "\"" + status + "\"");

        InvalidRequest gone = catchThrowableOfType(InvalidRequest.class, () -> poll(body));

        assertThat(gone.field()).contains("id");
        assertThat(gone.mayRetry()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"false\"", "0"})
    void onlyFalseMeansDeleted(String enabled) {
        assertThat(poll(PROJECT.replace("\"enabled\":true", "\"enabled\":" + enabled))
                        .status())
                .isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void whatIsNotNeededMayBeMissingOrWrong() {
        Task bare = poll("{\"status\":\"complete\",\"downloads\":[{\"url\":\"https://v.example/a.webp\"}]}");
        Task odd = poll("""
                {"status":"complete","id":"cuid-example","name":[],"image_count":"4","type":{},"created_at":0,
                "credits_charged":"5","downloads":[7,null,{"url":"https://v.example/b.jpg","expires_at":{}}],"error":[],
                "new":{"deep":[1]}}""");

        assertThat(urls(bare)).containsExactly("https://v.example/a.webp");
        assertThat(bare.result().orElseThrow().first().mediaType()).isEqualTo("image/webp");
        assertThat(urls(odd)).containsExactly("https://v.example/b.jpg");
        assertThat(odd.receipt().charged()).isEmpty();
        assertThat(odd.receipt().json()).contains("\"new\":{\"deep\":[1]}");
    }

    @Test
    void fewerDownloadsThanOrderedAreTheResult() {
        Task task = poll(PROJECT.replace("\"image_count\":1", "\"image_count\":4"));

        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(urls(task)).hasSize(1);
    }

    @Test
    void whatCannotBeFetchedDoesNotSpoilTheRest() {
        Task task = poll("""
                {"status":"complete","downloads":[{"url":"javascript:alert(1)"},{"url":"https://v.example/1.png"},
                {"url":""},{},{"url":"file:///etc/passwd"},{"url":"https://user:pw@v.example/x.png"},
                {"url":"https://v.example/2"}]}""");

        assertThat(urls(task)).containsExactly("https://v.example/1.png", "https://v.example/2");
        assertThat(task.result().orElseThrow().media().get(1).mediaType()).isEqualTo("image/png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "null", "{}", "\"https://v.example/a.png\"", "[{}]", "[{\"url\":\"ftp://v.example/a\"}]"})
    void completeWithoutADownloadIsAnError(String downloads) {
        String body = "{\"status\":\"complete\",\"downloads\":" + downloads + "}";

        assertThatThrownBy(() -> poll(body)).isInstanceOf(UnexpectedReply.class).hasMessageContaining("downloads");
    }

    @Test
    void aFreshUrlComesWithEachReading() {
        Task first = poll(PROJECT.replace("output.png", "output.png?sig=1"));
        Task second = poll(PROJECT.replace("output.png", "output.png?sig=2"));

        assertThat(urls(first)).isNotEqualTo(urls(second));
        assertThat(first.created()).isEqualTo(second.created());
    }

    @Test
    void aRefundIsTold() {
        String failed = PROJECT.replace("\"complete\"", "\"error\"");

        assertThat(poll(failed).receipt().charged()).contains(BigDecimal.valueOf(5));
        assertThat(poll(failed.replace("\"credits_charged\":5", "\"credits_charged\":0"))
                        .receipt()
                        .charged())
                .contains(BigDecimal.ZERO);
        assertThat(poll(failed.replace("\"credits_charged\":5", "\"credits_charged\":2.5"))
                        .receipt()
                        .charged())
                .contains(new BigDecimal("2.5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no_source_face",
                "invalid_file_format",
                "file_too_large",
                "invalid_parameters",
                "unknown_error",
                "a_new_one"
            })
    void aFailureIsToldInSafeWords(String code) {
        PixapiException failure =
                failure("{\"message\":\"Please use an image\\nwith a face\",\"code\":\"" + code + "\"}");

        assertThat(failure)
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining(code)
                .hasMessageContaining("Please use an image with a face");
        assertThat(failure.charged()).isEqualTo(Charged.NO);
        assertThat(failure.mayRetry()).isFalse();
    }

    @Test
    void failuresForOtherReasonsHaveTheirClass() {
        assertThat(failure("{\"message\":\"no\",\"code\":\"content_policy_violation\"}"))
                .isInstanceOf(PromptRefused.class);
        assertThat(failure("{\"message\":\"no\",\"code\":\"Insufficient_Credits\"}"))
                .isInstanceOf(BalanceEmpty.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "\"broken\"", "[]", "{\"message\":7,\"code\":7}"})
    void aFailureWithoutAReasonIsAFailure(String error) {
        assertThat(failure(error)).isInstanceOf(TaskFailed.class);
    }

    @Test
    void aHostileReasonIsCut() {
        PixapiException failure = failure("{\"message\":\"mhk_live_0123456789abcdef0123 \\u001b[31m"
                + "x y ".repeat(1000) + "\",\"code\":\"evil code\\n\"}");

        assertThat(failure.getMessage())
                .doesNotContain("mhk_live_0123456789")
                .doesNotContain("\u001b")
                .doesNotContain("evil code")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2100-01-01T00:00:00.000Z", "+1000000000-12-31T23:59:59Z"})
    void theProjectsDateChangesNothing(String date) {
        assertThat(poll(PROJECT.replace("2024-10-19T05:16:19.027Z", date)).created())
                .isEqualTo(Instant.ofEpochMilli(1_766_852_800_123L));
    }

    @Test
    void aBareIdTakesTheProjectsDate() {
        TaskId bare = TaskId.parse("magichour:cuid-example");
        upstream.answer(200, PROJECT).answer(200, PROJECT.replace("2024-10-19T05:16:19.027Z", "yesterday"));

        Task dated = provider.poll(bare);
        Task undated = provider.poll(bare);

        assertThat(dated.created()).isEqualTo("2024-10-19T05:16:19.027Z");
        assertThat(undated.created()).isEqualTo(NOW);
        assertThat(dated.id()).isEqualTo(bare);
        assertThat(dated.model()).isEqualTo(ProjectHandle.UNKNOWN_MODEL);
    }

    private Task poll(String body) {
        upstream.answer(200, body);
        return provider.poll(ID);
    }

    private PixapiException failure(String error) {
        return poll("{\"status\":\"error\",\"downloads\":[],\"error\":" + error + "}")
                .failure()
                .orElseThrow();
    }

    private static List<String> urls(Task task) {
        return task.result().orElseThrow().media().stream()
                .map(media -> ((Media.Remote) media).url().toString())
                .toList();
    }
}
