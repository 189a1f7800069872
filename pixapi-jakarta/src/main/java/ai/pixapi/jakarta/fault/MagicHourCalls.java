package ai.pixapi.jakarta.fault;

import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.Unavailable;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Retries;
import ai.pixapi.provider.Retrying;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Calls of Magic Hour. */
@ApplicationScoped
public class MagicHourCalls implements ProviderCalls {

    /** For the container. */
    public MagicHourCalls() {}

    @Override
    @CircuitBreaker(
            requestVolumeThreshold = LOOK_BACK,
            delay = OPEN_MILLIS,
            failOn = {Unreachable.class, Overloaded.class, OutcomeUnknown.class, UnexpectedReply.class})
    @Bulkhead(AT_ONCE)
    public Task submit(Provider provider, Retries retries, MediaRequest request, SubmitRef ref) {
        return CallerLeft.orElse(() -> new Retrying(provider, retries).submit(request, ref));
    }

    @Override
    @Retry(
            maxRetries = 2,
            delay = 300,
            jitter = 200,
            retryOn = {Unavailable.class, UnexpectedReply.class},
            abortOn = RateLimited.class)
    @CircuitBreaker(
            requestVolumeThreshold = LOOK_BACK,
            delay = OPEN_MILLIS,
            failOn = {Unreachable.class, Overloaded.class, UnexpectedReply.class})
    @Bulkhead(AT_ONCE)
    public Task poll(Provider provider, TaskId id) {
        return CallerLeft.orElse(() -> provider.poll(id));
    }

    @Override
    @CircuitBreaker(
            requestVolumeThreshold = LOOK_BACK,
            delay = OPEN_MILLIS,
            failOn = {Unreachable.class, Overloaded.class, UnexpectedReply.class})
    @Bulkhead(AT_ONCE)
    public Task watch(Provider provider, TaskId id) {
        return CallerLeft.orElse(() -> provider.poll(id));
    }
}
