package ai.pixapi.provider.pixapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.Generation;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixapiRefusalsTest {

    private static final String PROMPT = "a cup of tea";

    private final CannedPixapi upstream = new CannedPixapi();
    private final PixapiProvider provider = new PixapiProvider(
            upstream, ModelCatalog.of(List.of()), InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")));

    private <T extends PixapiException> T refused(Class<T> type, int status, String body, String... headers) {
        upstream.answers(status, body, headers);
        T refusal = catchThrowableOfType(
                type, () -> provider.submit(Generation.of("m", PROMPT).build(), new SubmitRef("ref-1")));
        assertThat(upstream.asked).as("orders sent").hasSize(1);
        return refusal;
    }

    private <T extends PixapiException> T pollRefused(Class<T> type, int status, String body, String... headers) {
        upstream.answers(status, body, headers);
        return catchThrowableOfType(type, () -> provider.poll(new TaskId(ProviderId.PIXAPI, "task_1")));
    }

    /** The status table, in each of the three published shapes. */
    static Stream<Arguments> documented() {
        return Stream.of(
                        Arguments.of(400, "invalid_request_error", InvalidRequest.class, false),
                        Arguments.of(400, "invalid_request", InvalidRequest.class, false),
                        Arguments.of(401, "unauthorized", KeyRefused.class, false),
                        Arguments.of(402, "insufficient_credits", BalanceEmpty.class, false),
                        Arguments.of(404, "model_not_found", ModelNotFound.class, false),
                        Arguments.of(422, "prompt_rejected", PromptRefused.class, false),
                        Arguments.of(429, "rate_limited", RateLimited.class, true),
                        Arguments.of(500, "internal_error", OutcomeUnknown.class, false),
                        Arguments.of(503, "model_unavailable", Overloaded.class, true))
                .flatMap(row -> Stream.of(
                                "{\"error\":{\"code\":STATUS,\"message\":\"xxx\",\"type\":\"CODE\"}}",
                                "{\"error\":{\"code\":\"CODE\",\"message\":\"xxx\"}}",
                                "{\"error\":{\"code\":\"CODE\",\"message\":\"xxx\",\"request_id\":\"req_9\"}}")
                        .map(shape -> Arguments.of(
                                row.get()[0],
                                shape.replace("STATUS", row.get()[0].toString())
                                        .replace("CODE", row.get()[1].toString()),
                                row.get()[2],
                                row.get()[3])));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void everyDocumentedErrorMeansWhatItsTableSays(
            int status, String body, Class<? extends PixapiException> type, boolean mayRetry) {
        PixapiException refusal = refused(type, status, body);

        assertThat(refusal.mayRetry()).isEqualTo(mayRetry);
        assertThat(refusal.charged()).isEqualTo(status == 500 ? Charged.UNKNOWN : Charged.NO);
        assertThat(refusal.retryAfter()).isEmpty();
        if (body.contains("req_9")) {
            assertThat(refusal).hasMessageContaining("req_9");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>503 Service Temporarily Unavailable</html>",
                "{}",
                "{\"error\":\"unavailable\"}",
                "{\"error\":{\"code\":503,\"message\":\"upstream connect error\"}}",
                "{\"error\":{\"code\":\"model_unavailable\"}}",
                "{\"message\":\"no Route matched\"}",
                "{\"error\":{\"code\":\"model_una"
            })
    void a503InOtherWordsMayComeFromAProxyBehindWhichTheOrderIsTaken(String body) {
        assertThat(refused(OutcomeUnknown.class, 503, body).reference()).contains("ref-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 408, 500, 502, 504, 520})
    void anythingElseThanADefiniteNoMayHaveBeenBought(int status) {
        OutcomeUnknown unknown = refused(
                OutcomeUnknown.class,
                status,
                "{\"error\":{\"code\":\"x\",\"message\":\"y\",\"request_id\":\"req_3\"}}",
                "Retry-After",
                "7");

        assertThat(unknown.mayRetry()).isFalse();
        assertThat(unknown.retryAfter()).isEmpty();
        assertThat(unknown.requestId()).contains("req_3");
    }

    @Test
    void aHeaderNamesTheRequestBeforeTheBodyDoes() {
        assertThat(refused(OutcomeUnknown.class, 500, "{\"error\":{\"request_id\":\"body\"}}", "X-Request-Id", "head")
                        .requestId())
                .contains("head");
    }

    @Test
    void aRequestIdThatIsNoPlainWordIsNotRepeated() {
        assertThat(refused(OutcomeUnknown.class, 500, "{\"error\":{\"request_id\":\"a\\nb\"}}")
                        .requestId())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|7",
                "0|1",
                "86400|300",
                "99999999999999999999|300",
                "Fri, 20 Nov 2026 10:00:30 GMT|30",
                "-1|",
                "abc|",
                "1.5|",
                "Fri, 20 Nov 2026 09:00:00 GMT|"
            })
    void onlySaneWaitsAreGranted(String header, Long seconds) {
        RateLimited limited = refused(
                RateLimited.class,
                429,
                "{\"error\":{\"code\":\"rate_limited\",\"message\":\"Too many requests. Please retry later.\"}}",
                "Retry-After",
                header);

        assertThat(limited.retryAfter().map(Duration::toSeconds).orElse(null)).isEqualTo(seconds);
        assertThat(limited.mayRetry()).isTrue();
    }

    @Test
    void policyIsRecognisedInEveryShape() {
        for (String error : List.of(
                "{\"code\":422}",
                "{\"code\":422,\"message\":\"m\"}",
                "{\"code\":\"PROMPT_REJECTED\"}",
                "{\"code\":\"content_policy_violation\",\"type\":\"invalid_request_error\",\"message\":\"m\"}")) {
            upstream.asked.clear();
            assertThat(refused(PromptRefused.class, 400, "{\"error\":" + error + "}")
                            .mayRetry())
                    .isFalse();
        }
    }

    @Test
    void anEmptyBalanceIsRecognisedByItsCodeToo() {
        refused(BalanceEmpty.class, 400, "{\"error\":{\"code\":\"insufficient_credits\",\"message\":\"m\"}}");
    }

    @Test
    void theMessageRepeatsNeitherPromptNorKeyNorLines() {
        assertThat(refused(
                        InvalidRequest.class,
                        400,
                        "{\"error\":{\"code\":\"invalid_request\",\"message\":\"bad '" + PROMPT
                                + "'\\nfor sk_0123456789012345678901234567\"}}"))
                .hasMessageContaining("bad '[prompt]' for …")
                .hasMessageNotContaining(PROMPT)
                .hasMessageNotContaining("sk_0123");
    }

    @Test
    void aFieldIsNamedOnlyIfItIsAPlainWord() {
        String body =
                "{\"error\":{\"code\":400,\"type\":\"invalid_request_error\",\"message\":\"m\",\"param\":\"%s\"}}";

        assertThat(refused(InvalidRequest.class, 400, body.formatted("size")).field())
                .contains("size");
        upstream.asked.clear();
        assertThat(refused(InvalidRequest.class, 400, body.formatted("a\\nb")).field())
                .contains("request");
    }

    @Test
    void pollsThatFailMayBeAskedAgain() {
        assertThat(pollRefused(Overloaded.class, 500, "").mayRetry()).isTrue();
        assertThat(pollRefused(Overloaded.class, 502, "<html>").mayRetry()).isTrue();
        assertThat(pollRefused(Overloaded.class, 503, "", "Retry-After", "9").retryAfter())
                .contains(Duration.ofSeconds(9));
        assertThat(pollRefused(RateLimited.class, 429, "", "Retry-After", "9").retryAfter())
                .contains(Duration.ofSeconds(9));
        assertThat(pollRefused(InvalidRequest.class, 404, "").field()).contains("id");
        assertThat(pollRefused(KeyRefused.class, 401, "").mayRetry()).isFalse();
        assertThat(pollRefused(UnexpectedReply.class, 302, "").mayRetry()).isFalse();
    }
}
