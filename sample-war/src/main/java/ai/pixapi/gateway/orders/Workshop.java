package ai.pixapi.gateway.orders;

import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.gateway.accounts.SandboxMode;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.pricing.Estimates;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.provider.sandbox.SandboxProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What can be made, and for how much: prices on every route, whatever the number of images, and file formats. */
@ApplicationScoped
public class Workshop {

    @Inject
    private ModelCatalog catalog;

    @Inject
    private PriceBook prices;

    @Inject
    private SandboxMode mode;

    /** For the container. */
    public Workshop() {}

    /**
     * Says whether pictures cannot be had in a format on any route: the sandbox stands in for all of them or for none.
     *
     * @param format {@code png}, {@code jpeg} or {@code webp}
     * @return true if not
     */
    boolean cannotMake(String format) {
        return mode.sandbox() && !SandboxProvider.outputFormats().contains(format);
    }

    /**
     * Prices a request on every route. How many images one call to a provider makes is no limit of the gateway, which
     * calls as often as it needs: the price is by the image.
     *
     * @param request what is asked for
     * @return the estimates
     * @throws ModelNotFound if it names a model that nobody has
     */
    public Estimates estimates(MediaRequest request) {
        Estimates one = prices.estimates(request.toBuilder().n(1).build(), catalog);
        return new Estimates(
                one.estimates().stream()
                        .map(estimate -> prices.estimate(request, estimate.route()))
                        .toList(),
                one.unavailable());
    }
}
