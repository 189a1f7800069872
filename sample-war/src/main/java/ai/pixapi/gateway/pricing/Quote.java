package ai.pixapi.gateway.pricing;

import ai.pixapi.pricing.Credits;
import java.time.Instant;

/**
 * A price that the gateway keeps for a while. It may be used for any number of orders until it expires.
 *
 * @param id {@code quote_} and 26 characters
 * @param route who would serve the order, {@code provider/model}
 * @param unitPrice for one image, or for the video
 * @param images how many; 1 for a video
 * @param priceBook the edition that it was made from
 * @param request what a price depends on, as JSON
 * @param created when it was given
 * @param expires until when it holds, exclusive
 */
public record Quote(
        String id,
        String route,
        Credits unitPrice,
        int images,
        String priceBook,
        String request,
        Instant created,
        Instant expires) {

    /** {@return what the order will cost at most, the exact product} */
    public Credits price() {
        return CustomerPrice.total(unitPrice, images);
    }
}
