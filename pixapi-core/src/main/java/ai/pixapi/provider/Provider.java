package ai.pixapi.provider;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;

/**
 * An upstream that runs models. Routing, fallback and fault tolerance are providers made of providers. Implementations
 * are thread-safe and pass {@code ai.pixapi.testing.ProviderContract} of the artifact {@code pixapi-testing}.
 */
public interface Provider {

    /** {@return the id that its task ids carry} */
    ProviderId id();

    /**
     * Places an order, which costs money. Never call it again after {@link PixapiException.OutcomeUnknown}.
     *
     * @param request what is asked for; its model is present and is the canonical id at this provider
     * @param ref our reference for this attempt
     * @return the accepted task; already completed when the upstream answers at once
     * @throws PixapiException.Rejected if the request can never succeed as it is
     * @throws PixapiException if it was not accepted, or nobody knows
     */
    Task submit(MediaRequest request, SubmitRef ref);

    /**
     * Asks how far a task is. Costs nothing and may be repeated freely.
     *
     * @param id a task of this provider
     * @return the task as it is now; an unknown state of the upstream is an error, not a guess
     * @throws PixapiException.InvalidRequest if the provider knows no such task
     * @throws PixapiException if the upstream cannot be asked
     * @throws IllegalArgumentException if the id belongs to another provider
     */
    Task poll(TaskId id);
}
