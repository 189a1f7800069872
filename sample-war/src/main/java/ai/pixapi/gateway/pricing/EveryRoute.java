package ai.pixapi.gateway.pricing;

import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.pricing.Estimates;
import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Providers' prices on every route, whatever the number of images. */
@ApplicationScoped
class EveryRoute {

    @Inject
    private ModelCatalog catalog;

    @Inject
    private PriceBook prices;

    /** For the container. */
    EveryRoute() {}

    /**
     * Prices a request on every route. How many images one call to a provider makes is no limit of the gateway, which
     * calls as often as it needs: the price is by the image.
     *
     * @param request what is asked for
     * @return the estimates
     * @throws ModelNotFound if it names a model that nobody has
     */
    Estimates estimates(MediaRequest request) {
        Estimates one = prices.estimates(request.toBuilder().n(1).build(), catalog);
        return new Estimates(
                one.estimates().stream()
                        .map(estimate -> prices.estimate(request, estimate.route()))
                        .toList(),
                one.unavailable());
    }
}
