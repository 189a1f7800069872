package ai.pixapi.gateway.orders;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.Route;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.RequestCheck;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Estimates;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which of the routes that a model name means shall serve a request. In this order: a size in pixels is made to the
 * pixel, or refused, if any of them makes sizes to the pixel; settings have an effect; the price is exact and not a lower
 * bound; the price is low.
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
        boolean exactSize = estimates.estimates().stream().anyMatch(estimate -> isExactSize(estimate.route()))
                || estimates.unavailable().stream().anyMatch(route -> isExactSize(route.route()));
        return estimates.estimates().stream()
                .filter(estimate -> !exactSize || isExactSize(estimate.route()))
                .min(Comparator.comparing((Estimate estimate) -> ignored(estimate.route()))
                        .thenComparing(estimate -> !estimate.exact())
                        .thenComparing(Estimate::usd))
                .orElseThrow(() -> refusal(estimates.unavailable().stream()
                        .filter(route -> !exactSize || isExactSize(route.route()))
                        .toList()));
    }

    private boolean isExactSize(Route route) {
        return model(route)
                .limits(request.capability())
                .filter(limits -> limits.sizes().isExact(request.size()))
                .isPresent();
    }

    private long ignored(Route route) {
        // any file format can be made from any other: not worth a dearer route
        return RequestCheck.ignored(request, model(route)).stream()
                .filter(name -> !name.equals("output_format"))
                .count();
    }

    private Model model(Route route) {
        return catalog.at(route).orElseThrow();
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
