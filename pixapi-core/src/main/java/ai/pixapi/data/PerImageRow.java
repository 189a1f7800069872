package ai.pixapi.data;

import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Size;
import ai.pixapi.pricing.PerImage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The part of a price row that prices by the image. */
final class PerImageRow {

    private PerImageRow() {}

    static PerImage rule(Entry row) {
        List<PerImage.Tier> tiers = new ArrayList<>();
        for (Member tier : row.required("tiers").elements()) {
            tiers.add(tier(tier));
        }
        Member edges = row.find("edges");
        return new PerImage(
                tiers,
                edges == null ? PerImage.Edges.CHOSEN : edges.word(PerImage.Edges.class),
                row.optionalText("auto_tier"),
                row.optionalText("default_quality"));
    }

    private static PerImage.Tier tier(Member element) {
        Entry row = element.object();
        Member tier = row.find("resolution");
        Resolution resolution = tier == null ? null : LimitsRow.resolution(tier);
        OptionalInt edge = row.optionalWhole("max_edge");
        List<Size.Pixels> sizes = new ArrayList<>();
        for (Member size : row.elements("sizes")) {
            sizes.add(pixels(size));
        }
        return new PerImage.Tier(
                row.text("tier"),
                resolution,
                edge.isEmpty() && resolution != null ? OptionalInt.of(resolution.longEdge()) : edge,
                sizes,
                prices(row.required("prices")),
                row.flag("from"));
    }

    /** By quality. */
    private static Map<String, BigDecimal> prices(Member documented) {
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        Entry byQuality = documented.object();
        for (String quality : byQuality.members().keySet()) {
            Member price = byQuality.find(quality);
            if (price == null) {
                throw new IllegalArgumentException(documented.name() + " is missing");
            }
            prices.put(quality, price.named(documented.name()).decimal());
        }
        return prices;
    }

    private static Size.Pixels pixels(Member text) {
        if (Size.parse(text.text()) instanceof Size.Pixels pixels) {
            return pixels;
        }
        throw new IllegalArgumentException("not WIDTHxHEIGHT: " + text.text());
    }
}
