package ai.pixapi.provider.magichour;

import static ai.pixapi.provider.magichour.MagicHourAccount.REF;
import static ai.pixapi.provider.magichour.MagicHourAccount.cup;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.Unavailable;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.Generation;
import ai.pixapi.media.Media;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import ai.pixapi.testing.Header;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.ResultFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings of a project and their faults: none of them orders again. */
class MagicHourPollsTest {

    private static final BigDecimal PRICE = BigDecimal.valueOf(5);

    private final MagicHourAccount account = new MagicHourAccount();
    private final ai.pixapi.testing.MagicHourUpstream server = account.server;
    private final MagicHourProvider provider = account.provider();

    @AfterEach
    void close() {
        // a failed reading never led to another order
        assertThat(server.submits()).hasSizeLessThanOrEqualTo(1);
        account.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("408", Reply.status(408)),
                arguments("429", Reply.refusal(429)),
                arguments("500", Reply.refusal(500)),
                arguments("502", Reply.status(502).body("text/html", "<html>")),
                arguments("503", Reply.refusal(503)),
                // before the first byte of an answer the JDK itself repeats a GET on a connection that was used before
                arguments("reset", Reply.accept().resetWithin(9)),
                arguments("truncated", Reply.accept().truncatedAfter(9)),
                arguments("no answer", Reply.accept().heldBy(new Held())),
                arguments("no body", Reply.accept().bodyHeldBy(new Held())),
                arguments("endless", Reply.accept().endless()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void readingsThatFailMayBeRepeated(String name, Reply fault) {
        boolean stalls = List.of("no answer", "no body", "endless").contains(name);
        MagicHourProvider hasty = stalls ? account.provider(Duration.ofMillis(300)) : provider;
        TaskId id = provider.submit(cup(), REF).id();
        for (int i = 0; i < 3; i++) {
            server.nextPoll(fault);
            Unavailable failure = catchThrowableOfType(Unavailable.class, () -> hasty.poll(id));
            assertThat(failure).isNotNull();
            assertThat(failure.mayRetry()).isTrue();
            // a busy machine may have given up before the server saw anything
            server.clearScripts();
        }

        assertThat(end(id).status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(server.charged()).isEqualByComparingTo(PRICE);
    }

    @Test
    void aReadingTellsWhenToAskAgain() {
        TaskId id = provider.submit(cup(), REF).id();
        server.nextPoll(Reply.refusal(429).header("Retry-After", "7"));

        Unavailable failure = catchThrowableOfType(Unavailable.class, () -> provider.poll(id));

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aProjectNotThereYetIsThereLater() {
        TaskId id = provider.submit(cup(), REF).id();
        server.nextPoll(Reply.refusal(404));

        assertThat(catchThrowableOfType(InvalidRequest.class, () -> provider.poll(id)))
                .isNotNull();
        assertThat(end(id).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedKeyIsTheOperatorsConcern(int status) {
        TaskId id = provider.submit(cup(), REF).id();
        server.nextPoll(Reply.refusal(status));

        assertThat(catchThrowableOfType(KeyRefused.class, () -> provider.poll(id)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"weird", "complete_with_warnings"})
    void anUnknownStatusIsNoEnd(String word) {
        TaskId id = provider.submit(cup(), REF).id();
        server.nextPoll(
                Reply.accept().editing(body -> body.replaceAll("(\"status\":\\s*)\"[a-z]+\"", "$1\"" + word + "\"")));

        UnexpectedReply failure = catchThrowableOfType(UnexpectedReply.class, () -> provider.poll(id));

        assertThat(failure).hasMessageContaining(word);
        assertThat(end(id).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void anotherProcessFollowsTheTask() {
        Task submitted = provider.submit(cup(), REF);
        TaskId stored = TaskId.parse(submitted.id().toString());

        Task end = end(stored, account.provider());

        assertThat(end.model()).isEqualTo(submitted.model());
        assertThat(end.created()).isEqualTo(submitted.created());
    }

    @Test
    void theBareIdOfTheProjectWorksToo() {
        Task submitted = provider.submit(cup(), REF);

        Task end =
                end(ProjectHandle.of(ProjectHandle.of(submitted.id()).project()).taskId());

        assertThat(end.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(end.receipt().json()).contains("\"ref-1\"");
    }

    @Test
    void everyPictureComes() {
        TaskId id = provider.submit(Generation.of("nano-banana-2", "cups").n(4).build(), REF)
                .id();

        assertThat(end(id).result().orElseThrow().media()).hasSize(4).allMatch(Media.Remote.class::isInstance);
    }

    @Test
    void fewerPicturesThanOrderedAreTheResult() {
        server.next(Reply.accept().making(ResultFile.png(8, 8), ResultFile.png(8, 8)));
        TaskId id = provider.submit(Generation.of("nano-banana-2", "cups").n(4).build(), REF)
                .id();

        assertThat(end(id).result().orElseThrow().media()).hasSize(2);
    }

    @Test
    void noPictureIsNoSuccess() {
        server.next(Reply.accept().making());
        server.finishesAfter(1);
        server.nextPoll(
                Reply.accept().editing(body -> body.replaceAll("\"downloads\":\\s*\\[.*?\\]", "\"downloads\":[]")));
        TaskId id = provider.submit(cup(), REF).id();

        assertThat(catchThrowableOfType(UnexpectedReply.class, () -> provider.poll(id)))
                .isNotNull();
    }

    @Test
    void aFailureOwesNothingAndItsRefundIsToldWhenItComes() {
        server.refundsLater();
        server.failNext("unknown_error", "Something went wrong");
        TaskId id = provider.submit(cup(), REF).id();

        Task end = end(id);
        assertThat(end.failure().orElseThrow()).isInstanceOf(TaskFailed.class);
        assertThat(end.failure().orElseThrow().charged()).isEqualTo(PixapiException.Charged.NO);
        assertThat(end.receipt().charged().orElseThrow()).isEqualByComparingTo(PRICE);

        server.orders().get(0).refund();
        assertThat(provider.poll(id).receipt().charged().orElseThrow()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z"})
    void aWrongClockUpstreamDecidesNothing(String now) {
        server.clock(() -> Instant.parse(now));
        Task submitted = provider.submit(cup(), REF);

        Task end = end(submitted.id());

        assertThat(end.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(end.created()).isEqualTo(submitted.created());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasDeletedIsNoTask(boolean gone) {
        if (gone) {
            server.deletedAreGone();
        }
        TaskId id = provider.submit(cup(), REF).id();
        end(id);

        provider.delete(id);

        assertThat(catchThrowableOfType(InvalidRequest.class, () -> provider.poll(id)))
                .isNotNull();
        assertThat(server.charged()).isEqualByComparingTo(PRICE);
    }

    @Test
    void whatWasDeletedIsNotDeletedAgain() {
        TaskId id = provider.submit(cup(), REF).id();
        provider.delete(id);

        assertThat(catchThrowableOfType(InvalidRequest.class, () -> provider.delete(id)))
                .isNotNull();
    }

    @Test
    void theProjectOfAnotherProviderIsNotDeleted() {
        TaskId foreign = new TaskId(ProviderId.PIXAZO, "cuid-example");

        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> provider.delete(foreign)))
                .isNotNull();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aWebhookFindsALostOrder() {
        server.next(Reply.accept().thenReset());
        assertThat(catchThrowableOfType(OutcomeUnknown.class, () -> provider.submit(cup(), REF)))
                .isNotNull();
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        String body = server.webhookBody("image.started", server.orders().get(0));
        List<Header> signed = ai.pixapi.testing.MagicHourUpstream.sign("secret", now, body);

        MagicHourEvent event = new MagicHourWebhooks(List.of("secret"), () -> now)
                .read(body.getBytes(UTF_8), signed.get(0).value(), signed.get(1).value());

        assertThat(event.reference()).contains(REF);
        assertThat(end(event.task().orElseThrow().id()).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    private Task end(TaskId id) {
        return end(id, provider);
    }

    private static Task end(TaskId id, MagicHourProvider provider) {
        Task task = provider.poll(id);
        for (int i = 0; i < 10 && !task.status().isTerminal(); i++) {
            task = provider.poll(id);
        }
        return task;
    }
}
