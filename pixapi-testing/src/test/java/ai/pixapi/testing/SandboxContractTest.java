package ai.pixapi.testing;

import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.sandbox.SandboxProvider;
import ai.pixapi.task.TaskId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;

class SandboxContractTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @Nested
    class Asynchronous extends Contract {
        Asynchronous() {
            super(SandboxProvider.asynchronous().clock(now::get).build());
        }
    }

    @Nested
    class Synchronous extends Contract {
        Synchronous() {
            super(SandboxProvider.synchronous()
                    .clock(now::get)
                    .sleeper(time -> {})
                    .build());
        }
    }

    abstract class Contract extends ProviderContract {

        private final Provider provider;

        Contract(Provider provider) {
            this.provider = provider;
        }

        @Override
        protected Provider provider() {
            return provider;
        }

        @Override
        protected MediaRequest completing(int n) {
            return Generation.of("flux", "a cat").n(n).size("64x64").build();
        }

        @Override
        protected MediaRequest rejected() {
            return small("[[sandbox fail=prompt_rejected]] a cat");
        }

        @Override
        protected MediaRequest lost() {
            return small("[[sandbox fail=outcome_unknown]] a cat");
        }

        @Override
        protected Optional<MediaRequest> failing() {
            return Optional.of(small("[[sandbox fail=task_failed]] a cat"));
        }

        @Override
        protected TaskId unknownTask() {
            return new TaskId(ProviderId.SANDBOX, "task_00000000000000000000000000");
        }

        @Override
        protected void letTimePass() {
            now.updateAndGet(time -> time.plusMillis(300));
        }
    }

    private static MediaRequest small(String prompt) {
        return Generation.of("flux", prompt).size("64x64").build();
    }
}
