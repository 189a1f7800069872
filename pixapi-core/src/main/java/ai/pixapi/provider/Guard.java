package ai.pixapi.provider;

/**
 * Puts something around a provider, for example a circuit breaker.
 *
 * <p>What it makes must send an order again only where {@link Retrying} would, and must never give an order up once it was
 * handed on: the order may be paid for.
 */
@FunctionalInterface
public interface Guard {

    /**
     * Makes the provider that is used in place of another one, for orders and for single questions.
     *
     * @param provider sends each call once
     * @param retries the client's own, with its settings; they end with the client
     * @return a provider of the same id
     */
    Provider around(Provider provider, Retries retries);

    /**
     * Makes the provider that whoever waits for a task asks, again and again, whatever errors come: nothing in it needs to
     * repeat a question.
     *
     * @param provider sends each call once
     * @param retries the client's own, with its settings; they end with the client
     * @return a provider of the same id; by default the same as for single questions
     */
    default Provider whileWaiting(Provider provider, Retries retries) {
        return around(provider, retries);
    }
}
