package ai.pixapi.gateway.pricing;

import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.Estimate;
import ai.pixapi.pricing.Money;
import ai.pixapi.pricing.PriceBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * What customers pay: the provider's price and the house's mark-up on it, {@code pixapi.gateway.markup} percent, or
 * {@code pixapi.gateway.markup.PROVIDER/MODEL} for one route. The price of one image, or of a whole video, is rounded up to a
 * millionth of a credit; everything else is its exact multiple. Estimates, quotes, holds and captures all begin here.
 */
@ApplicationScoped
public class CustomerPrice {

    private final Markups markups;

    /** For the container. */
    public CustomerPrice() {
        this.markups = new Markups(BigDecimal.ZERO, Map.of());
    }

    /**
     * Reads the mark-ups.
     *
     * @param config the configuration
     * @param prices the routes that can have one
     * @throws IllegalStateException naming the key, if a mark-up is not a percentage from 0 to 99999 with at most six
     *     decimals, or names a route without a price
     */
    @Inject
    public CustomerPrice(Config config, PriceBook prices) {
        this(Markups.of(
                key -> config.getOptionalValue(key, String.class).orElse(null), config.getPropertyNames(), prices));
    }

    CustomerPrice(Markups markups) {
        this.markups = markups;
    }

    /** A wrong mark-up ends the start, not the first order. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {}

    /**
     * Prices one image, or one video.
     *
     * @param one the estimate of a request for one
     * @return what the customer pays for it, more than 0
     * @throws IllegalArgumentException if the estimate is of more than one image
     * @throws ArithmeticException if it exceeds 9,223,372,036,854 credits
     */
    public Credits unit(Estimate one) {
        boolean isOfMany = one.arithmetic().per().equals("image")
                && one.arithmetic().quantity().compareTo(BigDecimal.ONE) != 0;
        if (isOfMany) {
            throw new IllegalArgumentException("a unit price is of one image, was " + one.arithmetic());
        }
        return Credits.worth(new Money(one.usd().usd().multiply(markups.factor(one.route()))));
    }

    /**
     * Prices several.
     *
     * @param unit the price of one
     * @param n how many, 1 or more
     * @return the exact product
     * @throws ArithmeticException if it exceeds 9,223,372,036,854 credits
     */
    public static Credits total(Credits unit, int n) {
        return unit.times(n);
    }
}
