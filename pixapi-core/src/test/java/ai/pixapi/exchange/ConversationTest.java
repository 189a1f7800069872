package ai.pixapi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.provider.SubmitRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each end of an order, and of a question, means. */
class ConversationTest {

    private static final String OWN = "{\"error\":{\"message\":\"no room\",\"type\":\"t\"}}";
    private static final SubmitRef REF = new SubmitRef("order-17");

    private final Conversation conversation =
            new Conversation(ProviderId.PIXAPI, Set.of(503), ConversationTest::dialect, InstantSource.system());

    private static Complaint dialect(Fields body) {
        return body.object("error")
                .map(error -> new Complaint(
                        true,
                        error.text("type").orElse(""),
                        error.text("message").orElse(""),
                        error.text("param").orElse("")))
                .orElse(Complaint.NONE);
    }

    @Test
    void anOrderThatWasNeverSentMayBeSentAgain() {
        PixapiException failure = order(Unreachable.class, () -> {
            throw NoReply.notSent("no connection", null);
        });

        assertThat(failure.mayRetry()).isTrue();
        assertThat(failure.charged()).isEqualTo(Charged.NO);
    }

    @Test
    void anOrderThatWasSentAndNotAnsweredMayNot() {
        OutcomeUnknown failure = order(OutcomeUnknown.class, () -> {
            throw NoReply.afterSending("the connection broke", null);
        });

        assertThat(failure.mayRetry()).isFalse();
        assertThat(failure.charged()).isEqualTo(Charged.UNKNOWN);
        assertThat(failure.reference()).contains("order-17");
        assertThat(failure).hasMessageContaining("order-17").hasMessageContaining("the connection broke");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 307, 308, 408, 500, 501, 502, 504, 520, 529, 599})
    void withoutADefiniteNoTheOutcomeIsUnknown(int status) {
        OutcomeUnknown failure = order(OutcomeUnknown.class, answer(status, OWN));

        assertThat(failure.requestId()).contains("req_9");
        assertThat(failure).hasMessageContaining("req_9").hasMessageContaining(Integer.toString(status));
    }

    @Test
    void a503OfTheProviderItselfIsADefiniteNo() {
        Overloaded failure = order(Overloaded.class, answer(503, OWN));

        assertThat(failure.mayRetry()).isTrue();
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>503</html>", "{}", "{\"error\":\"x\"}", "[]"})
    void a503OfAProxyIsNot(String body) {
        order(OutcomeUnknown.class, answer(503, body));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedKeyIsNotRepeatedInTheMessage(int status) {
        String body = OWN.replace("no room", "Incorrect key sk-1");

        assertThat(order(KeyRefused.class, answer(status, body))).hasMessageNotContaining("sk-1");
    }

    @Test
    void everyOther4xxIsADefiniteNo() {
        order(BalanceEmpty.class, answer(402, OWN));
        order(BalanceEmpty.class, answer(429, OWN.replace("\"t\"", "\"insufficient_quota\"")));
        order(ModelNotFound.class, answer(404, OWN));
        order(PromptRefused.class, answer(422, OWN.replace("\"t\"", "\"prompt_rejected\"")));
        order(PromptRefused.class, answer(400, OWN.replace("\"t\"", "\"Content_Policy_Violation\"")));
        assertThat(order(RateLimited.class, answer(429, OWN)).retryAfter()).contains(Duration.ofSeconds(7));
        for (int status : new int[] {400, 405, 409, 413, 415, 418, 422}) {
            assertThat(order(InvalidRequest.class, answer(status, OWN)).charged())
                    .isEqualTo(Charged.NO);
        }
    }

    @Test
    void theFieldThatTheProviderNamesIsNamed() {
        String body = "{\"error\":{\"message\":\"bad\",\"param\":\"size\"}}";

        assertThat(order(InvalidRequest.class, answer(400, body)).field()).contains("size");
        assertThat(order(InvalidRequest.class, answer(400, OWN)).field()).contains("request");
    }

    @Test
    void thePromptIsNotRepeated() {
        String body = OWN.replace("no room", "cannot draw a red door");

        assertThat(order(InvalidRequest.class, answer(400, body))).hasMessageNotContaining("red door");
    }

    @Test
    void aSuccessIsPassedOn() {
        assertThat(conversation.submit(REF, "a red door", answer(202, "{}")).status())
                .isEqualTo(202);
        assertThat(conversation.read(answer(200, "{}")).status()).isEqualTo(200);
    }

    @Test
    void aQuestionMayAlwaysBeAskedAgainWhenTheAnswerIsMissing() {
        assertThat(question(Unreachable.class, () -> {
                            throw NoReply.afterSending("the connection broke", null);
                        })
                        .mayRetry())
                .isTrue();
        for (int status : new int[] {408, 500, 502, 503, 504}) {
            assertThat(question(Overloaded.class, answer(status, "")).mayRetry())
                    .isTrue();
        }
        question(RateLimited.class, answer(429, ""));
    }

    @Test
    void aQuestionWithAnAnswerEndsThere() {
        question(InvalidRequest.class, answer(404, ""));
        question(KeyRefused.class, answer(401, ""));
        question(KeyRefused.class, answer(403, ""));
        question(UnexpectedReply.class, answer(302, ""));
        question(UnexpectedReply.class, answer(400, ""));
    }

    @Test
    void anAnswerWithoutWhatIsNeededLeavesTheOutcomeUnknown() {
        Reply reply = new Reply(200, Map.of("x-request-id", List.of("req_9")), new byte[0]);

        assertThat(conversation.unusable(REF, reply, "no task id"))
                .hasMessageContaining("no task id")
                .extracting(PixapiException::charged)
                .isEqualTo(Charged.UNKNOWN);
        assertThatExceptionOfType(UnexpectedReply.class).isThrownBy(() -> {
            throw conversation.unexpected(reply, "no status");
        });
    }

    private <E extends PixapiException> E order(Class<E> type, Sending sending) {
        E failure = catchThrowableOfType(type, () -> conversation.submit(REF, "a red door", sending));
        assertThat(failure).isNotNull();
        return failure;
    }

    private <E extends PixapiException> E question(Class<E> type, Sending sending) {
        E failure = catchThrowableOfType(type, () -> conversation.read(sending));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static Sending answer(int status, String body) {
        return () -> new Reply(
                status,
                Map.of("Retry-After", List.of("7"), "x-request-id", List.of("req_9")),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
