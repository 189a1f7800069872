package ai.pixapi.pricing;

import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Size;
import ai.pixapi.media.MediaRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A price for each image, by a row for its resolution and, where the model has one, by its quality.
 *
 * @param tiers the rows, by ascending edge; a rule without resolutions has a single row
 * @param edges who puts a free size into a row
 * @param autoTier the row of {@code auto}; null if no page names it, and then the cheapest row is a lower
 *     bound
 * @param defaultQuality the quality that counts when a request names none; null if quality does not matter
 */
public record PerImage(
        List<Tier> tiers,
        Edges edges,
        @Nullable String autoTier,
        @Nullable String defaultQuality) implements PriceRule {

    /** Who puts a size given in pixels into a row. */
    public enum Edges {
        /** The request carries the row, or the row's largest edge is published: the smallest row that covers it counts. */
        CHOSEN,
        /** The provider does, by a rule it does not publish: between two rows only a lower bound is known. */
        PUBLISHED
    }

    /**
     * One row.
     *
     * @param name as published, for example {@code 2K}
     * @param resolution the tier that asks for this row; null in a rule without resolutions
     * @param maxEdge the longest edge of this row, in pixels; empty in a rule without resolutions
     * @param sizes sizes that a page names for this row
     * @param prices the price for each quality, or under {@code any} for all; each more than 0
     * @param from true if the provider says "from": the prices are lower bounds
     */
    public record Tier(
            String name,
            @Nullable Resolution resolution,
            OptionalInt maxEdge,
            List<Size.Pixels> sizes,
            Map<String, BigDecimal> prices,
            boolean from) {

        /** The key of a price that counts for every quality. */
        public static final String ANY = "any";

        /**
         * Copies its parts.
         *
         * @throws IllegalArgumentException if a price is not positive
         */
        public Tier {
            sizes = List.copyOf(sizes);
            prices = Map.copyOf(prices);
            boolean positive = !prices.isEmpty();
            for (BigDecimal price : prices.values()) {
                positive &= price.signum() > 0;
            }
            if (!positive) {
                throw new IllegalArgumentException("prices are more than 0, was " + prices);
            }
        }
    }

    /**
     * Copies its parts.
     *
     * @throws IllegalArgumentException if there is no row, rows without an edge stand beside others, or no row has
     *     the name of the row of auto
     */
    public PerImage {
        tiers = List.copyOf(tiers);
        boolean autoIsNamed = autoTier == null;
        boolean allHaveEdges = !tiers.isEmpty();
        for (Tier tier : tiers) {
            autoIsNamed |= tier.name().equals(autoTier);
            allHaveEdges &= tier.maxEdge().isPresent();
        }
        if (!allHaveEdges && tiers.size() != 1) {
            throw new IllegalArgumentException("rows are one without an edge or all with one, was " + tiers);
        }
        if (!autoIsNamed) {
            throw new IllegalArgumentException("the row of auto is one of " + names(tiers) + ", was " + autoTier);
        }
    }

    @Override
    public Arithmetic price(MediaRequest request) {
        Size size = request.size();
        String quality = request.quality().orElse(defaultQuality);
        List<Tier> candidates = candidates(size);
        Tier cheapest = candidates.get(0);
        BigDecimal lowest = unitPrice(cheapest, quality);
        boolean exact = !cheapest.from();
        for (int i = 1; i < candidates.size(); i++) {
            Tier other = candidates.get(i);
            BigDecimal price = unitPrice(other, quality);
            exact &= !other.from() && price.compareTo(lowest) == 0;
            if (price.compareTo(lowest) < 0) {
                lowest = price;
                cheapest = other;
            }
        }
        Tier counts = cheapest;
        return new Arithmetic(
                lowest,
                () -> row(size, quality, candidates, counts),
                BigDecimal.ONE,
                BigDecimal.valueOf(request.n()),
                "image",
                exact);
    }

    private List<Tier> candidates(Size size) {
        if (tiers.get(0).maxEdge().isEmpty()) {
            return tiers;
        }
        if (size instanceof Size.Tier asked) {
            for (Tier tier : tiers) {
                if (asked.value().equals(tier.resolution())) {
                    return List.of(tier);
                }
            }
            throw noRow(size);
        }
        if (size instanceof Size.Pixels asked) {
            for (Tier tier : tiers) {
                if (tier.sizes().contains(asked)) {
                    return List.of(tier);
                }
            }
            return covering(asked);
        }
        return size instanceof Size.Ratio ? tiers : ofAuto();
    }

    private List<Tier> ofAuto() {
        for (Tier tier : tiers) {
            if (tier.name().equals(autoTier)) {
                return List.of(tier);
            }
        }
        return tiers;
    }

    /** The smallest row that covers the size; the next smaller one with it, if the provider may choose that one. */
    private List<Tier> covering(Size.Pixels asked) {
        Tier above = null;
        Tier below = null;
        for (Tier tier : tiers) {
            int edge = edge(tier);
            if (edge < asked.longEdge()) {
                below = below == null || edge >= edge(below) ? tier : below;
            } else {
                above = above == null || edge < edge(above) ? tier : above;
            }
        }
        if (above == null) {
            throw noRow(asked);
        }
        return edges == Edges.PUBLISHED && below != null && asked.longEdge() < edge(above)
                ? List.of(below, above)
                : List.of(above);
    }

    private static int edge(Tier tier) {
        return tier.maxEdge().orElseThrow();
    }

    private static BigDecimal unitPrice(Tier tier, @Nullable String quality) {
        BigDecimal any = tier.prices().get(Tier.ANY);
        if (any != null) {
            return any;
        }
        BigDecimal price = quality == null ? null : tier.prices().get(quality);
        if (price == null) {
            throw new Unpriced(
                    "quality",
                    "no price is published for quality " + quality + "; prices are for "
                            + tier.prices().keySet().stream().sorted().toList());
        }
        return price;
    }

    private static String row(Size size, @Nullable String quality, List<Tier> candidates, Tier counts) {
        boolean byQuality = !counts.prices().containsKey(Tier.ANY);
        String doubt = candidates.size() > 1 ? " (" + size + " may be billed as any of " + names(candidates) + ")" : "";
        return counts.name() + (byQuality ? " " + quality : "") + doubt;
    }

    private static List<String> names(List<Tier> tiers) {
        return tiers.stream().map(Tier::name).toList();
    }

    private Unpriced noRow(Size size) {
        return new Unpriced(
                "size",
                "no price is published for size " + size + "; prices are for "
                        + tiers.stream()
                                .map(tier -> tier.name() + " (long edge up to "
                                        + tier.maxEdge().orElse(0) + ")")
                                .toList());
    }
}
