package ai.pixapi.jakarta.fault;

import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.Provider;
import ai.pixapi.provider.Retries;
import ai.pixapi.provider.SubmitRef;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;

/** The calls of one provider's adapters, with what its bean puts around them. */
interface ProviderCalls {

    /** How long a breaker stays open, in milliseconds. */
    long OPEN_MILLIS = 10_000;

    /** How many calls a breaker looks back. */
    int LOOK_BACK = 10;

    /** How many orders, and how many polls, may be under way at one provider. */
    int AT_ONCE = 64;

    /**
     * Places an order. It is repeated only after it was certainly not accepted, by core's rule.
     *
     * @param provider the adapter
     * @param retries how often that may happen
     * @param request the order
     * @param ref our reference
     * @return the accepted task
     */
    Task submit(Provider provider, Retries retries, MediaRequest request, SubmitRef ref);

    /**
     * Asks for a task, once more or twice if the question fails.
     *
     * @param provider the adapter
     * @param id the task
     * @return the task
     */
    Task poll(Provider provider, TaskId id);

    /**
     * Asks for a task, for somebody who waits for its end and asks again anyway, by the provider's own times.
     *
     * @param provider the adapter
     * @param id the task
     * @return the task
     */
    Task watch(Provider provider, TaskId id);
}
