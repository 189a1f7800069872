package ai.pixapi.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a price comes about: {@code unitPrice × factor × quantity = total}, in the provider's own unit. Immutable and
 * thread-safe; words are put together when they are asked for.
 */
public final class Arithmetic {

    private final BigDecimal unitPrice;
    private final Supplier<String> tier;
    private final BigDecimal factor;
    private final BigDecimal quantity;
    private final String per;
    private final boolean exact;

    /** The tier's words must be the same each time, and must not hold on to the request, its prompt and pictures. */
    Arithmetic(
            BigDecimal unitPrice,
            Supplier<String> tier,
            BigDecimal factor,
            BigDecimal quantity,
            String per,
            boolean exact) {
        this.unitPrice = unitPrice;
        this.tier = tier;
        this.factor = factor;
        this.quantity = quantity;
        this.per = per;
        this.exact = exact;
    }

    /** {@return the published price of one image, one second, or one megapixel of 1,048,576 pixels} */
    public BigDecimal unitPrice() {
        return unitPrice;
    }

    /** {@return the row of the price table that counts, for example {@code 2K high} or {@code 16:9 = 1920x1080}} */
    public String tier() {
        return tier.get();
    }

    /** {@return the pixel scale factor; 1 where the rule has none} */
    public BigDecimal factor() {
        return factor;
    }

    /** {@return how many images, or how many seconds} */
    public BigDecimal quantity() {
        return quantity;
    }

    /** {@return what is counted, {@code image} or {@code second}} */
    public String per() {
        return per;
    }

    /** {@return false if the request may cost more than the total, never less} */
    public boolean exact() {
        return exact;
    }

    /** {@return unit price × factor × quantity, exactly} */
    public BigDecimal total() {
        return times(times(unitPrice, factor), quantity);
    }

    /** Most factors and quantities are one; 1.00 is not, as it gives its decimals to the product. */
    @SuppressWarnings("BigDecimalEquals")
    private static BigDecimal times(BigDecimal amount, BigDecimal factor) {
        return factor.equals(BigDecimal.ONE) ? amount : amount.multiply(factor);
    }

    /**
     * Tells it in words, a line for each step.
     *
     * @param unit the provider's unit
     * @return three lines: the row, the price of one, the price of all
     */
    public List<String> lines(String unit) {
        boolean scaled = factor.compareTo(BigDecimal.ONE) != 0;
        List<String> lines = new ArrayList<>();
        lines.add("tier: " + tier());
        lines.add((exact ? "" : "from ") + Decimals.plain(unitPrice) + " " + unit
                + (scaled ? " x scale factor " + Decimals.plain(factor) : "") + " per " + per);
        lines.add("x " + Decimals.plain(quantity) + " " + per + (quantity.compareTo(BigDecimal.ONE) == 0 ? "" : "s")
                + " = " + (exact ? "" : "at least ") + Decimals.plain(total()) + " " + unit);
        return lines;
    }

    /** Equal figures for the same row. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Arithmetic same
                && exact == same.exact
                && unitPrice.equals(same.unitPrice)
                && factor.equals(same.factor)
                && quantity.equals(same.quantity)
                && per.equals(same.per)
                && tier().equals(same.tier());
    }

    @Override
    public int hashCode() {
        return Objects.hash(unitPrice, factor, quantity, per, exact);
    }

    /** {@return the arithmetic as one formula, for logs} */
    @Override
    public String toString() {
        return unitPrice + " x " + factor + " x " + quantity + " " + per + ", " + tier()
                + (exact ? "" : ", a lower bound");
    }
}
