package ai.pixapi.data.file;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A price book as JSON. Prices are strings, so that no reader turns them into binary fractions.
 *
 * @param version the edition
 * @param asOf the day it was last held against its sources
 * @param units what each provider counts in
 * @param rules one price for each route
 */
public record PriceFile(
        @Nullable String version,
        @Nullable String asOf,
        @Nullable List<UnitRow> units,
        @Nullable List<RuleRow> rules) {

    public record UnitRow(
            @Nullable String provider,
            @Nullable String unit,
            @Nullable List<WorthRow> worths,
            @Nullable List<String> sources,
            @Nullable String asOf) {}

    public record WorthRow(
            @Nullable String name,
            @Nullable String usdPerUnit,
            @Nullable List<BandRow> bands) {}

    public record BandRow(
            @Nullable BigDecimal upTo, @Nullable String usdPerUnit) {}

    public record RuleRow(
            @Nullable String provider,
            @Nullable String model,
            @Nullable PerImageRow perImage,
            @Nullable PerPixelScaleRow perPixelScale,
            @Nullable PerSecondRow perSecond,
            @Nullable List<String> notes,
            @Nullable List<String> sources,
            @Nullable String asOf) {}

    public record PerImageRow(
            @Nullable String edges,
            @Nullable String autoTier,
            @Nullable String defaultQuality,
            @Nullable List<ImageTierRow> tiers) {}

    public record ImageTierRow(
            @Nullable String tier,
            @Nullable String resolution,
            @Nullable Integer maxEdge,
            @Nullable List<String> sizes,
            @Nullable Map<String, String> prices,
            @Nullable Boolean from) {}

    public record PerPixelScaleRow(
            @Nullable String unitPrice,
            @Nullable Long unitPixels,
            @Nullable Integer scaleDecimals,
            @Nullable List<RatioRow> ratios) {}

    public record RatioRow(
            @Nullable String ratio,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Long pixelsListed) {}

    public record PerSecondRow(@Nullable List<SecondTierRow> tiers) {}

    public record SecondTierRow(
            @Nullable String tier,
            @Nullable Integer maxEdge,
            @Nullable String price,
            @Nullable Boolean from) {}
}
