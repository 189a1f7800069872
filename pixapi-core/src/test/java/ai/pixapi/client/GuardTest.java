package ai.pixapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Guard;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Retries;
import ai.pixapi.provider.Retrying;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.provider.pixapi.PixapiProvider;
import ai.pixapi.provider.pixapi.PixapiUpstream;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a guard is put around. */
class GuardTest {

    private final List<String> sent = new ArrayList<>();

    private final PixapiUpstream unreachable = (PixapiUpstream) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {PixapiUpstream.class}, (proxy, method, arguments) -> {
                sent.add(method.getName());
                throw NoReply.notSent("nobody listens", null);
            });

    @Test
    void aGuardReplacesTheRepetitionsAndSeesTheProviderItself() {
        List<Provider> guarded = new ArrayList<>();
        try (Pixapi pixapi = Pixapi.builder()
                .pixapi(unreachable)
                .sleeper(time -> {})
                .guard((provider, retries) -> {
                    guarded.add(provider);
                    return provider;
                })
                .build()) {
            submit(pixapi);

            assertThat(sent).containsExactly("generate");
            assertThat(guarded).containsOnly(pixapi.provider(PixapiProvider.class));
            assertThat(guarded.get(0).id()).isEqualTo(ProviderId.PIXAPI);
        }
    }

    @Test
    void aGuardMayUseTheClientsRepetitions() {
        try (Pixapi pixapi = Pixapi.builder()
                .pixapi(unreachable)
                .retries(2)
                .sleeper(time -> {})
                .guard(Retrying::new)
                .build()) {
            submit(pixapi);

            assertThat(sent).hasSize(3);
        }
    }

    @Test
    void whoeverWaitsAsksTheGuardForWaiting() {
        List<String> asked = new ArrayList<>();
        Guard guard = new Guard() {
            @Override
            public Provider around(Provider provider, Retries retries) {
                return new Asked(provider, "once", asked);
            }

            @Override
            public Provider whileWaiting(Provider provider, Retries retries) {
                return new Asked(provider, "waiting", asked);
            }
        };
        try (Pixapi pixapi = Pixapi.builder()
                .pixapi(unreachable)
                .sleeper(time -> {})
                .guard(guard)
                .build()) {
            Handle handle = pixapi.resume("pixapi:task_1");

            Assertions.assertThatThrownBy(() -> pixapi.task(handle)).hasMessage("once");
            Assertions.assertThatThrownBy(() -> pixapi.await(handle)).hasMessage("waiting");

            assertThat(asked).containsExactly("once", "waiting");
        }
    }

    private record Asked(Provider provider, String how, List<String> asked) implements Provider {

        @Override
        public ProviderId id() {
            return provider.id();
        }

        @Override
        public Task submit(MediaRequest request, SubmitRef ref) {
            throw new AssertionError(request);
        }

        @Override
        public Task poll(TaskId id) {
            asked.add(how);
            throw new IllegalStateException(how);
        }
    }

    @Test
    void waitsBetweenQuestionsAreChecked() {
        Assertions.assertThatThrownBy(() -> Pixapi.builder().polls(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT2S to PT1S");
        Assertions.assertThatThrownBy(() -> Pixapi.builder().polls(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void submit(Pixapi pixapi) {
        Assertions.assertThatThrownBy(() ->
                        pixapi.submit(Generation.of("nano-banana", "a cup").build()))
                .hasMessageContaining("nobody listens");
    }
}
