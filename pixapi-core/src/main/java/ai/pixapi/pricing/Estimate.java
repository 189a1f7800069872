package ai.pixapi.pricing;

import ai.pixapi.catalog.Route;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request will cost on a route, with its arithmetic. Immutable and thread-safe. The figures are there; words are
 * put together when they are asked for.
 */
public final class Estimate {

    private final PriceBook.Price price;
    private final PriceUnit unit;
    private final Arithmetic arithmetic;
    private final BigDecimal amount;
    private final Money usd;
    private final Credits credits;
    private final String bookVersion;

    Estimate(PriceBook.Price price, PriceUnit unit, Arithmetic arithmetic, String bookVersion) {
        this.price = price;
        this.unit = unit;
        this.arithmetic = arithmetic;
        this.amount = arithmetic.total();
        this.usd = unit.worth().of(amount);
        this.credits = Credits.worth(usd);
        this.bookVersion = bookVersion;
    }

    /** {@return who would serve it} */
    public Route route() {
        return price.route();
    }

    /** {@return true if it costs exactly this; false if it costs at least this} */
    public boolean exact() {
        return arithmetic.exact();
    }

    /** {@return the amount in the provider's own unit, more than 0} */
    public BigDecimal amount() {
        return amount;
    }

    /** {@return the amount as a plain number without trailing zeros, for example {@code 0.1188}} */
    public String amountText() {
        return Decimals.plain(amount);
    }

    /** {@return the provider's own unit: {@code USD} or {@code credits}} */
    public String unit() {
        return unit.name();
    }

    /** {@return the amount's worth in US dollars, exactly} */
    public Money usd() {
        return usd;
    }

    /** {@return that worth in gateway credits, rounded up to a millionth of a credit} */
    public Credits credits() {
        return credits;
    }

    /** {@return how the amount comes about} */
    public Arithmetic arithmetic() {
        return arithmetic;
    }

    /** {@return the arithmetic in words, one step a line, ending with the worth and the book's notes} */
    public List<String> breakdown() {
        List<String> breakdown = new ArrayList<>(arithmetic.lines(unit.name()));
        breakdown.add(unit.worthInWords(amount, usd) + " = " + credits + " gateway credits");
        breakdown.addAll(price.notes());
        return List.copyOf(breakdown);
    }

    /** {@return the version of the price book that it was read from} */
    public String bookVersion() {
        return bookVersion;
    }

    /** {@return where the price is published; empty if the book does not say} */
    public String source() {
        return price.sources().isEmpty() ? "" : price.sources().get(0);
    }

    /** The same arithmetic, by the same price and unit of the same edition. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Estimate same
                && bookVersion.equals(same.bookVersion)
                && arithmetic.equals(same.arithmetic)
                && price.equals(same.price)
                && unit.equals(same.unit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(route(), arithmetic, bookVersion);
    }

    /** {@return the route and the price in dollars, for logs} */
    @Override
    public String toString() {
        return route() + ": " + (exact() ? "" : "at least ") + usd + " USD";
    }
}
