package ai.pixapi.provider.pixapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.data.Catalogs;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.TinyPng;
import ai.pixapi.provider.Wired;
import ai.pixapi.task.Task;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixapiFaultsTest {

    private static final BigDecimal PRICE = BigDecimal.valueOf(8);

    private final ai.pixapi.testing.PixapiUpstream server = UpstreamServer.pixapi();
    private final Wired wired = new Wired();
    private final Generation cup =
            Generation.of("gemini-3-pro-image-preview", "a cup").build();

    @AfterEach
    void close() {
        wired.close();
        server.close();
    }

    private PixapiProvider provider(Duration deadline) {
        return new PixapiProvider(
                new PixapiSender(wired.line(server.url(), UpstreamServer.KEY, deadline)),
                Catalogs.builtIn(),
                InstantSource.system());
    }

    private Task submit(MediaRequest request) {
        return provider(Wired.PATIENT).submit(request, new SubmitRef("ref-1"));
    }

    private <T extends PixapiException> T refused(Class<T> type) {
        return refused(type, cup, Wired.PATIENT);
    }

    private <T extends PixapiException> T refused(Class<T> type, MediaRequest request, Duration deadline) {
        T refusal = catchThrowableOfType(type, () -> provider(deadline).submit(request, new SubmitRef("ref-1")));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private void assertMayHaveBeenBought(OutcomeUnknown unknown) {
        assertThat(unknown.charged()).isEqualTo(Charged.UNKNOWN);
        assertThat(unknown.mayRetry()).isFalse();
        assertThat(unknown.retryAfter()).isEmpty();
        assertThat(unknown.reference()).contains("ref-1");
        assertThat(unknown).hasMessageContaining("ref-1");
    }

    /** U11, U13, U16 and answers that say nothing: the order was taken before. */
    static Stream<Arguments> lostAfterAcceptance() {
        Map<String, Reply> faults = new LinkedHashMap<>();
        faults.put("reset", Reply.accept().thenReset());
        faults.put("hang-up", Reply.accept().thenClose());
        faults.put("cut", Reply.accept().truncatedAfter(20));
        faults.put("reset within the body", Reply.accept().resetWithin(20));
        faults.put("chunks without end", Reply.accept().chunkedWithoutEnd());
        faults.put("half of the JSON", Reply.accept().malformed());
        faults.put("length too long", Reply.accept().declaring(4000));
        faults.put("length too short", Reply.accept().declaring(5));
        faults.put("empty", Reply.accept().body("application/json", ""));
        faults.put("a page", Reply.accept().body("text/html", "<html>Welcome</html>"));
        faults.put("no id", Reply.accept().json("{\"status\":\"submitted\"}"));
        faults.put("an array", Reply.accept().json("[]"));
        faults.put("no HTTP", Reply.raw("220 ready\r\n").afterAccepting());
        faults.put(
                "500",
                Reply.accept()
                        .withStatus(500)
                        .json("{\"error\":{\"code\":500,\"message\":\"x\",\"type\":\"internal_error\"}}"));
        faults.put("502", Reply.status(502).afterAccepting());
        faults.put(
                "503 of a proxy",
                Reply.status(503).body("text/html", "<h1>503</h1>").afterAccepting());
        faults.put("504", Reply.status(504).afterAccepting());
        faults.put("408", Reply.status(408).afterAccepting());
        faults.put("302", Reply.redirect(302, URI.create("http://localhost/")).afterAccepting());
        faults.put("204", Reply.accept().withStatus(204).body("text/plain", ""));
        return faults.entrySet().stream().map(fault -> Arguments.of(fault.getKey(), fault.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lostAfterAcceptance")
    void aLostAnswerIsOnePostOneChargeAndNoRepetition(String fault, Reply reply) {
        server.next(reply);

        assertMayHaveBeenBought(refused(OutcomeUnknown.class));

        assertThat(server.submits()).hasSize(1);
        assertThat(server.orders()).hasSize(1);
        assertThat(server.charged()).isEqualByComparingTo(PRICE);
    }

    /** U12, U13: the deadline covers the body too. */
    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("no answer", Reply.accept().heldBy(new Held())),
                Arguments.of("no body", Reply.accept().bodyHeldBy(new Held())),
                Arguments.of("one byte at a time", Reply.accept().dripping(Duration.ofMillis(100))),
                Arguments.of("endless body", Reply.accept().endless()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void anAnswerThatDoesNotEndIsGivenUp(String fault, Reply reply) {
        // the first request of a process takes longer than the short deadline on a loaded machine
        submit(cup);
        server.next(reply);

        assertMayHaveBeenBought(refused(OutcomeUnknown.class, cup, Wired.SHORT));

        assertThat(server.submits()).hasSize(2);
        assertThat(server.orders()).hasSize(2);
    }

    @Test
    void anEditIsNotRepeatedEither() {
        MediaRequest edit = Edit.of("gpt-image-2", "blue")
                .image(ImageInput.of(TinyPng.BYTES))
                .image(ImageInput.of(TinyPng.BYTES))
                .build();
        for (Reply reply :
                new Reply[] {Reply.resetAfterHead(), Reply.resetAfterBody(100), Reply.reset(), Reply.close()}) {
            server.next(reply);
            assertMayHaveBeenBought(refused(OutcomeUnknown.class, edit, Wired.PATIENT));
        }

        assertThat(server.submits()).hasSize(4);
        assertThat(server.orders()).isEmpty();
    }

    @Test
    void aStaleConnectionIsNotAskedTwice() {
        server.next(Reply.accept().stale());
        PixapiProvider provider = provider(Wired.PATIENT);
        provider.submit(cup, new SubmitRef("ref-0"));

        OutcomeUnknown unknown =
                catchThrowableOfType(OutcomeUnknown.class, () -> provider.submit(cup, new SubmitRef("ref-1")));

        assertMayHaveBeenBought(unknown);
        assertThat(server.submits()).hasSize(2);
        assertThat(server.orders()).hasSize(1);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void whereNobodyListensNothingIsBought() {
        server.refuseConnections();

        Unreachable unreachable = refused(Unreachable.class);

        assertThat(unreachable.charged()).isEqualTo(Charged.NO);
        assertThat(unreachable.mayRetry()).isTrue();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aNameThatDoesNotResolveIsUnreachable() {
        PixapiProvider provider = new PixapiProvider(
                new PixapiSender(wired.line(URI.create("http://nobody.invalid"), "sk_1", Wired.PATIENT)),
                Catalogs.builtIn(),
                InstantSource.system());

        assertThat(catchThrowableOfType(Unreachable.class, () -> provider.submit(cup, new SubmitRef("r"))))
                .isNotNull();
    }

    @Test
    void tooManyRequestsNameTheWait() {
        server.next(Reply.refusal(429).header("Retry-After", "7"));

        RateLimited limited = refused(RateLimited.class);

        assertThat(limited.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(limited.mayRetry()).isTrue();
        assertThat(limited.charged()).isEqualTo(Charged.NO);
        assertNothingWasBought(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "Fri, 20 Nov 2020 09:00:00 GMT", ""})
    void aWaitThatMakesNoSenseIsNotNamed(String header) {
        server.next(Reply.refusal(429).header("Retry-After", header));

        assertThat(refused(RateLimited.class).retryAfter()).isEmpty();
        assertNothingWasBought(1);
    }

    private void assertNothingWasBought(int posts) {
        assertThat(server.submits()).hasSize(posts);
        assertThat(server.orders()).isEmpty();
        assertThat(server.charged()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aDefiniteNoIsUnderstoodInEveryShape(ai.pixapi.testing.PixapiUpstream.ErrorShape shape) {
        server.errors(shape);
        for (int status : new int[] {400, 402, 422, 503}) {
            server.next(Reply.refusal(status));
        }

        assertThat(refused(InvalidRequest.class).mayRetry()).isFalse();
        assertThat(refused(BalanceEmpty.class).mayRetry()).isFalse();
        assertThat(refused(PromptRefused.class).mayRetry()).isFalse();
        assertThat(refused(Overloaded.class).mayRetry()).isTrue();
        assertNothingWasBought(4);
    }

    @Test
    void aWrongKeyIsTheOperatorsMatter() {
        server.key("sk_another");

        KeyRefused refusal = refused(KeyRefused.class);

        assertThat(refusal).hasMessageNotContaining(UpstreamServer.KEY);
        assertNothingWasBought(1);
    }

    @Test
    void redirectionsAreNotFollowedAndTheKeyStaysHere() {
        try (UpstreamServer elsewhere = UpstreamServer.pixapi()) {
            for (int status : new int[] {301, 302, 303, 307, 308}) {
                server.next(Reply.redirect(status, elsewhere.url().resolve("/v1/async/images/generations")));
                assertMayHaveBeenBought(refused(OutcomeUnknown.class));
            }

            assertThat(server.submits()).hasSize(5);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }
}
