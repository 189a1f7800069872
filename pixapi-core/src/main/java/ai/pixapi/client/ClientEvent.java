package ai.pixapi.client;

import ai.pixapi.PixapiException.OverBudget;
import ai.pixapi.catalog.Capability;
import ai.pixapi.task.Task;
import ai.pixapi.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What happens in a client, for those who count, trace or react; see {@link PixapiBuilder#listener}. No event holds a
 * prompt, an input picture or a key; only the words of a provider's failure might repeat one.
 */
public sealed interface ClientEvent {

    /** {@return the name of the client, {@code default} unless {@link PixapiBuilder#name} says otherwise} */
    String client();

    /** {@return when it happened} */
    Instant at();

    /** Which of the client's methods was called. The asynchronous ones count as those that they run. */
    enum Call {
        /** {@link Pixapi#generate}: an order and the wait for its result. */
        GENERATE,
        /** {@link Pixapi#submit}: an order alone. */
        SUBMIT,
        /** {@link Pixapi#await}: the wait for the result of an earlier order. */
        AWAIT
    }

    /**
     * A call begins, on the thread that makes it.
     *
     * @param client the name of the client
     * @param at when
     * @param id of this call; its {@link RequestFinished} and {@link BudgetRefused} carry it too
     * @param call the method
     * @param model as the caller named it; empty for any model, and for {@link Call#AWAIT}
     * @param capability what is asked for; empty for {@link Call#AWAIT}
     * @param n how many results are asked for; 0 for {@link Call#AWAIT}
     * @param task the order that is waited for; empty unless {@link Call#AWAIT}
     */
    record RequestStarted(
            String client,
            Instant at,
            UUID id,
            Call call,
            Optional<String> model,
            Optional<Capability> capability,
            int n,
            Optional<TaskId> task)
            implements ClientEvent {}

    /**
     * A call ends, well or not, on the thread that began it. Every {@link RequestStarted} is followed by one.
     *
     * @param started its beginning
     * @param at when
     * @param handle the order, if one was placed or waited for
     * @param result what was made; empty unless the call ended well and waited for it
     * @param failure why it did not end well
     */
    record RequestFinished(
            RequestStarted started,
            Instant at,
            Optional<Handle> handle,
            Optional<Result> result,
            Optional<Throwable> failure)
            implements ClientEvent {

        @Override
        public String client() {
            return started.client();
        }

        /** {@return how long the call lasted, 0 or more} */
        public Duration took() {
            Duration took = Duration.between(started.at(), at);
            return took.isNegative() ? Duration.ZERO : took;
        }
    }

    /**
     * Whoever waits for a task has seen it in another state, or further on, than at the last look. The failure of a failed
     * task holds the provider's own words, bounded and without keys, and a provider may repeat a prompt.
     *
     * @param client the name of the client
     * @param at when
     * @param task the task as it is now
     */
    record TaskChanged(String client, Instant at, Task task) implements ClientEvent {}

    /**
     * Whoever waited for a task has its result. Two who wait for the same task are told once each.
     *
     * @param client the name of the client
     * @param at when
     * @param result what was made and what it cost
     */
    record TaskCompleted(String client, Instant at, Result result) implements ClientEvent {}

    /**
     * A call was refused because of its price, before anything was sent. Its {@link RequestFinished} follows.
     *
     * @param started its beginning
     * @param at when
     * @param refusal the price and the maximum
     */
    record BudgetRefused(RequestStarted started, Instant at, OverBudget refusal) implements ClientEvent {

        @Override
        public String client() {
            return started.client();
        }
    }
}
