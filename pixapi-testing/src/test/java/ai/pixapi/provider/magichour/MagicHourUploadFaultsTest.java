package ai.pixapi.provider.magichour;

import static ai.pixapi.provider.magichour.MagicHourAccount.REF;
import static ai.pixapi.provider.magichour.MagicHourAccount.sunglasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.Unavailable;
import ai.pixapi.task.TaskStatus;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.RequestKind;
import ai.pixapi.testing.UpstreamServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults before an order: they cost nothing, nothing was ordered, and most may be tried again. */
class MagicHourUploadFaultsTest {

    private static final Duration HASTY = Duration.ofMillis(300);

    private final MagicHourAccount account = new MagicHourAccount();
    private final UpstreamServer server = account.server;

    @AfterEach
    void close() {
        account.close();
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                arguments("408", Reply.status(408)),
                arguments("429", Reply.refusal(429)),
                arguments("500", Reply.refusal(500)),
                arguments("502 of a proxy", Reply.status(502).body("text/html", "<html>")),
                arguments("503", Reply.refusal(503)),
                arguments("504", Reply.status(504)),
                arguments("302", Reply.status(302).header("Location", "http://127.0.0.1:9/")),
                arguments("reset", Reply.reset()),
                arguments("FIN", Reply.close()),
                arguments("reset after the head", Reply.resetAfterHead()),
                arguments("truncated", Reply.accept().truncatedAfter(3)),
                arguments("endless", Reply.accept().endless()),
                arguments("no answer", Reply.accept().heldBy(new Held())),
                arguments("no body", Reply.accept().bodyHeldBy(new Held())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void withoutAPlaceNothingIsOrdered(String name, Reply reply) {
        server.next(RequestKind.UPLOAD_URL, reply);

        assertPasses(deadline(name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void withoutTheUploadNothingIsOrdered(String name, Reply reply) {
        // documented is an answer without a body, of which nothing could be missing
        server.nextUpload(
                List.of("truncated", "endless", "no body").contains(name)
                        ? reply.body("text/plain", "stored in a safe place")
                        : reply);

        assertPasses(deadline(name));
    }

    private static Duration deadline(String fault) {
        return List.of("no answer", "no body", "endless").contains(fault) ? HASTY : MagicHourAccount.PATIENT;
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 403, 404, 411, 412, 500, 503})
    void whateverTheStorageAnswersMayBeTriedAgain(int status) {
        server.nextUpload(
                Reply.status(status).header("Location", server.url() + "/steal").header("Retry-After", "9"));

        PixapiException failure = assertPasses(MagicHourAccount.PATIENT);

        assertThat(failure).isInstanceOf(Overloaded.class);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"items\":[]}",
                "{\"items\":[{}]}",
                "{\"items\":[null]}",
                "{\"items\":[{\"upload_url\":\"https://u.example/a\"}]}",
                "{\"items\":[{\"file_path\":\"a.png\"}]}",
                "{\"items\":[{\"upload_url\":\"ftp://u.example/a\",\"file_path\":\"a.png\"}]}",
                "{\"items\":[{\"upload_url\":\"file:///etc/passwd\",\"file_path\":\"a.png\"}]}",
                "{\"items\":[{\"upload_url\":\"/a\",\"file_path\":\"a.png\"}]}",
                "{\"items\":[{\"upload_url\":\"https://\",\"file_path\":\"a.png\"}]}",
                "{\"items\":[{\"upload_url\":\"https://u.example:99999/a\",\"file_path\":\"a.png\"}]}",
                "{\"items\":[{\"upload_url\":\"https://me:pw@u.example/a\",\"file_path\":\"a.png\"}]}",
                "{\"items\":[{\"upload_url\":\"https://u.example/ a\",\"file_path\":\"a.png\"}]}",
                "{\"items\":[{\"upload_url\":\"http://127.0.0.1:9/1\",\"file_path\":\"1.png\"},"
                        + "{\"upload_url\":\"http://127.0.0.1:9/2\",\"file_path\":\"2.png\"}]}"
            })
    void aPlaceThatCannotBeUsedMayBeAskedForAgain(String body) {
        server.next(RequestKind.UPLOAD_URL, Reply.accept().json(body));

        assertThat(assertPasses(MagicHourAccount.PATIENT).getMessage())
                .doesNotContain("u.example")
                .doesNotContain("passwd");
        assertThat(account.kinds())
                .containsExactly(
                        RequestKind.UPLOAD_URL, RequestKind.UPLOAD_URL, RequestKind.UPLOAD, RequestKind.SUBMIT);
    }

    static Stream<Arguments> lasting() {
        return Stream.of(
                arguments(400, InvalidRequest.class),
                arguments(401, KeyRefused.class),
                arguments(402, BalanceEmpty.class),
                arguments(403, KeyRefused.class),
                arguments(422, InvalidRequest.class));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void aRefusedQuestionIsNotWorthRepeating(int status, Class<? extends PixapiException> type) {
        server.next(RequestKind.UPLOAD_URL, Reply.refusal(status));

        PixapiException failure = failure(MagicHourAccount.PATIENT);

        assertThat(failure).isInstanceOf(type);
        assertThat(failure.mayRetry()).isFalse();
        assertThat(failure.charged()).isEqualTo(Charged.NO);
        assertThat(server.submits()).isEmpty();
    }

    @Test
    void tooManyQuestionsTellWhen() {
        server.next(RequestKind.UPLOAD_URL, Reply.refusal(429).header("Retry-After", "7"));

        PixapiException failure = assertPasses(MagicHourAccount.PATIENT);

        assertThat(failure).isInstanceOf(RateLimited.class);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aPictureTooLargeForTheStorageIsRefused() {
        server.nextUpload(Reply.status(413));

        PixapiException failure = failure(MagicHourAccount.PATIENT);

        assertThat(failure).isInstanceOf(InvalidRequest.class);
        assertThat(failure.field()).contains("image");
        assertThat(server.submits()).isEmpty();
    }

    @Test
    void theAnswerOfTheStorageMayHaveAnyBody() {
        server.nextUpload(Reply.accept().body("text/html", "<html>stored</html>"));

        assertThat(account.provider().submit(sunglasses(), REF).status()).isEqualTo(TaskStatus.SUBMITTED);
    }

    private PixapiException assertPasses(Duration deadline) {
        PixapiException failure = failure(deadline);
        assertThat(failure).isInstanceOf(Unavailable.class);
        assertThat(failure.mayRetry()).isTrue();
        assertThat(failure.charged()).isEqualTo(Charged.NO);
        assertThat(server.submits()).isEmpty();
        assertThat(server.leaks()).isEmpty();

        server.clearScripts();
        account.provider().submit(sunglasses(), REF);
        assertThat(server.submits()).hasSize(1);
        return failure;
    }

    private PixapiException failure(Duration deadline) {
        PixapiException failure = catchThrowableOfType(
                PixapiException.class, () -> account.provider(deadline).submit(sunglasses(), REF));
        assertThat(failure).isNotNull();
        return failure;
    }
}
