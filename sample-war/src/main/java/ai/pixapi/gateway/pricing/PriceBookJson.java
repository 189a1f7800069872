package ai.pixapi.gateway.pricing;

import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.PerImage;
import ai.pixapi.pricing.PerPixelScale;
import ai.pixapi.pricing.PerSecond;
import ai.pixapi.pricing.PriceBook;
import ai.pixapi.pricing.PriceRule;
import ai.pixapi.pricing.PriceUnit;
import ai.pixapi.pricing.Worth;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The price book as JSON. Amounts are strings, so that no reader turns them into binary fractions. */
final class PriceBookJson {

    private PriceBookJson() {}

    static JsonObject of(PriceBook book) {
        JsonArrayBuilder units = Jsons.array();
        book.units().forEach(unit -> units.add(unit(unit)));
        JsonArrayBuilder prices = Jsons.array();
        book.prices().forEach(price -> prices.add(price(price)));
        return Jsons.object()
                .add("version", book.version())
                .add("as_of", book.asOf().toString())
                .add("usd_per_gateway_credit", Credits.WORTH.toString())
                .add("units", units)
                .add("prices", prices)
                .build();
    }

    private static JsonObjectBuilder unit(PriceUnit unit) {
        JsonObjectBuilder worths = Jsons.object();
        unit.worths().forEach((name, worth) -> worths.add(name, worth(worth)));
        return Jsons.object()
                .add("provider", unit.provider().value())
                .add("unit", unit.name())
                .add("worth", unit.chosen())
                .add("worths", worths)
                .add("sources", strings(unit.sources()))
                .add("as_of", unit.asOf().toString());
    }

    private static JsonArrayBuilder worth(Worth worth) {
        if (worth instanceof Worth.Fixed fixed) {
            return Jsons.array()
                    .add(Jsons.object().add("usd_per_unit", fixed.usdPerUnit().toPlainString()));
        }
        if (worth instanceof Worth.Banded banded) {
            JsonArrayBuilder bands = Jsons.array();
            for (Worth.Band band : banded.bands()) {
                JsonObjectBuilder json =
                        Jsons.object().add("usd_per_unit", band.usdPerUnit().toPlainString());
                if (band.upTo() != null) {
                    json.add("up_to", band.upTo().toPlainString());
                }
                bands.add(json);
            }
            return bands;
        }
        throw new AssertionError(worth);
    }

    private static JsonObjectBuilder price(PriceBook.Price price) {
        return Jsons.object()
                .add("provider", price.route().provider().value())
                .add("model", price.route().model().value())
                .addAll(rule(price.rule()))
                .add("notes", strings(price.notes()))
                .add("sources", strings(price.sources()))
                .add("as_of", price.asOf().toString());
    }

    private static JsonObjectBuilder rule(PriceRule rule) {
        if (rule instanceof PerImage perImage) {
            JsonObjectBuilder json = Jsons.object()
                    .add("rule", "per_image")
                    .add("edges", perImage.edges().name().toLowerCase(Locale.ROOT))
                    .add("tiers", imageTiers(perImage));
            if (perImage.autoTier() != null) {
                json.add("auto_tier", perImage.autoTier());
            }
            if (perImage.defaultQuality() != null) {
                json.add("default_quality", perImage.defaultQuality());
            }
            return json;
        }
        if (rule instanceof PerPixelScale scale) {
            return Jsons.object()
                    .add("rule", "per_pixel_scale")
                    .add("unit_price", scale.unitPrice().toPlainString())
                    .add("unit_pixels", scale.unitPixels())
                    .add("tiers", ratios(scale));
        }
        if (rule instanceof PerSecond perSecond) {
            return Jsons.object().add("rule", "per_second").add("tiers", secondTiers(perSecond));
        }
        throw new AssertionError(rule);
    }

    private static JsonArrayBuilder imageTiers(PerImage rule) {
        JsonArrayBuilder tiers = Jsons.array();
        for (PerImage.Tier tier : rule.tiers()) {
            JsonObjectBuilder amounts = Jsons.object();
            new TreeMap<>(tier.prices()).forEach((quality, price) -> amounts.add(quality, price.toPlainString()));
            JsonObjectBuilder json = Jsons.object()
                    .add("tier", tier.name())
                    .add("exact", !tier.from())
                    .add("prices", amounts)
                    .add(
                            "sizes",
                            strings(tier.sizes().stream().map(Object::toString).toList()));
            tier.maxEdge().ifPresent(edge -> json.add("max_edge", edge));
            tiers.add(json);
        }
        return tiers;
    }

    private static JsonArrayBuilder ratios(PerPixelScale rule) {
        JsonArrayBuilder tiers = Jsons.array();
        for (PerPixelScale.Row row : rule.rows()) {
            tiers.add(Jsons.object()
                    .add("tier", row.ratio().toString())
                    .add("exact", true)
                    .add("size", String.format(Locale.ROOT, "%dx%d", row.width(), row.height()))
                    .add("pixels", row.pixelsListed())
                    .add("scale_factor", rule.factor(row.pixelsListed()).toPlainString())
                    .add(
                            "price",
                            rule.unitPrice()
                                    .multiply(rule.factor(row.pixelsListed()))
                                    .stripTrailingZeros()
                                    .toPlainString()));
        }
        return tiers;
    }

    private static JsonArrayBuilder secondTiers(PerSecond rule) {
        JsonArrayBuilder tiers = Jsons.array();
        for (PerSecond.Tier tier : rule.tiers()) {
            JsonObjectBuilder json = Jsons.object()
                    .add("tier", tier.name())
                    .add("exact", !tier.from())
                    .add("price", tier.price().toPlainString());
            tier.maxEdge().ifPresent(edge -> json.add("max_edge", edge));
            tiers.add(json);
        }
        return tiers;
    }

    private static JsonArrayBuilder strings(List<String> texts) {
        return Jsons.texts(texts);
    }
}
