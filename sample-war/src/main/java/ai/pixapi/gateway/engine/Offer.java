package ai.pixapi.gateway.engine;

import ai.pixapi.pricing.Credits;
import java.util.List;

/**
 * For how much, and by whom, an order can be made.
 *
 * @param candidates the routes that may serve it, the best first; one or more
 * @param parts how many images each call to a provider is for
 * @param estimated the price on the first route
 * @param exact whether its provider states it exactly
 * @param hold what is set aside: the highest price on any of the routes
 * @param priceBook the edition
 */
public record Offer(
        List<Candidate> candidates,
        List<Integer> parts,
        Credits estimated,
        boolean exact,
        Credits hold,
        String priceBook) {}
