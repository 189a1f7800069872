package ai.pixapi.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sizes a model accepts for one capability.
 *
 * @param forms the forms of {@link Size} that are accepted; {@code auto} always is
 * @param documented sizes that the provider's pages show; others are accepted too
 * @param ratios the ratios that are accepted; empty if any is
 * @param resolutions the tiers that are accepted, ascending; empty if any is
 * @param pixels the rule for free sizes; null if none is documented
 */
public record SizeRule(
        Set<Form> forms,
        List<Size> documented,
        List<AspectRatio> ratios,
        List<Resolution> resolutions,
        @Nullable PixelRule pixels) {

    /** A rule that accepts every size. */
    public static final SizeRule ANY = new SizeRule(Set.of(Form.values()), List.of(), List.of(), List.of(), null);

    /** The forms of a size other than {@code auto}. */
    public enum Form {
        /** {@code WIDTHxHEIGHT}, made to the pixel. */
        PIXELS,
        /** {@code WIDTHxHEIGHT}, for which the provider is asked the nearest ratio and tier it has. */
        FITTED,
        /** {@code 16:9}. */
        RATIO,
        /** {@code 2K}. */
        TIER
    }

    /** Copies its parts. */
    public SizeRule {
        forms = Set.copyOf(forms);
        documented = List.copyOf(documented);
        ratios = List.copyOf(ratios);
        List<Resolution> ascending = new ArrayList<>(resolutions);
        Collections.sort(ascending);
        resolutions = List.copyOf(ascending);
    }

    /**
     * Judges a size.
     *
     * @param size what was asked for
     * @return empty if it is accepted; else why not, and the nearest size that is
     */
    public Optional<Refusal> refuse(Size size) {
        if (size instanceof Size.Auto) {
            return Optional.empty();
        }
        if (size instanceof Size.Pixels asked) {
            return refusePixels(asked);
        }
        if (size instanceof Size.Ratio asked) {
            return refuseRatio(asked.value());
        }
        if (size instanceof Size.Tier asked) {
            return refuseTier(asked.value());
        }
        throw new AssertionError(size);
    }

    /**
     * Says whether an accepted size is made to the pixel.
     *
     * @param size what was asked for
     * @return false if it is a size in pixels that the provider can only come near
     */
    public boolean isExact(Size size) {
        return !(size instanceof Size.Pixels) || forms.contains(Form.PIXELS);
    }

    /**
     * What a provider is asked for that knows ratios and tiers but no pixels.
     *
     * @param ratio the ratio, if one is asked for
     * @param tier the tier, if one is asked for
     */
    public record Fit(Optional<AspectRatio> ratio, Optional<Resolution> tier) {}

    /**
     * Puts an accepted size into a ratio and a tier.
     *
     * @param size what was asked for
     * @return for a size in pixels the accepted ratio nearest to it and the smallest accepted tier that covers it, or
     *     the largest there is; for other sizes what they name
     */
    public Fit fit(Size size) {
        if (size instanceof Size.Pixels asked) {
            return new Fit(nearestRatio((double) asked.width() / asked.height()), coveringTier(asked));
        }
        return new Fit(
                size instanceof Size.Ratio asked ? Optional.of(asked.value()) : Optional.empty(),
                size instanceof Size.Tier asked ? Optional.of(asked.value()) : Optional.empty());
    }

    private Optional<AspectRatio> nearestRatio(double wanted) {
        AspectRatio nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (AspectRatio ratio : ratios) {
            double distance = Math.abs(Math.log(proportion(ratio) / wanted));
            nearest = distance < least ? ratio : nearest;
            least = Math.min(distance, least);
        }
        return Optional.ofNullable(nearest);
    }

    private Optional<Resolution> coveringTier(Size.Pixels asked) {
        for (Resolution tier : resolutions) {
            if (tier.longEdge() >= asked.longEdge()) {
                return Optional.of(tier);
            }
        }
        return resolutions.isEmpty() ? Optional.empty() : Optional.of(largest());
    }

    private boolean takesPixels() {
        return forms.contains(Form.PIXELS) || forms.contains(Form.FITTED);
    }

    private Optional<Refusal> refusePixels(Size.Pixels asked) {
        if (!takesPixels()) {
            return refusal(asked, "size must be " + formsInWords(), "auto");
        }
        if (pixels != null && !pixels.allows(asked)) {
            return refusal(asked, "size must have " + pixels, inWords(pixels.nearest(asked.width(), asked.height())));
        }
        if (!resolutions.isEmpty() && asked.longEdge() > largest().longEdge()) {
            return refusal(
                    asked,
                    "the long edge must be at most " + largest().longEdge(),
                    shrunk(asked, largest().longEdge()).toString());
        }
        return Optional.empty();
    }

    private Optional<Refusal> refuseRatio(AspectRatio asked) {
        if (!forms.contains(Form.RATIO)) {
            return refusal(new Size.Ratio(asked), "size must be " + formsInWords(), nearestPixels(asked));
        }
        if (ratios.isEmpty() || ratios.contains(asked)) {
            return Optional.empty();
        }
        AspectRatio nearest = nearestRatio(proportion(asked)).orElseThrow();
        return refusal(new Size.Ratio(asked), "the ratio must be one of " + ratios, nearest.toString());
    }

    private Optional<Refusal> refuseTier(Resolution asked) {
        if (!forms.contains(Form.TIER)) {
            return refusal(new Size.Tier(asked), "size must be " + formsInWords(), "auto");
        }
        if (resolutions.isEmpty() || resolutions.contains(asked)) {
            return Optional.empty();
        }
        Resolution nearest = resolutions.get(0);
        for (Resolution tier : resolutions) {
            int distance = Math.abs(tier.longEdge() - asked.longEdge());
            nearest = distance < Math.abs(nearest.longEdge() - asked.longEdge()) ? tier : nearest;
        }
        return refusal(new Size.Tier(asked), "the tier must be one of " + resolutions, nearest.toString());
    }

    /** In pixels, with a shorter side of 1024, as the sizes that providers document have. */
    private String nearestPixels(AspectRatio asked) {
        int shorter = Math.min(asked.width(), asked.height());
        return pixels == null
                ? "auto"
                : inWords(pixels.nearest(1024 * asked.width() / shorter, 1024 * asked.height() / shorter));
    }

    private static String inWords(Optional<Size.Pixels> nearest) {
        return nearest.isPresent() ? nearest.get().toString() : "auto";
    }

    private Resolution largest() {
        return resolutions.get(resolutions.size() - 1);
    }

    private static Size.Pixels shrunk(Size.Pixels size, int longEdge) {
        long width = Math.max(1, (long) size.width() * longEdge / size.longEdge());
        long height = Math.max(1, (long) size.height() * longEdge / size.longEdge());
        return new Size.Pixels((int) width, (int) height);
    }

    private static double proportion(AspectRatio ratio) {
        return (double) ratio.width() / ratio.height();
    }

    private String formsInWords() {
        StringBuilder words = new StringBuilder("auto");
        if (takesPixels()) {
            words.append(", WIDTHxHEIGHT");
        }
        if (forms.contains(Form.RATIO)) {
            words.append(", a ratio");
        }
        if (forms.contains(Form.TIER)) {
            words.append(resolutions.isEmpty() ? ", a tier" : ", a tier of " + resolutions);
        }
        return words.toString();
    }

    private static Optional<Refusal> refusal(Size asked, String rule, String nearest) {
        return Optional.of(new Refusal("size", asked.toString(), rule, nearest));
    }
}
