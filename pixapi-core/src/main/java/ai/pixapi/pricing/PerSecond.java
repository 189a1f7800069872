package ai.pixapi.pricing;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.catalog.Size;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A price for each second of video, by a row for its resolution and speed.
 *
 * @param tiers the rows
 */
public record PerSecond(List<Tier> tiers) implements PriceRule {

    /**
     * One row.
     *
     * @param name as published, for example {@code Lite 720P}
     * @param maxEdge the longest edge of this row, in pixels; empty if it counts for every size
     * @param price of one second, more than 0
     * @param from true if the provider says "from": the price is a lower bound
     */
    public record Tier(String name, OptionalInt maxEdge, BigDecimal price, boolean from) {

        /**
         * Checks the price.
         *
         * @throws IllegalArgumentException if the price is not positive
         */
        public Tier {
            if (price.signum() <= 0) {
                throw new IllegalArgumentException("a price is more than 0, was " + price);
            }
        }
    }

    /**
     * Copies its parts.
     *
     * @throws IllegalArgumentException if there is no row
     */
    public PerSecond {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("one row or more, was 0");
        }
    }

    @Override
    public Arithmetic price(MediaRequest request) {
        if (!(request instanceof Video video)) {
            throw new Unpriced("model", "the model is priced by the second of video");
        }
        Duration duration = video.duration()
                .orElseThrow(() ->
                        new InvalidRequest("duration", "duration must be given, in seconds: the price depends on it"));
        List<Tier> candidates = candidates(request.size());
        Tier cheapest = candidates.get(0);
        for (Tier tier : candidates) {
            if (tier.price().compareTo(cheapest.price()) < 0) {
                cheapest = tier;
            }
        }
        Tier counts = cheapest;
        return new Arithmetic(
                counts.price(),
                () -> row(candidates, counts),
                BigDecimal.ONE,
                BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9)),
                "second",
                allCost(counts.price(), candidates));
    }

    private static boolean allCost(BigDecimal price, List<Tier> candidates) {
        for (Tier tier : candidates) {
            if (tier.from() || tier.price().compareTo(price) != 0) {
                return false;
            }
        }
        return true;
    }

    private static String row(List<Tier> candidates, Tier counts) {
        return candidates.size() == 1
                ? counts.name()
                : counts.name() + " (may be billed as any of "
                        + candidates.stream().map(Tier::name).toList() + ")";
    }

    private List<Tier> candidates(Size size) {
        if (size instanceof Size.Pixels pixels) {
            return covering(pixels.longEdge(), size);
        }
        if (size instanceof Size.Tier tier) {
            return covering(tier.value().longEdge(), size);
        }
        return tiers;
    }

    /** The rows of the smallest edge that covers a size, and those that count for every size. */
    private List<Tier> covering(int longEdge, Size size) {
        int edge = Integer.MAX_VALUE;
        for (Tier tier : tiers) {
            int max = tier.maxEdge().orElse(0);
            edge = max >= longEdge ? Math.min(edge, max) : edge;
        }
        List<Tier> rows = new ArrayList<>(tiers.size());
        for (Tier tier : tiers) {
            if (tier.maxEdge().orElse(edge) == edge) {
                rows.add(tier);
            }
        }
        if (rows.isEmpty()) {
            throw new Unpriced("size", "no price is published for size " + size);
        }
        return rows;
    }
}
