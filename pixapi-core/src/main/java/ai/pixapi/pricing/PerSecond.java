package ai.pixapi.pricing;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.catalog.Size;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
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
        Tier cheapest =
                candidates.stream().min(Comparator.comparing(Tier::price)).orElseThrow();
        boolean exact = candidates.stream()
                .noneMatch(tier -> tier.from() || tier.price().compareTo(cheapest.price()) != 0);
        String doubt = candidates.size() > 1
                ? " (may be billed as any of "
                        + candidates.stream().map(Tier::name).toList() + ")"
                : "";
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return new Arithmetic(cheapest.price(), cheapest.name() + doubt, BigDecimal.ONE, seconds, "second", exact);
    }

    private List<Tier> candidates(Size size) {
        OptionalInt longEdge = size instanceof Size.Pixels pixels
                ? OptionalInt.of(Math.toIntExact(pixels.longEdge()))
                : size instanceof Size.Tier tier ? OptionalInt.of(tier.value().longEdge()) : OptionalInt.empty();
        if (longEdge.isEmpty()) {
            return tiers;
        }
        OptionalInt edge = tiers.stream()
                .flatMapToInt(tier -> tier.maxEdge().stream())
                .filter(max -> max >= longEdge.getAsInt())
                .min();
        List<Tier> rows = tiers.stream()
                .filter(tier -> tier.maxEdge().isEmpty() || tier.maxEdge().equals(edge))
                .toList();
        if (rows.isEmpty()) {
            throw new Unpriced("size", "no price is published for size " + size);
        }
        return rows;
    }
}
