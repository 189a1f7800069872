package ai.pixapi.gateway.orders;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.Route;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Estimates;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the routes that a model name means shall serve a request. What a caller asks for is done to the letter, or
 * refused, if any of these routes could do such a thing: a size is made to the pixel, a quality has an effect. Among the
 * routes that remain an exact price beats one that is only a lower bound, and then the lower price wins.
 */
final class RouteChoice {

    private final ModelCatalog catalog;
    private final MediaRequest request;

    RouteChoice(ModelCatalog catalog, MediaRequest request) {
        this.catalog = catalog;
        this.request = request;
    }

    /**
     * Chooses.
     *
     * @param estimates of the request, on every route that its model name means
     * @return the price of the chosen route
     * @throws PixapiException.Rejected if no route can serve the request
     */
    Estimate among(Estimates estimates) {
        List<Route> all = Stream.concat(
                        estimates.estimates().stream().map(Estimate::route),
                        estimates.unavailable().stream().map(Estimates.Unavailable::route))
                .toList();
        Set<Route> fit = Set.copyOf(thoseThat(this::takeQuality, thoseThat(this::makeSizeExactly, all)));
        return estimates.estimates().stream()
                .filter(estimate -> fit.contains(estimate.route()))
                .min(Comparator.comparing((Estimate estimate) -> !estimate.exact())
                        .thenComparing(Estimate::usd))
                .orElseThrow(() -> refusal(estimates.unavailable().stream()
                        .filter(route -> fit.contains(route.route()))
                        .toList()));
    }

    private static List<Route> thoseThat(Predicate<Route> can, List<Route> routes) {
        List<Route> able = routes.stream().filter(can).toList();
        return able.isEmpty() ? routes : able;
    }

    private boolean makeSizeExactly(Route route) {
        return limits(route)
                .filter(limits -> limits.sizes().isExact(request.size()))
                .isPresent();
    }

    private boolean takeQuality(Route route) {
        return request.quality().isPresent()
                && limits(route).filter(limits -> !limits.qualities().isEmpty()).isPresent();
    }

    private Optional<Limits> limits(Route route) {
        return catalog.at(route).orElseThrow().limits(request.capability());
    }

    private static PixapiException refusal(List<Estimates.Unavailable> routes) {
        String field = routes.stream()
                .map(Estimates.Unavailable::field)
                .filter(name -> !name.equals("model"))
                .findFirst()
                .orElse("model");
        String message = routes.stream()
                .map(route -> route.route() + ": " + route.reason())
                .collect(Collectors.joining("; "));
        return routes.stream().allMatch(Estimates.Unavailable::unpriced)
                ? new Unpriced(field, message)
                : new Unsupported(field, message);
    }
}
