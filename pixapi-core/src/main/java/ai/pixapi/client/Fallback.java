package ai.pixapi.client;

import ai.pixapi.PixapiException;
import java.util.List;

/**
 * Which routes are tried for one order, and in which order. The next route is tried only after a definite no that is not
 * the caller's fault: nothing was sent, the provider is overloaded or limits the rate, refuses our account, does not know
 * the model, or cannot do what is asked. Never after {@link PixapiException.OutcomeUnknown}, never once an order was accepted, and never when
 * the request itself was refused.
 */
public final class Fallback {

    private static final Fallback BEST = new Fallback(List.of(), Integer.MAX_VALUE);
    private static final Fallback NONE = new Fallback(List.of(), 1);

    private final List<String> order;
    private final int most;

    private Fallback(List<String> order, int most) {
        this.order = order;
        this.most = most;
    }

    /**
     * Tries every route that can do the request, the best first: those that do it to the letter, then exact prices, then
     * the cheapest. The default.
     *
     * @return the choice
     */
    public static Fallback cheapest() {
        return BEST;
    }

    /**
     * Tries the best route alone.
     *
     * @return the choice
     */
    public static Fallback none() {
        return NONE;
    }

    /**
     * Tries these routes, in this order, and no others. Those that cannot do the request, or have no published price, are
     * passed over.
     *
     * @param routes each a provider ({@code pixapi}), for the route that the request's model name means there, or a
     *     route ({@code magichour/seedream-v4}), which may be another model
     * @return the choice
     * @throws IllegalArgumentException if there is none
     */
    public static Fallback inOrder(String... routes) {
        if (routes.length == 0) {
            throw new IllegalArgumentException("an order has one route or more, was 0");
        }
        return new Fallback(List.of(routes), Integer.MAX_VALUE);
    }

    List<String> order() {
        return order;
    }

    int most() {
        return most;
    }
}
