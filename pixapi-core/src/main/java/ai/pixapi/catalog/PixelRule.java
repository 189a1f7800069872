package ai.pixapi.catalog;

import java.util.Optional;

/**
 * A published rule for free sizes.
 *
 * @param multipleOf both sides are multiples of this many pixels, 1 or more
 * @param minPixels the fewest pixels in all
 * @param maxPixels the most pixels in all
 * @param widest the most extreme proportion, lying or standing
 */
public record PixelRule(int multipleOf, long minPixels, long maxPixels, AspectRatio widest) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a bound is not positive or the bounds cross
     */
    public PixelRule {
        if (multipleOf < 1 || minPixels < 1 || maxPixels < minPixels) {
            throw new IllegalArgumentException("no size meets " + multipleOf + ", " + minPixels + ".." + maxPixels);
        }
    }

    /**
     * Says whether a size keeps the rule.
     *
     * @param size the size
     * @return true if it does
     */
    public boolean allows(Size.Pixels size) {
        return size.width() % multipleOf == 0
                && size.height() % multipleOf == 0
                && size.count() >= minPixels
                && size.count() <= maxPixels
                && !tooWide(size);
    }

    private boolean tooWide(Size.Pixels size) {
        long longSide = (long) size.longEdge() * Math.min(widest.width(), widest.height());
        long shortSide = (long) Math.min(size.width(), size.height()) * Math.max(widest.width(), widest.height());
        return longSide > shortSide;
    }

    /**
     * Finds a size that keeps the rule, near in proportion and area to one that may not.
     *
     * @param width wanted, in pixels
     * @param height wanted, in pixels
     * @return the size itself if it keeps the rule; empty if no size near it does
     */
    Optional<Size.Pixels> nearest(int width, int height) {
        double limit = (double) Math.max(widest.width(), widest.height()) / Math.min(widest.width(), widest.height());
        double ratio = Math.min(limit, Math.max(1 / limit, (double) width / height));
        double area = Math.min((double) maxPixels, Math.max((double) minPixels, (double) width * height));
        Size.Pixels best = null;
        double bestDistance = Double.MAX_VALUE;
        long around = Math.round(Math.sqrt(area * ratio) / multipleOf);
        for (long w = Math.max(1, around - 3); w <= around + 3; w++) {
            long tall = Math.round(area / (w * multipleOf) / multipleOf);
            for (long h = Math.max(1, tall - 3); h <= tall + 3; h++) {
                long pw = w * multipleOf;
                long ph = h * multipleOf;
                if (pw > Size.Pixels.MAX_SIDE || ph > Size.Pixels.MAX_SIDE || pw * ph > Size.Pixels.MAX_PIXELS) {
                    continue;
                }
                Size.Pixels candidate = new Size.Pixels((int) pw, (int) ph);
                double distance = Math.abs(Math.log((double) pw / ph / ratio)) + Math.abs(Math.log(pw * ph / area));
                if (allows(candidate) && distance < bestDistance) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@return the rule in words} */
    @Override
    public String toString() {
        return "sides that are multiples of " + multipleOf + ", " + minPixels + ".." + maxPixels
                + " pixels in all, no wider than " + widest;
    }
}
