package ai.pixapi.provider.openai;

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
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.data.Catalogs;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.TinyPng;
import ai.pixapi.provider.Wired;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
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
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiFaultsTest {

    private final UpstreamServer server = UpstreamServer.openAi();
    private final Wired wired = new Wired();
    private final Generation otter = Generation.of("gpt-image-2", "an otter").build();

    @AfterEach
    void close() {
        wired.close();
        server.close();
    }

    private OpenAiProvider provider(Duration deadline) {
        return new OpenAiProvider(
                new OpenAiSender(wired.line(URI.create(server.url() + "/v1"), UpstreamServer.KEY, deadline)),
                Catalogs.builtIn(),
                InstantSource.system());
    }

    private <T extends PixapiException> T refused(Class<T> type) {
        return refused(type, otter, Wired.PATIENT);
    }

    private <T extends PixapiException> T refused(Class<T> type, MediaRequest request, Duration deadline) {
        T refusal = catchThrowableOfType(type, () -> provider(deadline).submit(request, new SubmitRef("ref-1")));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static void assertMayHaveBeenBought(OutcomeUnknown unknown) {
        assertThat(unknown.charged()).isEqualTo(Charged.UNKNOWN);
        assertThat(unknown.mayRetry()).isFalse();
        assertThat(unknown.retryAfter()).isEmpty();
        assertThat(unknown.reference()).contains("ref-1");
    }

    private void assertNothingWasBought(int posts) {
        assertThat(server.submits()).hasSize(posts);
        assertThat(server.orders()).isEmpty();
        assertThat(server.charged()).isZero();
    }

    static Stream<Arguments> lostAfterAcceptance() {
        Map<String, Reply> faults = new LinkedHashMap<>();
        faults.put("reset", Reply.accept().thenReset());
        faults.put("hang-up", Reply.accept().thenClose());
        faults.put("cut", Reply.accept().truncatedAfter(20));
        faults.put("reset within the body", Reply.accept().resetWithin(20));
        faults.put("chunks without end", Reply.accept().chunkedWithoutEnd());
        faults.put("half of the JSON", Reply.accept().malformed());
        faults.put("length too long", Reply.accept().declaring(1 << 20));
        faults.put("length too short", Reply.accept().declaring(5));
        faults.put("empty", Reply.accept().body("application/json", ""));
        faults.put("a page", Reply.accept().body("text/html", "<html>Welcome</html>"));
        faults.put("no data", Reply.accept().json("{\"created\":1}"));
        faults.put("no picture", Reply.accept().making());
        faults.put("no HTTP", Reply.raw("220 ready\r\n").afterAccepting());
        for (int status : new int[] {408, 500, 502, 503, 504}) {
            faults.put(
                    "" + status,
                    Reply.accept()
                            .withStatus(status)
                            .json("{\"error\":{\"message\":\"busy\",\"type\":\"server_error\",\"param\":null,"
                                    + "\"code\":null}}"));
        }
        return faults.entrySet().stream().map(fault -> Arguments.of(fault.getKey(), fault.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lostAfterAcceptance")
    void aLostAnswerIsOnePostOneChargeAndNoRepetition(String fault, Reply reply) {
        server.next(reply);

        assertMayHaveBeenBought(refused(OutcomeUnknown.class));

        assertThat(server.submits()).hasSize(1);
        assertThat(server.orders()).hasSize(1);
        assertThat(server.charged()).isEqualByComparingTo("1");
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("no answer", Reply.accept().heldBy(new Held())),
                Arguments.of("no body", Reply.accept().bodyHeldBy(new Held())),
                Arguments.of("one byte at a time", Reply.accept().dripping(Duration.ofMillis(50))),
                Arguments.of("endless body", Reply.accept().endless()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void anAnswerThatDoesNotEndIsGivenUp(String fault, Reply reply) {
        // the first request of a process takes longer than the short deadline on a loaded machine
        provider(Wired.PATIENT).submit(otter, new SubmitRef("ref-0"));
        server.next(reply);

        assertMayHaveBeenBought(refused(OutcomeUnknown.class, otter, Wired.SHORT));

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

        assertNothingWasBought(4);
    }

    @Test
    void aStaleConnectionIsNotAskedTwice() {
        server.next(Reply.accept().stale());
        OpenAiProvider provider = provider(Wired.PATIENT);
        provider.submit(otter, new SubmitRef("ref-0"));

        assertMayHaveBeenBought(
                catchThrowableOfType(OutcomeUnknown.class, () -> provider.submit(otter, new SubmitRef("ref-1"))));

        assertThat(server.submits()).hasSize(2);
        assertThat(server.orders()).hasSize(1);
    }

    @Test
    void whereNobodyListensNothingIsBought() {
        server.refuseConnections();

        assertNotSent(refused(Unreachable.class));
    }

    /** U1: a name that nobody has, and a server that does not speak TLS. */
    @Test
    void withoutNameOrHandshakeNothingIsBought() {
        for (String base : new String[] {
            "http://nobody.invalid/v1", "https://127.0.0.1:" + server.url().getPort() + "/v1"
        }) {
            OpenAiProvider provider = new OpenAiProvider(
                    new OpenAiSender(wired.line(URI.create(base), UpstreamServer.KEY, Wired.PATIENT)),
                    Catalogs.builtIn(),
                    InstantSource.system());

            assertNotSent(
                    catchThrowableOfType(Unreachable.class, () -> provider.submit(otter, new SubmitRef("ref-1"))));
        }
    }

    private void assertNotSent(Unreachable unreachable) {
        assertThat(unreachable.charged()).isEqualTo(Charged.NO);
        assertThat(unreachable.mayRetry()).isTrue();
        assertThat(server.submits()).isEmpty();
        assertThat(server.orders()).isEmpty();
    }

    @Test
    void aDefiniteNoSaysWhoMustAct() {
        server.next(Reply.refusal(429).header("Retry-After", "7"));
        server.next(Reply.refusal(429, "insufficient_quota", "You exceeded your current quota."));
        server.next(Reply.refusal(400, "moderation_blocked", "Your request was rejected by the safety system."));
        server.next(Reply.refusal(400, "content_policy_violation", "Rejected."));
        server.next(Reply.refusal(403));
        server.next(Reply.refusal(400));

        assertThat(refused(RateLimited.class).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(refused(BalanceEmpty.class).mayRetry()).isFalse();
        refused(PromptRefused.class);
        refused(PromptRefused.class);
        refused(KeyRefused.class);
        assertThat(refused(InvalidRequest.class).charged()).isEqualTo(Charged.NO);
        server.next(Reply.refusal(404, "model_not_found", "The model does not exist."));
        refused(ModelNotFound.class);
        server.key("sk_another");
        refused(KeyRefused.class);
        assertNothingWasBought(8);
    }

    @Test
    void theServersOwnRefusalNamesTheField() {
        assertThat(refused(
                                InvalidRequest.class,
                                Generation.of("gpt-image-2", "x")
                                        .size("1000x1000")
                                        .build(),
                                Wired.PATIENT)
                        .field())
                .contains("size");
    }

    @Test
    void redirectionsAreNotFollowedAndTheKeyStaysHere() {
        try (UpstreamServer elsewhere = UpstreamServer.openAi()) {
            for (int status : new int[] {301, 302, 307, 308}) {
                server.next(Reply.redirect(status, elsewhere.url().resolve("/v1/images/generations")));
                assertMayHaveBeenBought(refused(OutcomeUnknown.class));
            }

            assertThat(server.submits()).hasSize(4);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }
}
