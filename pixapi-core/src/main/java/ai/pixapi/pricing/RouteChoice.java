package ai.pixapi.pricing;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.Route;
import ai.pixapi.media.MediaRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of several routes shall serve a request. What a caller asks for is done to the letter, or refused, if any of the
 * routes could do such a thing: a size is made to the pixel, a quality has an effect. Among the routes that remain an
 * exact price beats one that is only a lower bound, and then the lower price wins.
 */
public final class RouteChoice {

    private final ModelCatalog catalog;
    private final MediaRequest request;

    /**
     * Chooses for a request.
     *
     * @param catalog knows the routes
     * @param request what is asked for
     */
    public RouteChoice(ModelCatalog catalog, MediaRequest request) {
        this.catalog = catalog;
        this.request = request;
    }

    /**
     * Chooses.
     *
     * @param estimates of the request, on every route that its model name means
     * @return the price of the best route
     * @throws PixapiException.Rejected if no route can serve the request
     */
    public Estimate among(Estimates estimates) {
        return ranked(estimates).get(0);
    }

    /**
     * Sorts.
     *
     * @param estimates of the request, on every route that its model name means
     * @return the prices of all routes that may serve it, the best first; one or more
     * @throws PixapiException.Rejected if no route can serve the request
     */
    public List<Estimate> ranked(Estimates estimates) {
        List<Route> all = new ArrayList<>();
        for (Estimate estimate : estimates.estimates()) {
            all.add(estimate.route());
        }
        for (Estimates.Unavailable route : estimates.unavailable()) {
            all.add(route.route());
        }
        Set<Route> fit = Set.copyOf(thoseThat(this::takeQuality, thoseThat(this::makeSizeExactly, all)));
        List<Estimate> able = new ArrayList<>();
        for (Estimate estimate : estimates.estimates()) {
            if (fit.contains(estimate.route())) {
                able.add(estimate);
            }
        }
        if (able.isEmpty()) {
            throw refusal(estimates.unavailable(), fit);
        }
        able.sort(RouteChoice::bestFirst);
        return List.copyOf(able);
    }

    private static int bestFirst(Estimate one, Estimate other) {
        int certainty = Boolean.compare(other.exact(), one.exact());
        return certainty != 0 ? certainty : one.usd().compareTo(other.usd());
    }

    private static List<Route> thoseThat(Predicate<Route> can, List<Route> routes) {
        List<Route> able = new ArrayList<>();
        for (Route route : routes) {
            if (can.test(route)) {
                able.add(route);
            }
        }
        return able.isEmpty() ? routes : able;
    }

    private boolean makeSizeExactly(Route route) {
        Limits limits = limits(route);
        return limits != null && limits.sizes().isExact(request.size());
    }

    private boolean takeQuality(Route route) {
        Limits limits = request.quality().isPresent() ? limits(route) : null;
        return limits != null && !limits.qualities().isEmpty();
    }

    private @Nullable Limits limits(Route route) {
        Model model = catalog.at(route).orElse(null);
        return model == null ? null : model.limits(request.capability()).orElse(null);
    }

    private static PixapiException refusal(List<Estimates.Unavailable> routes, Set<Route> fit) {
        String field = "model";
        List<String> reasons = new ArrayList<>();
        boolean unpriced = true;
        for (Estimates.Unavailable route : routes) {
            if (fit.contains(route.route())) {
                field = field.equals("model") ? route.field() : field;
                reasons.add(route.route() + ": " + route.reason());
                unpriced &= route.unpriced();
            }
        }
        String message = String.join("; ", reasons);
        return unpriced ? new Unpriced(field, message) : new Unsupported(field, message);
    }
}
