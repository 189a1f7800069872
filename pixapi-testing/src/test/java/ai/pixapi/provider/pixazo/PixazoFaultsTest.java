package ai.pixapi.provider.pixazo;

import static org.assertj.core.api.Assertions.assertThat;
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
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.ResultFile;
import ai.pixapi.testing.UpstreamServer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of an order: what is known of it afterwards, and that it was sent once. */
class PixazoFaultsTest {

    private static final BigDecimal PRICE = new BigDecimal("0.06");

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void refusedConnectionsAreNotSent() {
        desk.server.refuseConnections();

        assertNotSent(failure(desk::submit));
    }

    @Test
    void unknownHostsAreNotSent() {
        assertNotSent(failure(() -> at("http://pixazo.invalid")));
    }

    @Test
    void failedTlsHandshakesAreNotSent() {
        assertNotSent(failure(() -> at("https://127.0.0.1:" + desk.server.url().getPort())));
    }

    private Task at(String base) {
        return desk.provider(URI.create(base), PixazoOptions.DEFAULT, Desk.LONG).submit(Desk.edit(), Desk.REF);
    }

    private void assertNotSent(PixapiException failure) {
        assertThat(failure).isInstanceOf(Unreachable.class);
        assertThat(failure.charged()).isEqualTo(Charged.NO);
        assertThat(failure.mayRetry()).isTrue();
        assertThat(desk.server.submits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "-1, ", "abc, ", "0, 1", "86400, 300", "'Wed, 21 Oct 2015 07:28:00 GMT', ", ", "})
    void rateLimitsSayHowLongToWait(String header, Long seconds) {
        Reply limited = Reply.refusal(429);
        desk.server.next(header == null ? limited : limited.header("Retry-After", header));

        PixapiException failure = failure(desk::submit);

        assertThat(failure).isInstanceOf(RateLimited.class);
        assertThat(failure.retryAfter()).isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
        assertThat(failure.mayRetry()).isTrue();
        assertThat(failure.charged()).isEqualTo(Charged.NO);
        assertBought(1, 0);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(400, "{\"error\": \"Invalid request parameters\"}", InvalidRequest.class),
                Arguments.of(400, "{\"error\": \"Invalid parameters\"}", InvalidRequest.class),
                Arguments.of(401, "{\"error\": \"Invalid or missing authentication\"}", KeyRefused.class),
                Arguments.of(403, "{\"error\": \"Access denied for this operation\"}", KeyRefused.class),
                Arguments.of(404, "{\"error\": \"Endpoint not found\"}", ModelNotFound.class),
                Arguments.of(
                        402,
                        "{\"error\": \"Insufficient Balance\","
                                + " \"message\": \"Your wallet does not have enough balance.\"}",
                        BalanceEmpty.class),
                Arguments.of(
                        400,
                        "{\"error\": \"Model not found\","
                                + " \"message\": \"Model 'nano-banana' not found or is disabled\"}",
                        ModelNotFound.class),
                Arguments.of(400, "{\"error\": \"Content policy violation\"}", PromptRefused.class),
                Arguments.of(422, "{\"error\": \"content_filter\", \"message\": \"No.\"}", PromptRefused.class),
                Arguments.of(413, "<html>Too large</html>", InvalidRequest.class),
                Arguments.of(401, "", KeyRefused.class),
                Arguments.of(400, "{\"error\": {\"error\": 400}}", InvalidRequest.class));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void definiteRefusalsCostNothing(int status, String body, Class<? extends PixapiException> expected) {
        desk.server.next(Reply.status(status).json(body));

        PixapiException failure = failure(desk::submit);

        assertThat(failure).isExactlyInstanceOf(expected);
        assertThat(failure.charged()).isEqualTo(Charged.NO);
        assertThat(failure.mayRetry()).isFalse();
        assertThat(failure.retryAfter()).isEmpty();
        assertBought(1, 0);
    }

