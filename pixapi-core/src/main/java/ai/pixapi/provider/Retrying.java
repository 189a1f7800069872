package ai.pixapi.provider;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.Unavailable;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.util.function.Supplier;

/**
 * A provider that tries again, where that can cost nothing: an order only if it is certain that nothing was accepted
 * ({@link Unavailable}: never sent, or a definite 429 or 503), with the same reference; a question always. Every other
 * error goes through at once, {@link PixapiException.OutcomeUnknown} above all.
 */
public final class Retrying implements Provider {

    private final Provider provider;
    private final Retries retries;

    /**
     * Tries again at a provider.
     *
     * @param provider the provider
     * @param retries how often and when; its budget is shared by all calls
     */
    public Retrying(Provider provider, Retries retries) {
        this.provider = provider;
        this.retries = retries;
    }

    @Override
    public ProviderId id() {
        return provider.id();
    }

    @Override
    public Task submit(MediaRequest request, SubmitRef ref) {
        return persist(() -> provider.submit(request, ref));
    }

    @Override
    public Task poll(TaskId id) {
        return persist(() -> provider.poll(id));
    }

    private Task persist(Supplier<Task> call) {
        for (int failures = 0; ; failures++) {
            try {
                Task task = call.get();
                retries.succeeded();
                return task;
            } catch (Unavailable passing) {
                if (!retries.again(failures, passing.retryAfter())) {
                    throw passing;
                }
            }
        }
    }
}
