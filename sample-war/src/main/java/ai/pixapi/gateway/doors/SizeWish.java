package ai.pixapi.gateway.doors;

import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One way to say in one field what other APIs say in two, proportion and resolution.
 *
 * @param size the size
 * @param lost which of the two fields it does not express
 */
public record SizeWish(Size size, Set<String> lost) {

    private static final String RESOLUTION = "resolution";
    private static final int STEP = 16;

    /** For models that know sizes in pixels only, and of those some have a least number of them. */
    private static final List<Resolution> USUAL = List.of(new Resolution(1024), new Resolution(1536));

    /** Copies the set. */
    public SizeWish {
        lost = Set.copyOf(lost);
    }

    /**
     * Lists the ways from the most faithful one on. Not every route knows every form of size: who finds no route for one way
     * takes the next, which says less.
     *
     * @param ratio the proportion; empty if the provider chooses
     * @param resolution the longest side; empty if the provider chooses
     * @return one to four ways
     */
    public static List<SizeWish> of(Optional<AspectRatio> ratio, Optional<Resolution> resolution) {
        List<SizeWish> wishes = new ArrayList<>();
        if (ratio.isPresent() && resolution.isPresent()) {
            wishes.add(new SizeWish(pixels(ratio.get(), resolution.get()), Set.of()));
        }
        if (ratio.isPresent()) {
            Set<String> lost = resolution.isPresent() ? Set.of(RESOLUTION) : Set.of();
            wishes.add(new SizeWish(new Size.Ratio(ratio.get()), lost));
            for (Resolution usual : USUAL) {
                wishes.add(new SizeWish(pixels(ratio.get(), usual), lost));
            }
        } else if (resolution.isPresent()) {
            wishes.add(new SizeWish(new Size.Tier(resolution.get()), Set.of()));
            wishes.add(new SizeWish(Size.AUTO, Set.of(RESOLUTION)));
        }
        if (wishes.isEmpty()) {
            wishes.add(new SizeWish(Size.AUTO, Set.of()));
        }
        return wishes;
    }

    /** Some models take sides that are multiples of 16 only; a side that comes out even stays. */
    private static Size pixels(AspectRatio ratio, Resolution resolution) {
        int longEdge = resolution.longEdge();
        int more = Math.max(ratio.width(), ratio.height());
        int less = Math.min(ratio.width(), ratio.height());
        int product = longEdge * less;
        int shortEdge = product % more == 0
                ? product / more
                : STEP
                        * BigDecimal.valueOf(product)
                                .divide(BigDecimal.valueOf((long) more * STEP), 0, RoundingMode.HALF_UP)
                                .intValueExact();
        int side = Math.max(1, shortEdge);
        return ratio.width() >= ratio.height() ? new Size.Pixels(longEdge, side) : new Size.Pixels(side, longEdge);
    }
}