    @Test
    void aRefusalRepeatsNeitherKeyNorPrompt() {
        desk.server.next(Reply.status(400)
                .json("{\"error\": \"bad key " + UpstreamServer.KEY + "aaaaaaaaaa for "
                        + Desk.edit().prompt() + "\\n\\u0007\"}"));

        assertThat(failure(desk::submit).getMessage())
                .contains("bad key … for [prompt]")
                .doesNotContain(UpstreamServer.KEY)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 501, 502, 503, 504, 520, 302, 304, 100})
    void noOtherStatusSaysThatNothingWasTaken(int status) {
        if (status == 100) {
            desk.server.next(Reply.raw("not HTTP at all\r\n\r\n").afterAccepting());
        } else {
            desk.server.next(Reply.status(status)
                    .json("{\"error\": \"An unexpected error occurred, please try again later\"}")
                    .header("Retry-After", "7")
                    .afterAccepting());
        }

        assertUnknown(failure(desk::submit), 1);
    }

    static Stream<Arguments> lostAnswers() {
        return Stream.of(
                Arguments.of("reset after the order was taken", Reply.accept().thenReset(), 1),
                Arguments.of("hang-up after the order was taken", Reply.accept().thenClose(), 1),
                Arguments.of("reset after the head", Reply.resetAfterHead(), 0),
                Arguments.of("reset within the body", Reply.resetAfterBody(10), 0),
                Arguments.of("answer cut", Reply.accept().truncatedAfter(5), 1),
                Arguments.of("answer cut by a reset", Reply.accept().resetWithin(5), 1),
                Arguments.of(
                        "longer length declared", Reply.accept().declaring(5000).closing(), 1),
                Arguments.of("shorter length declared", Reply.accept().declaring(5), 1),
                Arguments.of(
                        "last chunk missing", Reply.accept().chunkedWithoutEnd().closing(), 1),
                Arguments.of("half a JSON object", Reply.accept().malformed(), 1),
                Arguments.of("a page", Reply.accept().body("text/html", "<html>Welcome</html>"), 1),
                Arguments.of("an empty answer", Reply.accept().json(""), 1),
                Arguments.of("no id", Reply.accept().json("{\"success\": true}"), 1),
                Arguments.of(
                        "no id in 202",
                        Reply.accept().json("{\"status\": \"QUEUED\"}").withStatus(202),
                        1),
                Arguments.of("no content", Reply.accept().json("").withStatus(204), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lostAnswers")
    void aLostAnswerLeavesTheOutcomeUnknown(String what, Reply reply, int taken) {
        desk.server.next(reply);

        assertUnknown(failure(desk::submit), taken);
    }

    @Test
    void aStaleConnectionIsNotTriedAgain() {
        TaskStatus first = desk.submit().status();
        desk.server.next(Reply.accept().stale());
        desk.submit();
        assertThat(first).isEqualTo(TaskStatus.SUBMITTED);
        assertBought(2, 2);

        assertThat(failure(desk::submit)).isInstanceOf(OutcomeUnknown.class);

        assertThat(desk.server.submits()).hasSize(3);
        assertThat(desk.server.orders()).hasSize(2);
    }

    @Test
    void noAnswerInTimeLeavesTheOutcomeUnknown() {
        desk.server.next(Reply.accept().heldBy(new Held()));

        assertUnknown(failure(desk::submitBriefly), 1);
    }

    @Test
    void aBodyThatStallsLeavesTheOutcomeUnknown() {
        desk.server.next(Reply.accept().bodyHeldBy(new Held()));

        assertUnknown(failure(desk::submitBriefly), 1);
    }

    @Test
    void aBodyThatDripsLeavesTheOutcomeUnknown() {
        desk.server.next(Reply.accept().dripping(Duration.ofMillis(100)));

        assertUnknown(failure(desk::submitBriefly), 1);
    }

    @Test
    void aBodyWithoutEndLeavesTheOutcomeUnknown() {
        desk.server.next(Reply.accept().endless());

        assertUnknown(failure(desk::submitBriefly), 1);
    }

    @Test
    void redirectsAreNotFollowedWithTheKey() {
        desk.server.next(Reply.redirect(307, desk.server.files()).afterAccepting());

        assertUnknown(failure(desk::submit), 1);
        assertThat(desk.server.leaks()).isEmpty();
        assertThat(desk.server.fileConnections()).isZero();
    }

    static Stream<String> brokenPictures() {
        String half = Base64.getEncoder()
                .encodeToString(ResultFile.png(64, 64).truncated().bytes());
        String svg = Base64.getEncoder().encodeToString(ResultFile.svg().bytes());
        String page = Base64.getEncoder().encodeToString(ResultFile.html().bytes());
        return Stream.of(
                "data:image/png;base64," + half.substring(0, 20),
                "data:image/svg+xml;base64," + svg,
                "data:image/png;base64," + page,
                "data:image/png;base64,@@@@",
                "data:image/png,rawbytes",
                "javascript:alert(1)");
    }

    @ParameterizedTest
    @MethodSource("brokenPictures")
    void brokenPicturesAreNoSuccess(String picture) {
        desk.server.next(Reply.accept().json("{\"images\": [{\"url\": \"" + picture + "\"}]}"));

        PixapiException failure = failure(desk::submit);

        assertThat(failure).isInstanceOf(UnexpectedReply.class);
        assertThat(failure.charged()).isEqualTo(Charged.UNKNOWN);
        assertThat(failure.mayRetry()).isFalse();
        assertBought(1, 1);
    }

    private void assertUnknown(PixapiException failure, int taken) {
        assertThat(failure).isExactlyInstanceOf(OutcomeUnknown.class);
        assertThat(((OutcomeUnknown) failure).reference()).contains(Desk.REF.value());
        assertThat(failure).hasMessageContaining(Desk.REF.value());
        assertThat(failure.charged()).isEqualTo(Charged.UNKNOWN);
        assertThat(failure.mayRetry()).isFalse();
        assertThat(failure.retryAfter()).isEmpty();
        assertBought(1, taken);
    }

    /** How many orders were posted, and how many of them were taken and charged. */
    private void assertBought(int posted, int taken) {
        assertThat(desk.server.submits()).hasSize(posted);
        assertThat(desk.server.orders()).hasSize(taken);
        assertThat(desk.server.charged()).isEqualByComparingTo(PRICE.multiply(BigDecimal.valueOf(taken)));
    }

    private static PixapiException failure(Runnable order) {
        return catchThrowableOfType(PixapiException.class, order::run);
    }
}
