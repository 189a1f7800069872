package ai.pixapi.pricing;

import ai.pixapi.catalog.Route;
import java.util.List;

/**
 * What a request will cost on every route that can serve it, and why the others cannot.
 *
 * @param estimates cheapest first; at the same price an exact one before a lower bound
 * @param unavailable the routes that cannot serve it, in the catalog's order
 */
public record Estimates(List<Estimate> estimates, List<Unavailable> unavailable) {

    /**
     * A route that cannot serve a request.
     *
     * @param route the route
     * @param field the request's field that is at fault, by its name on the wire
     * @param reason why not
     * @param unpriced true if only a price is missing
     */
    public record Unavailable(Route route, String field, String reason, boolean unpriced) {}

    /** Copies its parts. */
    public Estimates {
        estimates = List.copyOf(estimates);
        unavailable = List.copyOf(unavailable);
    }
}
