package ai.pixapi.pricing;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.media.MediaRequest;

/** How one route is priced. */
public sealed interface PriceRule permits PerImage, PerPixelScale, PerSecond {

    /**
     * Computes a price in the provider's own unit.
     *
     * @param request what is asked for
     * @return the arithmetic, whose total is the price or a lower bound of it; never zero
     * @throws Unpriced naming the field, if the published prices have no row for the request
     * @throws InvalidRequest naming the field, if the request leaves out what the price depends on
     */
    Arithmetic price(MediaRequest request);
}
