package ai.pixapi.provider.magichour;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Route;
import ai.pixapi.catalog.Size;
import ai.pixapi.catalog.SizeRule;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.provider.SubmitRef;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Writes orders, with the fields in the order of Magic Hour's pages. */
final class Orders {

    static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final SizeRule EDITOR = documented("16:9", "9:16", "4:3", "3:2", "1:1", "4:5", "2:3");
    private static final SizeRule GENERATOR = documented("1:1", "16:9", "9:16");

    private final ModelCatalog catalog;

    Orders(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    static ModelId model(MediaRequest request) {
        String model = request.model().orElse("default");
        if (!ModelId.isValid(model)) {
            throw new InvalidRequest("model", "model must be the id of a model at " + ProviderId.MAGIC_HOUR);
        }
        return new ModelId(model);
    }

    /** The count is left out where it is the documented default. */
    JsonObject edit(Edit request, List<String> paths, SubmitRef ref) {
        JsonObjectBuilder order = named(ref);
        if (request.n() != 1) {
            order.add("image_count", request.n());
        }
        JsonObjectBuilder assets =
                JSON.createObjectBuilder().add("image_file_paths", JSON.createArrayBuilder(List.copyOf(paths)));
        return styled(order, request, EDITOR).add("assets", assets).build();
    }

    /** The count is required here. */
    JsonObject generation(Generation request, SubmitRef ref) {
        return styled(named(ref).add("image_count", request.n()), request, GENERATOR)
                .build();
    }

    private static JsonObjectBuilder named(SubmitRef ref) {
        return JSON.createObjectBuilder().add("name", ref.value());
    }

    private JsonObjectBuilder styled(JsonObjectBuilder order, MediaRequest request, SizeRule documented) {
        ModelId model = model(request);
        Size size = request.size();
        SizeRule.Fit fit = catalog.at(new Route(ProviderId.MAGIC_HOUR, model))
                .flatMap(row -> row.limits(request.capability()))
                .map(Limits::sizes)
                .orElse(documented)
                .fit(size);
        order.add("model", model.value());
        fit.ratio()
                .or(() -> documented.fit(size).ratio())
                .ifPresent(ratio -> order.add("aspect_ratio", ratio.toString()));
        fit.tier()
                .or(() -> documented.fit(size).tier())
                .ifPresent(tier -> order.add("resolution", tier.toString().toLowerCase(Locale.ROOT)));
        return order.add("style", JSON.createObjectBuilder().add("prompt", request.prompt()));
    }

    /** What an endpoint takes of any model, for those that the catalog does not know. */
    private static SizeRule documented(String... ratios) {
        List<Resolution> tiers =
                Stream.of(640, 1024, 2048, 4096).map(Resolution::new).toList();
        List<AspectRatio> parsed = Stream.of(ratios)
                .flatMap(ratio -> AspectRatio.parse(ratio).stream())
                .toList();
        return new SizeRule(
                Set.of(SizeRule.Form.FITTED, SizeRule.Form.RATIO, SizeRule.Form.TIER), List.of(), parsed, tiers, null);
    }
}
