package ai.pixapi.pricing;

import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Size;
import ai.pixapi.catalog.SizeRule;
import ai.pixapi.media.MediaRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A price for each image that grows with its pixels: unit price × (pixels ÷ unit pixels, rounded half up).
 *
 * @param unitPrice the price at factor 1, more than 0
 * @param unitPixels how many pixels make factor 1
 * @param decimals to how many decimals the factor is rounded
 * @param rows the published sizes, one for each ratio
 */
public record PerPixelScale(BigDecimal unitPrice, long unitPixels, int decimals, List<Row> rows) implements PriceRule {

    /**
     * A published size.
     *
     * @param ratio the ratio that asks for it
     * @param width in pixels
     * @param height in pixels
     * @param pixelsListed the pixel count that the price page lists, which is billed; it may differ from width × height
     */
    public record Row(AspectRatio ratio, int width, int height, long pixelsListed) {

        private String inWords() {
            boolean asListed = (long) width * height == pixelsListed;
            return ratio + " = " + width + "x" + height + (asListed ? "" : ", listed as " + pixelsListed + " pixels");
        }
    }

    /**
     * Copies its parts.
     *
     * @throws IllegalArgumentException if a figure is not positive or there is no row
     */
    public PerPixelScale {
        rows = List.copyOf(rows);
        if (unitPrice.signum() <= 0 || unitPixels < 1 || decimals < 0 || rows.isEmpty()) {
            throw new IllegalArgumentException("not a price: " + unitPrice + " for " + unitPixels + " pixels");
        }
    }

    /**
     * Computes the scale factor of a picture.
     *
     * @param pixels how many pixels it has, 1 or more
     * @return pixels ÷ unit pixels, rounded half up
     */
    public BigDecimal factor(long pixels) {
        return BigDecimal.valueOf(pixels).divide(BigDecimal.valueOf(unitPixels), decimals, RoundingMode.HALF_UP);
    }

    @Override
    public Arithmetic price(MediaRequest request) {
        Size size = request.size();
        if (size instanceof Size.Ratio asked) {
            for (Row row : rows) {
                if (row.ratio().equals(asked.value())) {
                    return arithmetic(row::inWords, row.pixelsListed(), request, true);
                }
            }
        }
        if (size instanceof Size.Pixels asked) {
            for (Row row : rows) {
                if (row.width() == asked.width() && row.height() == asked.height()) {
                    return arithmetic(row::inWords, row.pixelsListed(), request, true);
                }
            }
            return between(asked, request);
        }
        if (size instanceof Size.Auto) {
            Row smallest = Collections.min(rows, Comparator.comparingLong(Row::pixelsListed));
            return arithmetic(
                    () -> smallest.ratio() + " or larger: the provider chooses",
                    smallest.pixelsListed(),
                    request,
                    false);
        }
        throw unpriced(size);
    }

    /** No field takes pixels: the order carries the nearest ratio, as {@link SizeRule#fit} has it. */
    private Arithmetic between(Size.Pixels asked, MediaRequest request) {
        long most = Collections.max(rows, Comparator.comparingLong(Row::pixelsListed))
                .pixelsListed();
        if (asked.count() > most) {
            throw new Unpriced("size", "no price is published for more than " + most + " pixels, was " + asked);
        }
        Row nearest = nearest(asked);
        return arithmetic(
                () -> nearest.inWords() + ", the nearest to " + asked, nearest.pixelsListed(), request, false);
    }

    private Row nearest(Size.Pixels asked) {
        List<AspectRatio> ratios = rows.stream().map(Row::ratio).toList();
        AspectRatio nearest = new SizeRule(Set.of(), List.of(), ratios, List.of(), null)
                .fit(asked)
                .ratio()
                .orElseThrow();
        return rows.get(ratios.indexOf(nearest));
    }

    private Arithmetic arithmetic(Supplier<String> tier, long pixels, MediaRequest request, boolean exact) {
        BigDecimal factor = factor(pixels);
        if (factor.signum() <= 0) {
            throw unpriced(request.size());
        }
        return new Arithmetic(unitPrice, tier, factor, BigDecimal.valueOf(request.n()), "image", exact);
    }

    private Unpriced unpriced(Size size) {
        return new Unpriced(
                "size",
                "no price is published for size " + size + "; prices are for pixels and for the ratios "
                        + rows.stream().map(Row::ratio).toList());
    }
}
