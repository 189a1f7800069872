package ai.pixapi.gateway.engine;

import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.gateway.accounts.Caller;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.orders.Order;
import ai.pixapi.gateway.pricing.CustomerPrice;
import ai.pixapi.gateway.pricing.Quote;
import ai.pixapi.gateway.pricing.Quotes;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Estimates;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.pricing.RouteChoice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Prices orders and finds the routes that may serve them. A call never costs more than the price of its first route, unless
 * its caller allowed it; a quote is kept to the letter.
 */
@ApplicationScoped
public class Offers {

    @Inject
    private ModelCatalog catalog;

    @Inject
    private PriceBook prices;

    @Inject
    private CustomerPrice customerPrice;

    @Inject
    private Quotes quotes;

    @Inject
    private Upstreams upstreams;

    @Inject
    private Strictness strict;

    /** For the container. */
    public Offers() {}

    /**
     * Prices an order.
     *
     * @param order the order
     * @param caller whose it is
     * @return who may make it, for how much
     * @throws ApiError if the order's own terms forbid it: 400, also for what would have no effect in a strict order, or 410 for a quote that has expired; 403 if the key may not
     *     order the model
     * @throws ai.pixapi.PixapiException.Rejected if no route can serve it, or none has a price for it
     */
    public Offer of(Order order, Caller caller) {
        MediaRequest request = order.request();
        List<Estimate> ranked = strict.of(order, ranked(request, caller));
        Optional<Quote> quote = order.terms().quote().map(id -> quotes.require(id, caller.account(), request));
        if (quote.isPresent()) {
            String route = quote.get().route();
            ranked = ranked.stream()
                    .filter(estimate -> estimate.route().toString().equals(route))
                    .toList();
            if (ranked.isEmpty()) {
                throw ApiError.invalid("quote", "The quoted route is not served any more.");
            }
        }
        int n = request.n();
        List<Candidate> all = new ArrayList<>();
        for (Estimate one : ranked) {
            Credits unit = quote.map(Quote::unitPrice).orElseGet(() -> customerPrice.unit(one));
            all.add(new Candidate(
                    one.route(), unit, one.amount(), one.unit(), one.usd(), List.copyOf(strict.ignored(order, one))));
        }
        Credits estimated = all.get(0).unitPrice().times(n);
        Credits most = order.terms().maxCredits().orElse(estimated);
        List<Candidate> affordable = all.stream()
                .filter(candidate -> candidate.unitPrice().times(n).compareTo(most) <= 0)
                .toList();
        if (affordable.isEmpty()) {
            throw ApiError.invalid("max_credits", "The order costs " + estimated + " credits, more than " + most + ".");
        }
        return divided(request, affordable, estimated, ranked.get(0));
    }

    private List<Estimate> ranked(MediaRequest request, Caller caller) {
        return ranked(request, served(caller, request));
    }

    /**
     * Ranks routes, whatever providers can be reached.
     *
     * @param served the models that are looked at
     * @return the price of one on each route that may serve the request, the best first; one or more
     * @throws ai.pixapi.PixapiException.Rejected if none can, or none has a price for it
     */
    List<Estimate> ranked(MediaRequest request, ModelCatalog served) {
        MediaRequest one = request.toBuilder().n(1).build();
        Estimates estimates = prices.estimates(one, served);
        return new RouteChoice(catalog, one).ranked(estimates);
    }

    private ModelCatalog served(Caller caller, MediaRequest request) {
        List<Model> named = request.model().map(catalog::named).orElse(List.of());
        List<Model> allowed =
                named.stream().filter(model -> caller.mayUse(model, catalog)).toList();
        if (!named.isEmpty() && allowed.isEmpty()) {
            throw new ApiError(ErrorType.FORBIDDEN, "model", "This key may not order this model.");
        }
        List<Model> reachable = allowed.stream()
                .filter(model -> upstreams.reaches(model.provider()))
                .toList();
        return ModelCatalog.of(reachable);
    }

    private Offer divided(MediaRequest request, List<Candidate> affordable, Credits estimated, Estimate first) {
        // a route that cannot share the division of the better ones is left out
        for (int routes = affordable.size(); routes > 0; routes--) {
            List<Candidate> candidates = affordable.subList(0, routes);
            Optional<List<Integer>> parts = Parts.of(
                    request.n(),
                    candidates.stream()
                            .map(candidate -> counts(candidate, request))
                            .toList());
            if (parts.isPresent()) {
                Credits hold = candidates.stream()
                        .map(candidate -> candidate.unitPrice().times(request.n()))
                        .max(Credits::compareTo)
                        .orElseThrow();
                return new Offer(candidates, parts.get(), estimated, first.exact(), hold, first.bookVersion());
            }
        }
        throw ApiError.invalid("n", "n cannot be made by this model, was " + request.n());
    }

    private SortedSet<Integer> counts(Candidate candidate, MediaRequest request) {
        return catalog.at(candidate.route())
                .flatMap(model -> model.limits(request.capability()))
                .map(Limits::counts)
                .orElseThrow();
    }
}
