package ai.pixapi.provider.magichour;

import static ai.pixapi.provider.magichour.MagicHourAccount.PATIENT;
import static ai.pixapi.provider.magichour.MagicHourAccount.REF;
import static ai.pixapi.provider.magichour.MagicHourAccount.cup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of an order: the class of the error, what it says of money, and how many orders arrived. */
class MagicHourFaultsTest {

    private static final Duration HASTY = Duration.ofMillis(500);
    private static final BigDecimal PRICE = BigDecimal.valueOf(5);

    private final MagicHourAccount account = new MagicHourAccount();
    private final UpstreamServer server = account.server;

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void withoutAConnectionNothingWasOrdered() {
        server.refuseConnections();

        PixapiException failure = assertNotOrdered(Unreachable.class, 0);

        assertThat(failure.mayRetry()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "1, 1", "300, 300", "86400, 300", "99999999999999, 300", "0, 1", "' 7 ', 7"})
    void rateLimitsTellWhen(String header, long seconds) {
        server.next(Reply.refusal(429).header("Retry-After", header));

        PixapiException failure = assertNotOrdered(RateLimited.class, 1);

        assertThat(failure.mayRetry()).isTrue();
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "1.5", "Wed, 21 Oct 2015 07:28:00 GMT", "7, 8"})
    void senselessWaitsAreNone(String header) {
        server.next(Reply.refusal(429).header("Retry-After", header));

        assertThat(assertNotOrdered(RateLimited.class, 1).retryAfter()).isEmpty();
    }

    @Test
    void aRateLimitNeedNotTellWhen() {
        server.next(Reply.refusal(429));

        assertThat(assertNotOrdered(RateLimited.class, 1).retryAfter()).isEmpty();
    }

    @Test
    void aDateFarAwayIsBounded() {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.of(2100, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));
        server.next(Reply.refusal(503).header("Retry-After", date));

        assertThat(assertNotOrdered(Overloaded.class, 1).retryAfter()).contains(Duration.ofMinutes(5));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(400, InvalidRequest.class, false),
                arguments(401, KeyRefused.class, false),
                arguments(402, BalanceEmpty.class, false),
                arguments(403, KeyRefused.class, false),
                arguments(404, ModelNotFound.class, false),
                arguments(422, InvalidRequest.class, false),
                arguments(429, RateLimited.class, true),
                arguments(502, Overloaded.class, true),
                arguments(503, Overloaded.class, true));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void documentedErrorsAreDefinite(int status, Class<? extends PixapiException> type, boolean mayRetry) {
        server.next(Reply.status(status).json("{\"message\":\"a cup? mhk_live_0123456789abcdef0123\"}"));

        PixapiException failure = assertNotOrdered(type, 1);

        assertThat(failure.mayRetry()).isEqualTo(mayRetry);
        assertThat(failure.getMessage()).doesNotContain("a cup").doesNotContain("mhk_live_0123456789");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 413, 422, 429})
    void refusalsOfAProxyAreDefiniteToo(int status) {
        server.next(Reply.status(status).body("text/html", "<html>no</html>"));

        assertNotOrdered(PixapiException.class, 1);
    }

    @Test
    void aBalanceThatDoesNotReachIsToldByTheServer() {
        server.balance(BigDecimal.ONE);

        assertNotOrdered(BalanceEmpty.class, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Insufficient credits", "You do not have enough credits: not enough credits left"})
    void anEmptyBalanceUsedToBeUnprocessable(String message) {
        server.next(Reply.status(422).json("{\"message\":\"" + message + "\"}"));

        assertNotOrdered(BalanceEmpty.class, 1);
    }

    @Test
    void aPolicyCodeIsBelieved() {
        server.next(Reply.status(422).json("{\"message\":\"no\",\"code\":\"content_policy_violation\"}"));

        PixapiException failure = assertNotOrdered(PromptRefused.class, 1);

        assertThat(failure.field()).contains("prompt");
        assertThat(failure.mayRetry()).isFalse();
    }

    static Stream<Arguments> doubts() {
        return Stream.of(
                arguments("500", Reply.refusal(500)),
                arguments(
                        "500 and charged",
                        Reply.status(500).json("{\"message\":\"oh\"}").afterAccepting()),
                arguments("504", Reply.status(504).json("{\"message\":\"late\"}")),
                arguments("408", Reply.status(408).json("{\"message\":\"late\"}")),
                arguments("502 of a proxy", Reply.status(502).body("text/html", "<html>Bad Gateway</html>")),
                arguments("502 of a proxy, charged", Reply.status(502).afterAccepting()),
                arguments("502 with an id", Reply.status(502).json("{\"message\":\"oh\",\"id\":\"cuid-1\"}")),
                arguments("503 of a proxy", Reply.status(503).body("text/html", "<html>Unavailable</html>")),
                arguments("503 without a body", Reply.status(503)),
                arguments("redirect", Reply.redirect(307, URI.create("http://127.0.0.1:9/x"))),
                arguments("reset", Reply.reset()),
                arguments("reset and charged", Reply.accept().thenReset()),
                arguments("FIN", Reply.close()),
                arguments("FIN and charged", Reply.accept().thenClose()),
                arguments("reset within the body", Reply.accept().resetWithin(5)),
                arguments("truncated", Reply.accept().truncatedAfter(5)),
                arguments("a longer length", Reply.accept().declaring(10_000)),
                arguments("a length too short", Reply.accept().declaring(5)),
                arguments("no last chunk", Reply.accept().chunkedWithoutEnd()),
                arguments("half a body", Reply.accept().malformed()),
                arguments("empty 200", Reply.status(200).afterAccepting()),
                arguments("204", Reply.status(204).afterAccepting()),
                arguments("200 without an id", Reply.accept().editing(body -> "{\"credits_charged\":5}")),
                arguments("a page", Reply.accept().body("text/html", "<html>ok</html>")),
                arguments("no HTTP", Reply.raw("hello\r\n\r\n").afterAccepting()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubts")
    void nobodyKnowsWhatWasOrdered(String name, Reply reply) {
        server.next(reply);

        assertUnknown(PATIENT);

        assertThat(server.submits()).hasSize(1);
        assertThat(server.leaks()).isEmpty();
    }

    @Test
    void aResetWithinTheRequestLeavesItOpen() {
        server.next(Reply.resetAfterHead());

        assertUnknown(PATIENT);
    }

    static Stream<Arguments> stalls() {
        return Stream.of(
                arguments("no answer", Reply.accept().heldBy(new Held())),
                arguments("no body", Reply.accept().bodyHeldBy(new Held())),
                arguments("a byte a second", Reply.accept().dripping(Duration.ofSeconds(1))),
                arguments("endless", Reply.accept().endless()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalls")
    void theDeadlineIsForEverything(String name, Reply reply) throws InterruptedException {
        // the deadline shall not go into the connection
        assertThat(catchThrowableOfType(
                        InvalidRequest.class,
                        () -> account.provider()
                                .poll(ProjectHandle.of("cuid-unknown").taskId())))
                .isNotNull();
        server.next(reply);

        assertUnknown(HASTY);

        assertThat(server.awaitRequests(2, PATIENT)).isTrue();
        assertThat(server.submits()).hasSize(1);
        assertThat(server.charged()).isEqualByComparingTo(PRICE);
    }

    @Test
    void aStaleConnectionIsNotTriedTwice() {
        MagicHourProvider provider = account.provider();
        server.next(Reply.accept().stale());
        provider.submit(cup(), REF);

        OutcomeUnknown unknown = catchThrowableOfType(OutcomeUnknown.class, () -> provider.submit(cup(), REF));

        assertThat(unknown).isNotNull();
        assertThat(server.submits()).hasSize(2);
        assertThat(server.charged()).isEqualByComparingTo(PRICE);
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.next(Reply.redirect(307, server.files().resolve("/elsewhere")));

        assertUnknown(PATIENT);

        assertThat(server.requests()).hasSize(1);
    }

    private <T extends PixapiException> T assertNotOrdered(Class<T> type, int submits) {
        T failure = catchThrowableOfType(type, () -> account.provider().submit(cup(), REF));
        assertThat(failure).isNotNull();
        assertThat(failure.charged()).isEqualTo(Charged.NO);
        assertThat(server.submits()).hasSize(submits);
        assertThat(server.charged()).isZero();
        return failure;
    }

    private void assertUnknown(Duration deadline) {
        OutcomeUnknown unknown = catchThrowableOfType(
                OutcomeUnknown.class, () -> account.provider(deadline).submit(cup(), REF));
        assertThat(unknown).isNotNull();
        assertThat(unknown.charged()).isEqualTo(Charged.UNKNOWN);
        assertThat(unknown.mayRetry()).isFalse();
        assertThat(unknown.retryAfter()).isEmpty();
        assertThat(unknown.reference()).contains("ref-1");
        assertThat(unknown.getMessage()).contains("ref-1").doesNotContain("a cup");
    }
}
