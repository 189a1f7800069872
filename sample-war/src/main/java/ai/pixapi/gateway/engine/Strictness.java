package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.media.RequestCheck;
import ai.pixapi.pricing.Estimate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What of an order has no effect on a route. A strict order goes only where there is nothing of the kind. */
@ApplicationScoped
public class Strictness {

    @Inject
    private ModelCatalog catalog;

    @Inject
    private Upstreams upstreams;

    /** For the container. */
    public Strictness() {}

    /**
     * Leaves out the routes that do not take all of a strict order.
     *
     * @param order the order
     * @param ranked the routes, the best first; one or more
     * @return those that may serve it; all if it is not strict
     * @throws ApiError 400 naming a field that even the route closest to the order would ignore, if none is left
     */
    List<Estimate> of(Order order, List<Estimate> ranked) {
        if (!order.terms().strict()) {
            return ranked;
        }
        List<Estimate> whole = ranked.stream()
                .filter(estimate -> ignored(order, estimate).isEmpty())
                .toList();
        if (whole.isEmpty()) {
            Estimate closest = ranked.stream()
                    .min(Comparator.comparingInt(
                            estimate -> ignored(order, estimate).size()))
                    .orElseThrow();
            String field = ignored(order, closest).first();
            throw ApiError.invalid(field, field + " has no effect on " + closest.route() + ", and the order is strict");
        }
        return whole;
    }

    /** {@return names of what the order asks for and the route of an estimate does not take} */
    SortedSet<String> ignored(Order order, Estimate estimate) {
        SortedSet<String> ignored = new TreeSet<>(order.unused());
        catalog.at(estimate.route()).ifPresent(model -> ignored.addAll(RequestCheck.ignored(order.request(), model)));
        if (upstreams.isSandbox() && order.request().outputFormat().isPresent()) {
            ignored.remove("output_format"); // the sandbox makes what the route it stands in for cannot
        }
        return ignored;
    }
}
