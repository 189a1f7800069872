package ai.pixapi.provider.pixazo;

import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Route;
import ai.pixapi.catalog.Size;
import ai.pixapi.catalog.SizeRule;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.RequestCheck;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes orders. What was not asked for is left to Pixazo's defaults. */
final class Orders {

    static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    /** Those of Pixazo's price table, for operations that take a ratio but do not list any. */
    private static final List<AspectRatio> RATIOS = List.of(
            new AspectRatio(21, 9),
            new AspectRatio(1, 1),
            new AspectRatio(4, 3),
            new AspectRatio(3, 2),
            new AspectRatio(2, 3),
            new AspectRatio(5, 4),
            new AspectRatio(4, 5),
            new AspectRatio(3, 4),
            new AspectRatio(16, 9),
            new AspectRatio(9, 16));

    private final ModelCatalog catalog;
    private final PixazoOptions options;

    Orders(ModelCatalog catalog, PixazoOptions options) {
        this.catalog = catalog;
        this.options = options;
    }

    JsonObject body(Operation operation, MediaRequest request) {
        Optional<Model> documented = catalog.at(new Route(ProviderId.PIXAZO, operation.model()));
        documented.ifPresent(model -> RequestCheck.require(request, model));
        SizeRule.Fit fit = fit(operation, request.size(), documented);
        requireOne(operation, request);
        JsonObjectBuilder body = JSON.createObjectBuilder().add("prompt", request.prompt());
        for (String field : operation.fields()) {
            add(field, request, fit, body);
        }
        return body.build();
    }

    private void add(String field, MediaRequest request, SizeRule.Fit fit, JsonObjectBuilder body) {
        switch (field) {
            case "image_urls", "image_input" -> body.add(field, InputPictures.of(request.images(), options.dataUrls()));
            case "num_images" -> {
                if (request.n() > 1) {
                    body.add(field, request.n());
                }
            }
            case "aspect_ratio" -> fit.ratio().ifPresent(ratio -> body.add(field, ratio.toString()));
            case "resolution" -> fit.tier().ifPresent(tier -> body.add(field, tier.toString()));
            case "output_format" -> request.outputFormat().ifPresent(format -> body.add(field, format));
            case "output_format:jpg" ->
                request.outputFormat()
                        .ifPresent(format -> body.add("output_format", format.equals("jpeg") ? "jpg" : format));
            case "sync_mode" -> {
                if (options.syncMode()) {
                    body.add(field, true);
                }
            }
            default -> throw new AssertionError(field);
        }
    }

    private static SizeRule.Fit fit(Operation operation, Size size, Optional<Model> documented) {
        SizeRule rule = documented
                .flatMap(model -> model.limits(operation.capability()))
                .map(Limits::sizes)
                .orElse(SizeRule.ANY);
        SizeRule withRatios = rule.ratios().isEmpty()
                ? new SizeRule(rule.forms(), rule.documented(), RATIOS, rule.resolutions(), rule.pixels())
                : rule;
        if (size instanceof Size.Tier && !operation.has("resolution")) {
            throw new Unsupported(
                    "size",
                    "pixazo/" + operation.model() + " has no field for a tier: size must be a ratio, was " + size);
        }
        return withRatios.fit(size);
    }

    private static void requireOne(Operation operation, MediaRequest request) {
        if (request.n() > 1 && !operation.has("num_images")) {
            throw new Unsupported(
                    "n",
                    "pixazo/" + operation.model() + " has no field for a number of images here: n must be 1, was "
                            + request.n());
        }
    }
}
