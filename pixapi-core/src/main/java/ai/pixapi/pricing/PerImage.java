package ai.pixapi.pricing;

import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Size;
import ai.pixapi.media.MediaRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            if (prices.isEmpty() || prices.values().stream().anyMatch(price -> price.signum() <= 0)) {
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
        if (tiers.isEmpty()
                || (tiers.size() > 1
                        && tiers.stream().anyMatch(tier -> tier.maxEdge().isEmpty()))) {
            throw new IllegalArgumentException("rows are one without an edge or all with one, was " + tiers);
        }
        String auto = autoTier;
        if (auto != null && tiers.stream().noneMatch(tier -> tier.name().equals(auto))) {
            throw new IllegalArgumentException("the row of auto is one of "
                    + tiers.stream().map(Tier::name).toList() + ", was " + auto);
        }
    }

    @Override
    public Arithmetic price(MediaRequest request) {
        List<Tier> candidates = candidates(request.size());
        Tier cheapest = candidates.get(0);
        BigDecimal lowest = unitPrice(cheapest, request);
        boolean exact = !cheapest.from();
        for (Tier other : candidates.subList(1, candidates.size())) {
            BigDecimal price = unitPrice(other, request);
            exact &= !other.from() && price.compareTo(lowest) == 0;
            if (price.compareTo(lowest) < 0) {
                lowest = price;
                cheapest = other;
            }
        }
        return new Arithmetic(
                lowest,
                row(request, candidates, cheapest),
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
            return tiers.stream()
                    .filter(tier -> asked.value().equals(tier.resolution()))
                    .findFirst()
                    .map(List::of)
                    .orElseThrow(() -> noRow(size));
        }
        if (size instanceof Size.Pixels asked) {
            return named(asked).map(List::of).orElseGet(() -> covering(asked));
        }
        return autoTier == null || size instanceof Size.Ratio
                ? tiers
                : List.of(tiers.stream()
                        .filter(tier -> tier.name().equals(autoTier))
                        .findFirst()
                        .orElseThrow(() -> noRow(size)));
    }

    private Optional<Tier> named(Size.Pixels asked) {
        return tiers.stream().filter(tier -> tier.sizes().contains(asked)).findFirst();
    }

    private List<Tier> covering(Size.Pixels asked) {
        List<Tier> rows = new ArrayList<>(tiers);
        rows.sort(Comparator.comparingInt(tier -> tier.maxEdge().orElseThrow()));
        for (int i = 0; i < rows.size(); i++) {
            int edge = rows.get(i).maxEdge().orElseThrow();
            if (asked.longEdge() <= edge) {
                boolean between = edges == Edges.PUBLISHED && i > 0 && asked.longEdge() < edge;
                return between ? rows.subList(i - 1, i + 1) : rows.subList(i, i + 1);
            }
        }
        throw noRow(asked);
    }

    private BigDecimal unitPrice(Tier tier, MediaRequest request) {
        BigDecimal any = tier.prices().get(Tier.ANY);
        if (any != null) {
            return any;
        }
        String quality = request.quality().orElse(defaultQuality);
        BigDecimal price = quality == null ? null : tier.prices().get(quality);
        if (price == null) {
            throw new Unpriced(
                    "quality",
                    "no price is published for quality " + quality + "; prices are for "
                            + tier.prices().keySet().stream().sorted().toList());
        }
        return price;
    }

    private String row(MediaRequest request, List<Tier> candidates, Tier cheapest) {
        boolean byQuality = !cheapest.prices().containsKey(Tier.ANY);
        String quality = byQuality ? " " + request.quality().orElse(defaultQuality) : "";
        String doubt = candidates.size() > 1
                ? " (" + request.size() + " may be billed as any of "
                        + candidates.stream().map(Tier::name).toList() + ")"
                : "";
        return cheapest.name() + quality + doubt;
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
