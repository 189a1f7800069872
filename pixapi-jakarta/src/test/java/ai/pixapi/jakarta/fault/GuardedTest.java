package ai.pixapi.jakarta.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Retries;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.junit.jupiter.api.Test;

/** What comes out of the interceptors, and what our callers get of it. */
class GuardedTest {

    private static final TaskId TASK = TaskId.parse("pixapi:task_1");

    @Test
    void anInterruptBetweenTwoTriesIsKept() {
        isKept(new InterruptedException());
        isKept(new FaultToleranceException(new InterruptedException()));
    }

    private static void isKept(Exception interrupted) {
        Provider guarded = guarding(Failing.by(interrupted));

        assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> guarded.poll(TASK));

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatTheInterceptorsRefuseIsNoInterrupt() {
        Provider guarded = guarding(Failing.by(new FaultToleranceException("full")));

        assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> guarded.poll(TASK));

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void theEndOfAnInterruptedCallIsHiddenFromBreakersAlone() {
        Unreachable end = new Unreachable("the wait was interrupted", null);
        Provider guarded = guarding(Failing.by(end));
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CallerLeft.class)
                .isThrownBy(() -> CallerLeft.orElse(() -> Failing.by(end).poll(guarded, TASK)));
        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> guarded.poll(TASK));

        assertThat(Thread.interrupted()).isTrue();
    }

    private static Provider guarding(ProviderCalls calls) {
        return new Guarded(new Named(), Retries.upTo(0), calls, PixapiCalls.class, new Breakers().refusals(), false);
    }

    private record Named() implements Provider {

        @Override
        public ProviderId id() {
            return ProviderId.PIXAPI;
        }

        @Override
        public Task submit(MediaRequest request, SubmitRef ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Task poll(TaskId id) {
            throw new UnsupportedOperationException();
        }
    }

    /** Throws as interceptors do: also what is not declared. */
    private record Failing<E extends Exception>(Exception failure) implements ProviderCalls {

        static Failing<RuntimeException> by(Exception failure) {
            return new Failing<>(failure);
        }

        @Override
        public Task submit(Provider provider, Retries retries, MediaRequest request, SubmitRef ref) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Task poll(Provider provider, TaskId id) {
            return CallerLeft.orElse(() -> Failing.<RuntimeException>thrown(failure));
        }

        @Override
        public Task watch(Provider provider, TaskId id) {
            throw new UnsupportedOperationException();
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <E extends Exception> Task thrown(Exception failure) throws E {
            throw (E) failure;
        }
    }
}
