package ai.pixapi.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.Generation;
import ai.pixapi.media.Media;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.TinyPng;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ProviderId MINE = new ProviderId("my-server");

    private final CannedOpenAi upstream = new CannedOpenAi();
    private final OpenAiProvider provider =
            new OpenAiProvider(upstream, MINE, ModelCatalog.of(List.of()), InstantSource.fixed(NOW));

    private Task submitted(int status, String body, String... headers) {
        upstream.answers(status, body.replace('\'', '"'), headers);
        return provider.submit(Generation.of("gpt-image-2", "an otter").build(), new SubmitRef("ref-1"));
    }

    private <T extends PixapiException> T refused(Class<T> type, int status, String body, String... headers) {
        return catchThrowableOfType(type, () -> submitted(status, body, headers));
    }

    @Test
    void readsTheDocumentedAnswer() {
        Task task = submitted(
                200,
                "{'created':1713833628,'background':'opaque','output_format':'png','size':'1024x1024',"
                        + "'quality':'high','data':[{'b64_json':'" + TinyPng.BASE64 + "'}],"
                        + "'usage':{'total_tokens':100,'input_tokens':50,'output_tokens':50}}",
                "x-request-id",
                "req_1");

        assertThat(task.id()).isEqualTo(new TaskId(MINE, "ref-1"));
        assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(task.model().value()).isEqualTo("gpt-image-2");
        assertThat(task.created()).isEqualTo(Instant.ofEpochSecond(1713833628));
        Media.Inline picture = (Media.Inline) task.result().orElseThrow().first();
        assertThat(picture.bytes()).isEqualTo(TinyPng.BYTES);
        assertThat(picture.mediaType()).isEqualTo("image/png");
        assertThat(task.receipt().charged()).isEmpty();
        assertThat(task.receipt().requestId()).contains("req_1");
        assertThat(task.receipt().json()).contains("total_tokens");
    }

    @Test
    void readsAddressesAndDataUrls() {
        Task task = submitted(
                200,
                "{'data':[{'url':'https://a.example/1','revised_prompt':'x'},{'url':'https://a.example/2.jpg'},"
                        + "{'url':'data:image/png;base64," + TinyPng.BASE64 + "'},"
                        + "{'b64_json':'data:image/png;base64," + TinyPng.BASE64 + "'},"
                        + "{'b64_json':null,'url':'https://a.example/3.png'}],'output_format':'webp'}");

        assertThat(task.created()).isEqualTo(NOW);
        assertThat(task.result().orElseThrow().media())
                .extracting(Media::mediaType)
                .containsExactly("image/webp", "image/jpeg", "image/png", "image/png", "image/png");
        assertThat(task.result().orElseThrow().first())
                .isEqualTo(new Media.Remote("image/webp", URI.create("https://a.example/1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "no", "{'data':[]}", "{'data':[{}]}", "{'data':[null,7]}", "{'data':'x'}"})
    void successWithoutPicturesMayHaveBeenBought(String body) {
        OutcomeUnknown unknown = refused(OutcomeUnknown.class, 200, body, "x-request-id", "req_1");

        assertThat(unknown.charged()).isEqualTo(Charged.UNKNOWN);
        assertThat(unknown.reference()).contains("ref-1");
        assertThat(unknown.requestId()).contains("req_1");
    }

    @Test
    void aPictureThatIsCutOrNoneIsUnexpected() {
        byte[] cut = Arrays.copyOf(TinyPng.BYTES, TinyPng.BYTES.length - 8);
        for (String base64 : List.of(
                Base64.getEncoder().encodeToString(cut), "PHN2Zy8+", "QUJD", "not base64!", TinyPng.BASE64 + "=")) {
            UnexpectedReply broken = refused(UnexpectedReply.class, 200, "{'data':[{'b64_json':'" + base64 + "'}]}");
            assertThat(broken.charged()).isEqualTo(Charged.UNKNOWN);
            assertThat(broken.mayRetry()).isFalse();
            assertThat(broken.reference()).contains("ref-1");
        }
        refused(UnexpectedReply.class, 200, "{'data':[{'url':'javascript:alert(1)'}]}");
        refused(UnexpectedReply.class, 200, "{'data':[{'url':'https://user:pass@a.example/1.png'}]}");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "4102444800"})
    void aWrongClockIsTolerated(long date) {
        assertThat(submitted(200, "{'created':" + date + ",'data':[{'url':'https://a.example/1.png'}]}")
                        .created())
                .isEqualTo(Instant.ofEpochSecond(date));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'now'", "1e300", "null", "{}"})
    void aDateThatIsNoneFallsBackToTheClock(String date) {
        assertThat(submitted(200, "{'created':" + date + ",'data':[{'url':'https://a.example/1.png'}]}")
                        .created())
                .isEqualTo(NOW);
    }

    @Test
    void nothingCanBePolled() {
        assertThatThrownBy(() -> provider.poll(new TaskId(MINE, "ref-1")))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        refusal -> assertThat(refusal.field()).contains("id"));
        assertThatThrownBy(() -> provider.poll(new TaskId(ProviderId.OPENAI, "ref-1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theServerIsCalledOpenAiByDefault() {
        assertThat(new OpenAiProvider(upstream, ModelCatalog.of(List.of()), InstantSource.system()).id())
                .isEqualTo(ProviderId.OPENAI);
    }

    private static String error(String type, String code, String param) {
        return "{'error':{'message':'it said so','type':'" + type + "','param':" + param + ",'code':" + code + "}}";
    }

    @Test
    void codesSayWhoMustAct() {
        refused(BalanceEmpty.class, 429, error("insufficient_quota", "'insufficient_quota'", "null"));
        refused(BalanceEmpty.class, 429, error("insufficient_quota", "null", "null"));
        refused(BalanceEmpty.class, 400, error("invalid_request_error", "'billing_hard_limit_reached'", "null"));
        refused(PromptRefused.class, 400, error("image_generation_user_error", "'moderation_blocked'", "null"));
        refused(PromptRefused.class, 400, error("invalid_request_error", "'content_policy_violation'", "null"));
        refused(KeyRefused.class, 401, error("invalid_request_error", "'invalid_api_key'", "null"));
        refused(KeyRefused.class, 403, error("invalid_request_error", "null", "null"));
        refused(ModelNotFound.class, 404, error("invalid_request_error", "'model_not_found'", "'model'"));
        assertThat(refused(
                                RateLimited.class,
                                429,
                                error("requests", "'rate_limit_exceeded'", "null"),
                                "Retry-After",
                                "20")
                        .retryAfter()
                        .orElseThrow())
                .hasSeconds(20);
    }

    @ParameterizedTest
    @CsvSource({"size,size", "image[],image", "images[0].image_url,image", "'',request", "a b,request"})
    void theFieldAtFaultIsNamed(String param, String field) {
        assertThat(refused(InvalidRequest.class, 400, error("invalid_request_error", "null", "'" + param + "'"))
                        .field())
                .contains(field);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void noFailureOfTheServerSaysThatNothingWasMade(int status) {
        OutcomeUnknown unknown = refused(
                OutcomeUnknown.class, status, error("server_error", "'overloaded'", "null"), "Retry-After", "1");

        assertThat(unknown.mayRetry()).isFalse();
        assertThat(unknown.retryAfter()).isEmpty();
    }
}
