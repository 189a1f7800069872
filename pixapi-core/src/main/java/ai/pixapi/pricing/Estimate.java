package ai.pixapi.pricing;

import ai.pixapi.catalog.Route;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a request will cost on a route, with its arithmetic.
 *
 * @param route who would serve it
 * @param exact true if it costs exactly this; false if it costs at least this
 * @param amount in the provider's own unit, more than 0
 * @param unit the provider's own unit: {@code USD} or {@code credits}
 * @param usd the amount's worth in US dollars, exactly
 * @param credits that worth in gateway credits, rounded up to a millionth of a credit
 * @param arithmetic how the amount comes about
 * @param breakdown the arithmetic in words, one step a line, ending with the worth and the book's notes
 * @param bookVersion the version of the price book that it was read from
 * @param source where the price is published
 */
public record Estimate(
        Route route,
        boolean exact,
        BigDecimal amount,
        String unit,
        Money usd,
        Credits credits,
        Arithmetic arithmetic,
        List<String> breakdown,
        String bookVersion,
        String source) {

    /** {@return the amount as a plain number without trailing zeros, for example {@code 0.1188}} */
    public String amountText() {
        return Decimals.plain(amount);
    }
}
