package ai.pixapi.data.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A catalog as JSON. Every member may be missing; {@link ai.pixapi.data.Catalogs} says what is then assumed.
 *
 * @param version the edition
 * @param models one row for each documented model, or part of one
 */
public record CatalogFile(
        @Nullable String version, @Nullable List<Row> models) {

    public record Row(
            @Nullable String provider,
            @Nullable String id,
            @Nullable List<String> aliases,
            @Nullable String category,
            @Nullable Map<String, LimitsRow> limits,
            @Nullable String deprecatedFor,
            @Nullable List<String> plans,
            @Nullable List<String> sources,
            @Nullable String asOf) {}

    public record LimitsRow(
            @Nullable List<String> sizeForms,
            @Nullable List<String> sizes,
            @Nullable List<String> ratios,
            @Nullable List<String> resolutions,
            @Nullable PixelRuleRow pixelRule,
            @Nullable List<Integer> counts,
            @Nullable Integer maxInputImages,
            @Nullable Integer maxPromptLength,
            @Nullable List<String> qualities,
            @Nullable List<String> outputFormats) {}

    public record PixelRuleRow(
            @Nullable Integer multipleOf,
            @Nullable Long minPixels,
            @Nullable Long maxPixels,
            @Nullable String widest) {}
}
