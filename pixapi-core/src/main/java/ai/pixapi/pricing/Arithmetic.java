package ai.pixapi.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How a price comes about: {@code unitPrice × factor × quantity = total}, in the provider's own unit.
 *
 * @param unitPrice the published price of one image, one second, or one megapixel of 1,048,576 pixels
 * @param tier the row of the price table that counts, for example {@code 2K high} or {@code 16:9 = 1920x1080}
 * @param factor the pixel scale factor; 1 where the rule has none
 * @param quantity how many images, or how many seconds
 * @param per what is counted, {@code image} or {@code second}
 * @param exact false if the request may cost more than the total, never less
 */
public record Arithmetic(
        BigDecimal unitPrice, String tier, BigDecimal factor, BigDecimal quantity, String per, boolean exact) {

    /** {@return unit price × factor × quantity, exactly} */
    public BigDecimal total() {
        return unitPrice.multiply(factor).multiply(quantity);
    }

    /**
     * Tells it in words, a line for each step.
     *
     * @param unit the provider's unit
     * @return two lines, or three with a factor
     */
    public List<String> lines(String unit) {
        boolean scaled = factor.compareTo(BigDecimal.ONE) != 0;
        List<String> lines = new ArrayList<>();
        lines.add("tier: " + tier);
        lines.add((exact ? "" : "from ") + Decimals.plain(unitPrice) + " " + unit
                + (scaled ? " x scale factor " + Decimals.plain(factor) : "") + " per " + per);
        lines.add("x " + Decimals.plain(quantity) + " " + per + (quantity.compareTo(BigDecimal.ONE) == 0 ? "" : "s")
                + " = " + (exact ? "" : "at least ") + Decimals.plain(total()) + " " + unit);
        return lines;
    }
}
