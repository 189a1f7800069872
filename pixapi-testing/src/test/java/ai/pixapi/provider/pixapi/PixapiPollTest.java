package ai.pixapi.provider.pixapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.data.Catalogs;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.Wired;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskStatus;
import ai.pixapi.testing.Held;
import ai.pixapi.testing.OrderState;
import ai.pixapi.testing.Reply;
import ai.pixapi.testing.UpstreamServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixapiPollTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z"})
    void aWrongClockDecidesNothing(Instant now) {
        server.clock(InstantSource.fixed(now));
        server.finishesAfter(1);
        Task task = submit(cup);

        Task end = provider(Wired.PATIENT).poll(task.id());

        assertThat(task.created()).isEqualTo(now);
        assertThat(end.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(end.created()).isEqualTo(now);
    }

    /** P5: the failure owes nothing; that the provider keeps its charge, and later gives it back, is the receipt's to tell. */
    @Test
    void aFailureOwesNothingAndItsRefundIsToldWhenItComes() {
        server.refundsLater();
        server.finishesAfter(1);
        server.failNext("internal_error", "GPU is lost");
        Task task = submit(cup);

        Task kept = provider(Wired.PATIENT).poll(task.id());
        server.orders().get(0).refund();
        Task refunded = provider(Wired.PATIENT).poll(task.id());

        assertThat(kept.failure().orElseThrow()).isInstanceOf(TaskFailed.class);
        assertThat(kept.failure().orElseThrow().charged()).isEqualTo(Charged.NO);
        assertThat(kept.receipt().charged().orElseThrow()).isEqualByComparingTo(PRICE);
        assertThat(refunded.failure().orElseThrow()).isInstanceOf(TaskFailed.class);
        assertThat(refunded.receipt().charged().orElseThrow()).isZero();
    }

    @Test
    void pollsThatFailDoNotEndTheTask() {
        PixapiProvider patient = provider(Wired.PATIENT);
        Task task = patient.submit(cup, new SubmitRef("ref-1"));
        for (int i = 0; i < 5; i++) {
            server.nextPoll(Reply.refusal(500));
            server.nextPoll(Reply.refusal(429).header("Retry-After", "3"));
            server.nextPoll(Reply.accept().truncatedAfter(5));
            server.nextPoll(Reply.status(503));
        }
        for (int i = 0; i < 20; i++) {
            PixapiException.Unavailable miss =
                    catchThrowableOfType(PixapiException.Unavailable.class, () -> patient.poll(task.id()));
            assertThat(miss.mayRetry()).isTrue();
            assertThat(miss.charged()).isEqualTo(Charged.NO);
        }

        Task end = task;
        for (int i = 0; i < 3; i++) {
            end = patient.poll(task.id());
        }

        assertThat(end.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(end.receipt().charged().orElseThrow()).isEqualByComparingTo(PRICE);
        assertThat(server.submits()).hasSize(1);
    }

    @Test
    void aPollThatStallsIsGivenUp() {
        Task task = submit(cup);
        server.nextPoll(Reply.accept().bodyHeldBy(new Held()));

        assertThat(catchThrowableOfType(
                        Unreachable.class, () -> provider(Wired.SHORT).poll(task.id())))
                .isNotNull();
    }

    @Test
    void aTaskThatIsNotThereYetIsNotAFailure() {
        PixapiProvider provider = provider(Wired.PATIENT);
        Task task = provider.submit(cup, new SubmitRef("ref-1"));
        server.nextPoll(Reply.refusal(404));

        InvalidRequest missing = catchThrowableOfType(InvalidRequest.class, () -> provider.poll(task.id()));

        assertThat(missing.field()).contains("id");
        assertThat(provider.poll(task.id()).status()).isEqualTo(TaskStatus.SUBMITTED);
    }

    @Test
    void anUnknownWordIsNoEndAndCanceledIsOne() {
        PixapiProvider provider = provider(Wired.PATIENT);
        Task task = provider.submit(cup, new SubmitRef("ref-1"));
        server.orders().get(0).sayStatus("weird");
        assertThat(catchThrowableOfType(UnexpectedReply.class, () -> provider.poll(task.id())))
                .isNotNull();

        server.orders().get(0).sayStatus("PROCESSING");
        assertThat(provider.poll(task.id()).status()).isEqualTo(TaskStatus.PROCESSING);

        server.orders().get(0).cancel();
        server.orders().get(0).sayStatus("canceled");
        Task end = provider.poll(task.id());
        assertThat(end.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(end.failure().orElseThrow().charged()).isEqualTo(Charged.NO);
        assertThat(server.orders().get(0).state()).isEqualTo(OrderState.CANCELED);
    }

    @ParameterizedTest
    @EnumSource
    void failedTasksAreReadInEveryShape(ai.pixapi.testing.PixapiUpstream.FailedTask shape) {
        server.failedTasks(shape);
        server.writesNulls();
        server.finishesAfter(1);
        server.failNext("internal_error", "The GPU was lost.");
        Task task = submit(cup);

        PixapiException failure =
                provider(Wired.PATIENT).poll(task.id()).failure().orElseThrow();

        assertThat(failure).isInstanceOf(TaskFailed.class);
        assertThat(failure.getMessage().contains("The GPU was lost."))
                .isEqualTo(shape != ai.pixapi.testing.PixapiUpstream.FailedTask.NO_ERROR);
        assertThat(failure.charged()).isEqualTo(Charged.NO);
        assertThat(server.charged()).isZero();
    }

    @Test
    void aTaskThatFailsForPolicyIsARefusedPrompt() {
        server.finishesAfter(1);
        server.failNext("prompt_rejected", "The prompt was rejected.");

        assertThat(provider(Wired.PATIENT).poll(submit(cup).id()).failure().orElseThrow())
                .isInstanceOf(PromptRefused.class);
    }

    @Test
    void acceptedIsAcceptedWith202AndWithNulls() {
        server.submitStatus(202);
        server.writesNulls();
        Task task = submit(cup);

        assertThat(provider(Wired.PATIENT).poll(task.id()).status()).isEqualTo(TaskStatus.SUBMITTED);
        assertThat(provider(Wired.PATIENT).poll(task.id()).status()).isEqualTo(TaskStatus.PROCESSING);
        assertThat(server.remarks()).isEmpty();
    }
}
