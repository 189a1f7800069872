package ai.pixapi.client;

import static ai.pixapi.client.CallOption.maxCost;
import static ai.pixapi.pricing.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.OverBudget;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.client.ClientEvent.BudgetRefused;
import ai.pixapi.client.ClientEvent.Call;
import ai.pixapi.client.ClientEvent.RequestFinished;
import ai.pixapi.client.ClientEvent.RequestStarted;
import ai.pixapi.client.ClientEvent.TaskChanged;
import ai.pixapi.client.ClientEvent.TaskCompleted;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.ScriptedProvider;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client tells its listeners. */
class ClientEventTest {

    private static final MediaRequest CUP =
            Generation.of("nano-banana", "a secret cup").size("1:1").n(1).build();

    private final ScriptedProvider upstream = new ScriptedProvider(ProviderId.PIXAPI);
    private final List<ClientEvent> events = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final Pixapi pixapi = Pixapi.builder()
            .name("marketing")
            .provider(upstream)
            .clock(() -> now)
            .sleeper(time -> now = now.plus(time))
            .listener(event -> {
                throw new NoClassDefFoundError("a broken listener");
            })
            .listener(events::add)
            .build();

    @AfterEach
    void close() {
        pixapi.close();
    }

    @Test
    void aCallIsToldFromItsStartToItsEnd() {
        upstream.onPoll(() -> upstream.accepted().processing(40))
                .onPoll(() -> upstream.accepted().processing(40))
                .onPoll(upstream::completed);

        Result result = pixapi.generate(CUP);

        assertThat(events)
                .extracting(Object::getClass)
                .containsExactly(
                        RequestStarted.class,
                        TaskChanged.class,
                        TaskChanged.class,
                        TaskCompleted.class,
                        RequestFinished.class);
        RequestStarted started = (RequestStarted) events.get(0);
        assertThat(started.call()).isEqualTo(Call.GENERATE);
        assertThat(started.model()).contains("nano-banana");
        assertThat(started.capability()).contains(Capability.TEXT_TO_IMAGE);
        assertThat(started.n()).isEqualTo(1);
        assertThat(((TaskChanged) events.get(1)).task().progress()).isEqualTo(40);
        assertThat(((TaskChanged) events.get(2)).task().status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(((TaskCompleted) events.get(3)).result()).isSameAs(result);
        RequestFinished finished = (RequestFinished) events.get(4);
        assertThat(finished.started()).isSameAs(started);
        assertThat(finished.result()).containsSame(result);
        assertThat(finished.handle()).containsSame(result.handle());
        assertThat(finished.failure()).isEmpty();
        assertThat(finished.took())
                .isEqualTo(Duration.between(Instant.EPOCH, now))
                .isPositive();
        assertThat(events).allSatisfy(event -> {
            assertThat(event.client()).isEqualTo("marketing");
            assertThat(event.toString()).doesNotContain("secret");
        });
    }

    @Test
    void anOrderAndTheWaitForItAreTwoCalls() {
        upstream.onPoll(upstream::completed);

        Handle handle = pixapi.submit(CUP);
        pixapi.await(pixapi.resume(handle.toString()));

        assertThat(events)
                .extracting(Object::getClass)
                .containsExactly(
                        RequestStarted.class,
                        RequestFinished.class,
                        RequestStarted.class,
                        TaskChanged.class,
                        TaskCompleted.class,
                        RequestFinished.class);
        assertThat(((RequestFinished) events.get(1)).handle()).containsSame(handle);
        assertThat(((RequestFinished) events.get(1)).result()).isEmpty();
        RequestStarted waiting = (RequestStarted) events.get(2);
        assertThat(waiting.call()).isEqualTo(Call.AWAIT);
        assertThat(waiting.task()).contains(handle.id());
        assertThat(waiting.id()).isNotEqualTo(((RequestStarted) events.get(0)).id());
    }

    @Test
    void aPriceTooHighIsToldAsSuch() {
        assertThatExceptionOfType(OverBudget.class).isThrownBy(() -> pixapi.generate(CUP, maxCost(usd("0.01"))));

        assertThat(events)
                .extracting(Object::getClass)
                .containsExactly(RequestStarted.class, BudgetRefused.class, RequestFinished.class);
        assertThat(((RequestFinished) events.get(2)).failure()).containsInstanceOf(OverBudget.class);
        assertThat(upstream.submits()).isEmpty();
    }

    @Test
    void aFailureAfterTheOrderKeepsTheOrder() {
        upstream.onPoll(() -> upstream.accepted().failed(new PixapiException.TaskFailed("x")));

        assertThatThrownBy(() -> pixapi.generate(CUP)).isInstanceOf(PixapiException.TaskFailed.class);

        RequestFinished finished = (RequestFinished) events.get(events.size() - 1);
        assertThat(finished.handle()).map(Handle::toString).contains("pixapi:task_1");
        assertThat(finished.failure()).containsInstanceOf(PixapiException.TaskFailed.class);
        assertThat(events).noneMatch(TaskCompleted.class::isInstance);
    }

    @Test
    void anEndThatNobodyDeclaresIsToldToo() {
        Provider broken = new Provider() {
            @Override
            public ProviderId id() {
                return ProviderId.PIXAPI;
            }

            @Override
            public Task submit(MediaRequest request, SubmitRef ref) {
                return ClientEventTest.<RuntimeException>thrown(new InterruptedException());
            }

            @Override
            public Task poll(TaskId id) {
                throw new UnsupportedOperationException();
            }
        };
        List<ClientEvent> told = new ArrayList<>();
        try (Pixapi undeclared =
                Pixapi.builder().provider(broken).listener(told::add).build()) {
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> undeclared.submit(Generation.of("nano-banana", "a cup")
                            .size("1024x1024")
                            .build()));
        }

        assertThat(told.get(told.size() - 1))
                .isInstanceOfSatisfying(
                        RequestFinished.class,
                        end -> assertThat(end.failure()).containsInstanceOf(InterruptedException.class));
    }

    /** As a proxy or an interceptor around a provider might. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> Task thrown(Exception undeclared) throws E {
        throw (E) undeclared;
    }
}
