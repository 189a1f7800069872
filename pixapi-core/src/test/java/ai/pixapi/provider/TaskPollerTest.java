package ai.pixapi.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaskPollerTest {

    private static final TaskId ID = new TaskId(ProviderId.PIXAPI, "task_1");
    private static final Duration MINUTES = Duration.ofMinutes(5);

    private final ScriptedProvider upstream = new ScriptedProvider();
    private final List<Duration> waits = new ArrayList<>();
    private final List<Task> seen = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    private final TaskPoller poller = new TaskPoller(
            () -> now,
            time -> {
                waits.add(time);
                now = now.plus(time);
            },
            new Random(3));

    @Test
    void theListenerIsToldOfEachSightUntilTheEnd() {
        upstream.onPoll(upstream::accepted)
                .onPoll(() -> upstream.accepted().processing(40))
                .onPoll(upstream::completed);

        Task end = poller.await(upstream, ID, MINUTES, seen::add);

        assertThat(end.status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(seen).extracting(Task::progress).containsExactly(0, 40, 100);
    }

    @Test
    void aFailedTaskIsAnEndToo() {
        upstream.onPoll(() -> upstream.accepted().failed(new TaskFailed("x")));

        assertThat(poller.await(upstream, ID, MINUTES, seen::add).status()).isEqualTo(TaskStatus.FAILED);
        assertThat(waits).isEmpty();
    }

    @Test
    void errorsWhileAskingNeverFailATask() {
        List<PixapiException> troubles = List.of(
                new Overloaded("x", null),
                new RateLimited("x", null),
                new Unreachable("x", null),
                new UnexpectedReply("the status weird is not documented"));
        for (int i = 0; i < 20; i++) {
            PixapiException trouble = troubles.get(i % troubles.size());
            upstream.onPoll(() -> {
                throw trouble;
            });
        }
        upstream.onPoll(upstream::completed);

        assertThat(poller.await(upstream, ID, MINUTES, seen::add).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void aTaskMayBeUnknownForAMinute() {
        upstream.onPoll(() -> {
                    throw new InvalidRequest("id", "no such task");
                })
                .onPoll(upstream::completed);

        assertThat(poller.await(upstream, ID, MINUTES, seen::add).status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void afterAMinuteAnUnknownTaskHasAnUnknownOutcomeAndHasNotFailed() {
        upstream.onPoll(() -> {
            throw new InvalidRequest("id", "no such task");
        });

        OutcomeUnknown end =
                catchThrowableOfType(OutcomeUnknown.class, () -> poller.await(upstream, ID, MINUTES, seen::add));

        assertThat(end.reference()).contains("pixapi:task_1");
        assertThat(Duration.between(Instant.EPOCH, now)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(67));
    }

    @Test
    void theDeadlineIsTotal() {
        upstream.onPoll(upstream::accepted);

        OutcomeUnknown end = catchThrowableOfType(
                OutcomeUnknown.class, () -> poller.await(upstream, ID, Duration.ofSeconds(30), seen::add));

        assertThat(end.reference()).contains("pixapi:task_1");
        assertThat(now).isEqualTo(Instant.EPOCH.plusSeconds(30));
    }

    @Test
    void aRefusedKeyEndsTheWaitAndNotTheTask() {
        KeyRefused refused = new KeyRefused("x");
        upstream.onPoll(() -> {
            throw refused;
        });

        OutcomeUnknown end =
                catchThrowableOfType(OutcomeUnknown.class, () -> poller.await(upstream, ID, MINUTES, seen::add));

        assertThat(end.reference()).contains("pixapi:task_1");
        assertThat(end.charged()).isEqualTo(PixapiException.Charged.UNKNOWN);
        assertThat(end).hasCause(refused);
        assertThat(waits).isEmpty();
    }

    @Test
    void aDeadlineOfAgesIsADeadline() {
        upstream.onPoll(upstream::accepted).onPoll(upstream::completed);

        Task end = poller.await(upstream, ID, Duration.ofSeconds(Long.MAX_VALUE), seen::add);

        assertThat(end.status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void waitsGrowFromOneSecondToSix() {
        upstream.onPoll(upstream::accepted);

        assertThatThrownBy(() -> poller.await(upstream, ID, MINUTES, seen::add)).isInstanceOf(OutcomeUnknown.class);

        assertThat(waits.get(0)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(1200));
        assertThat(waits.subList(0, waits.size() - 1))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(1000), Duration.ofMillis(6000)));
        assertThat(waits.get(waits.size() - 2)).isGreaterThanOrEqualTo(Duration.ofMillis(5000));
        assertThat(waits).as("polls in five minutes").hasSizeBetween(50, 75);
    }

    @Test
    void theProvidersWishIsAFloor() {
        upstream.onPoll(() -> {
                    throw new RateLimited("x", Duration.ofSeconds(20));
                })
                .onPoll(upstream::completed);

        poller.await(upstream, ID, MINUTES, seen::add);

        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(24));
    }

    @Test
    void anInterruptEndsTheWaitAndNotTheTask() {
        upstream.onPoll(upstream::accepted);
        TaskPoller interrupted = new TaskPoller(
                () -> now,
                time -> {
                    throw new InterruptedException();
                },
                new Random(3));

        OutcomeUnknown end =
                catchThrowableOfType(OutcomeUnknown.class, () -> interrupted.await(upstream, ID, MINUTES, seen::add));

        assertThat(end.reference()).contains("pixapi:task_1");
        assertThat(Thread.interrupted()).isTrue();
    }
}
