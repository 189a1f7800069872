package ai.pixapi.data;

import ai.pixapi.catalog.Route;
import ai.pixapi.pricing.PerPixelScale;
import ai.pixapi.pricing.PerSecond;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.pricing.PriceRule;
import java.util.ArrayList;
import java.util.List;

/** A row of a price book: how one route is priced. */
final class PriceRow {

    private PriceRow() {}

    static PriceBook.Price price(Entry row) {
        return new PriceBook.Price(
                Route.of(row.text("provider"), row.text("model")),
                rule(row),
                row.texts("notes"),
                row.texts("sources"),
                row.date("as_of"));
    }

    private static PriceRule rule(Entry row) {
        Member perImage = row.find("per_image");
        Member perPixelScale = row.find("per_pixel_scale");
        Member perSecond = row.find("per_second");
        List<PriceRule> rules = new ArrayList<>();
        if (perImage != null) {
            rules.add(PerImageRow.rule(perImage.object()));
        }
        if (perPixelScale != null) {
            rules.add(perPixelScale(perPixelScale.object()));
        }
        if (perSecond != null) {
            rules.add(perSecond(perSecond.object()));
        }
        if (rules.size() > 1) {
            throw new IllegalArgumentException("one of per_image, per_pixel_scale and per_second, was more");
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("per_image, per_pixel_scale or per_second is missing");
        }
        return rules.get(0);
    }

    private static PerPixelScale perPixelScale(Entry row) {
        return new PerPixelScale(
                row.required("unit_price").decimal(),
                row.required("unit_pixels").longWhole(),
                row.required("scale_decimals").whole(),
                scaleRows(row.required("ratios")));
    }

    private static List<PerPixelScale.Row> scaleRows(Member documented) {
        List<PerPixelScale.Row> rows = new ArrayList<>();
        for (Member ratio : documented.elements()) {
            rows.add(scaleRow(ratio.object()));
        }
        return rows;
    }

    private static PerPixelScale.Row scaleRow(Entry row) {
        return new PerPixelScale.Row(
                LimitsRow.ratio(row.required("ratio")),
                row.required("width").whole(),
                row.required("height").whole(),
                row.required("pixels_listed").longWhole());
    }

    private static PerSecond perSecond(Entry row) {
        List<PerSecond.Tier> tiers = new ArrayList<>();
        for (Member tier : row.required("tiers").elements()) {
            tiers.add(secondTier(tier.object()));
        }
        return new PerSecond(tiers);
    }

    private static PerSecond.Tier secondTier(Entry row) {
        return new PerSecond.Tier(
                row.text("tier"),
                row.optionalWhole("max_edge"),
                row.required("price").decimal(),
                row.flag("from"));
    }
}
