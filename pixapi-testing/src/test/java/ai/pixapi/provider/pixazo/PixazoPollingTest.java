package ai.pixapi.provider.pixazo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.media.Media;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.PixazoStatus;
import ai.pixapi.testing.PixazoUpstream.SubmitShape;
import ai.pixapi.testing.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of questions, which cost nothing and never place an order. */
class PixazoPollingTest {

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        assertThat(desk.server.submits()).hasSize(desk.server.orders().size());
        desk.close();
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of(Reply.refusal(500), Overloaded.class, true),
                Arguments.of(Reply.status(503).header("Retry-After", "7"), Overloaded.class, true),
                Arguments.of(Reply.status(502).body("text/html", "<html>Bad gateway</html>"), Overloaded.class, true),
                Arguments.of(Reply.status(408), Overloaded.class, true),
                Arguments.of(Reply.refusal(429).header("Retry-After", "7"), RateLimited.class, true),
                Arguments.of(Reply.reset(), Unreachable.class, true),
                Arguments.of(Reply.close(), Unreachable.class, true),
                Arguments.of(Reply.accept().truncatedAfter(5), Unreachable.class, true),
                Arguments.of(Reply.refusal(401), KeyRefused.class, false),
                Arguments.of(Reply.refusal(403), KeyRefused.class, false),
                Arguments.of(
                        Reply.status(400).json("{\"error\": \"Invalid parameters\"}"), UnexpectedReply.class, false),
                Arguments.of(Reply.accept().malformed(), UnexpectedReply.class, false),
                Arguments.of(Reply.accept().body("text/html", "<html></html>"), UnexpectedReply.class, false),
                Arguments.of(Reply.accept().json("{\"status\": \"weird\"}"), UnexpectedReply.class, false));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void aPollThatFailsFailsNoTask(Reply reply, Class<? extends PixapiException> expected, boolean mayRetry) {
        Task task = desk.submit();
        for (int i = 0; i < 3; i++) {
            desk.server.nextPoll(reply);

            PixapiException failure = catchThrowableOfType(
                    PixapiException.class, () -> desk.provider().poll(task.id()));

            assertThat(failure).isExactlyInstanceOf(expected);
            assertThat(failure.mayRetry()).isEqualTo(mayRetry);
        }

        assertThat(end(task).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(desk.server.orders()).hasSize(1);
    }

    static Stream<Arguments> shapes() {
        return Arrays.stream(PixazoStatus.values())
                .flatMap(status -> Stream.of(SubmitShape.REQUEST_ID, SubmitShape.QUEUED, SubmitShape.IN_QUEUE)
                        .filter(submit -> status != PixazoStatus.IMAGES_ONLY || submit != SubmitShape.QUEUED)
                        .map(submit -> Arguments.of(submit, status)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyPublishedShapeIsFollowedToItsEnd(SubmitShape submit, PixazoStatus status) {
        desk.server.submits(submit);
        desk.server.statuses(status);

        Task done = end(desk.submit());
        desk.server.failNext("ERROR", "The model gave up");
        Task failing = desk.submit();

        assertThat(done.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(done.result().orElseThrow().media())
                .containsExactly(new Media.Remote(
                        "image/jpeg",
                        URI.create(desk.server.files() + "/"
                                + desk.server.orders().get(0).id() + "/0.jpeg")));
        if (status == PixazoStatus.IMAGES_ONLY) {
            // there is no word for a failure: it stays open until whoever polls gives up
            assertThatThrownBy(() -> end(failing)).isInstanceOf(UnexpectedReply.class);
        } else {
            assertThat(end(failing).failure().orElseThrow()).hasMessageContaining("The model gave up");
        }
    }

    @Test
    void dataUrisComeWithSyncMode() {
        PixazoProvider provider = desk.provider(PixazoOptions.DEFAULT.syncMode(true));

        Task done = end(provider.submit(Desk.edit(), Desk.REF));

        assertThat(done.result().orElseThrow().first()).isInstanceOf(Media.Inline.class);
        assertThat(((Media.Inline) done.result().orElseThrow().first()).bytes())
                .isEqualTo(desk.server.orders().get(0).results().get(0).bytes());
    }

    @Test
    void waitsAreToldOfPollsToo() {
        Task task = desk.submit();
        desk.server.nextPoll(Reply.refusal(429).header("Retry-After", "7"));

        assertThat(catchThrowableOfType(RateLimited.class, () -> desk.provider().poll(task.id()))
                        .retryAfter())
                .contains(Duration.ofSeconds(7));
    }

    @Test
    void noAnswerInTimeIsToBeAskedForAgain() {
        Task task = desk.submit();
        desk.server.nextPoll(Reply.accept().heldBy(new Held()));

        assertThat(catchThrowableOfType(
                        PixapiException.class,
                        () -> desk.provider(PixazoOptions.DEFAULT, Desk.SHORT).poll(task.id())))
                .isExactlyInstanceOf(Unreachable.class);
        assertThat(end(task).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void aTaskMayBeUnknownForAWhile() {
        Task task = desk.submit();
        desk.server.nextPoll(Reply.refusal(404));
        desk.server.nextPoll(Reply.refusal(404));

        assertThat(catchThrowableOfType(
                                InvalidRequest.class, () -> desk.provider().poll(task.id()))
                        .field())
                .contains("id");
        assertThat(end(task).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weird", "QUEUED"})
    void aWordThatDoesNotEndKeepsTheTaskOpen(String word) {
        Task task = desk.submit();
        desk.server.orders().get(0).sayStatus(word);

        try {
            assertThat(desk.provider().poll(task.id()).status()).isEqualTo(TaskStatus.SUBMITTED);
        } catch (UnexpectedReply unknown) {
            assertThat(word).isEqualTo("weird");
        }
    }

    @Test
    void canceledIsFailedAndFree() {
        Task task = desk.submit();
        desk.server.orders().get(0).sayStatus("canceled");

        Task end = desk.provider().poll(task.id());

        assertThat(end.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(end.failure().orElseThrow().charged()).isEqualTo(Charged.NO);
    }

    @Test
    void aFailureStaysFreeWhenItsRefundIsLate() {
        desk.server.refundsLater();
        desk.server.failNext("ERROR", "The model gave up");
        Task end = end(desk.submit());

        assertThat(end.failure().orElseThrow().charged()).isEqualTo(Charged.NO);
        desk.server.orders().get(0).refund();
        assertThat(desk.provider().poll(end.id()).status()).isEqualTo(TaskStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z"})
    void theProvidersClockDecidesNothing(String time) {
        desk.server.clock(InstantSource.fixed(Instant.parse(time)));

        Task task = desk.submit();

        assertThat(task.created()).isEqualTo(Desk.NOW);
        assertThat(end(task).created()).isEqualTo(Desk.NOW);
    }

    @Test
    void aLostOrderCanBeFoundByItsCallback() {
        PixazoProvider provider = desk.provider(PixazoOptions.DEFAULT.webhook(URI.create("https://gw.example.com/in")));
        desk.server.next(Reply.accept().thenReset());
        assertThatThrownBy(() -> provider.submit(Desk.edit(), Desk.REF)).isInstanceOf(OutcomeUnknown.class);

        assertThat(desk.server.submits().get(0).header("X-Webhook-URL"))
                .contains("https://gw.example.com/in/" + Desk.REF);
        String id = desk.server.orders().get(0).id();
        byte[] posted = ("{\"request_id\": \"" + id + "\", \"status\": \"PROCESSING\", \"model_id\": \"nano-banana\"}")
                .getBytes(UTF_8);
        Task found = PixazoCallback.read(posted, () -> Desk.NOW).task();

        assertThat(provider.poll(found.id()).id()).isEqualTo(found.id());
        assertThat(desk.server.submits()).hasSize(1);
    }

    @Test
    void noIdLeavesItsPlaceInThePath() {
        for (String id : new String[] {"..", "a/../../v1/x?y=1#z", "%2e%2e", "v2~nano-banana~1~a/b"}) {
            assertThat(catchThrowableOfType(
                            PixapiException.class, () -> desk.provider().poll(Desk.id(id))))
                    .isExactlyInstanceOf(InvalidRequest.class);
        }
        assertThat(desk.server.requests())
                .allSatisfy(request -> assertThat(request.target()).matches("/v2/requests/status/[^/?#]+"));
    }

    private Task end(Task task) {
        Task now = task;
        for (int i = 0; i < 10 && !now.status().isTerminal(); i++) {
            now = desk.provider().poll(task.id());
        }
        return now;
    }
}
