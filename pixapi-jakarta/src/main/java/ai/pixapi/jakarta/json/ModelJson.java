package ai.pixapi.jakarta.json;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Limits;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.PixelRule;
import ai.pixapi.catalog.SizeRule;
import ai.pixapi.data.Catalogs;
import ai.pixapi.data.DataFormatException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Models in the format of a catalog file, so that {@link Catalogs} reads what is written here. */
final class ModelJson {

    private static final int MOST_SAID = 300;

    private ModelJson() {}

    static JsonObject of(ModelCatalog catalog) {
        return Jsons.object()
                .add("models", Jsons.list(catalog.models(), ModelJson::of))
                .build();
    }

    static JsonObject of(Model model) {
        JsonObjectBuilder json = Jsons.object()
                .add("provider", model.provider().value())
                .add("id", model.id().value());
        Jsons.texts(json, "aliases", model.aliases());
        json.add("category", model.category());
        JsonObjectBuilder limits = Jsons.object();
        model.limits().forEach((capability, limit) -> limits.add(capability.wireName(), of(limit, capability)));
        json.add("limits", limits);
        ModelId replacement = model.replacement();
        if (replacement != null) {
            json.add("deprecated_for", replacement.value());
        }
        Jsons.texts(json, "plans", model.plans());
        Jsons.texts(json, "sources", model.sources());
        return json.add("as_of", model.asOf().toString()).build();
    }

    private static JsonObject of(Limits limits, Capability capability) {
        boolean takesImages = capability == Capability.IMAGE_TO_IMAGE || capability == Capability.IMAGE_TO_VIDEO;
        JsonObjectBuilder json = Jsons.copy(of(limits));
        return (takesImages ? json : json.remove("max_input_images")).build();
    }

    static JsonObject of(Limits limits) {
        JsonObjectBuilder json = sizes(limits.sizes())
                .add("counts", Jsons.list(limits.counts(), Jsons::number))
                .add("max_input_images", limits.inputImages())
                .add("max_prompt_length", limits.promptLength());
        Jsons.texts(json, "qualities", limits.qualities());
        Jsons.texts(json, "output_formats", limits.outputFormats());
        Jsons.texts(json, "settings", limits.settings());
        return json.build();
    }

    static JsonObject of(SizeRule rule) {
        return sizes(rule).build();
    }

    private static JsonObjectBuilder sizes(SizeRule rule) {
        JsonObjectBuilder json = Jsons.object()
                .add("size_forms", Jsons.list(inOrder(rule.forms()), form -> Jsons.text(Jsons.word(form))));
        Jsons.texts(json, "sizes", rule.documented());
        Jsons.texts(json, "ratios", rule.ratios());
        Jsons.texts(json, "resolutions", rule.resolutions());
        PixelRule pixels = rule.pixels();
        if (pixels != null) {
            json.add("pixel_rule", of(pixels));
        }
        return json;
    }

    /** Immutable sets are in another order in every process. */
    private static Set<SizeRule.Form> inOrder(Set<SizeRule.Form> forms) {
        return forms.isEmpty() ? forms : EnumSet.copyOf(forms);
    }

    static JsonObject of(PixelRule rule) {
        return Jsons.object()
                .add("multiple_of", rule.multipleOf())
                .add("min_pixels", rule.minPixels())
                .add("max_pixels", rule.maxPixels())
                .add("widest", rule.widest().toString())
                .build();
    }

    static Model model(JsonValue json) {
        JsonObject file = Jsons.object()
                .add("models", Jsons.list(List.of(json), model -> model))
                .build();
        return read("model", file).models().iterator().next();
    }

    static ModelCatalog catalog(JsonValue json) {
        return read("models", json);
    }

    private static ModelCatalog read(String field, JsonValue json) {
        try {
            return Catalogs.read(new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (DataFormatException | IllegalArgumentException wrong) {
            throw new Misread(new InvalidRequest(
                    field,
                    field + " must have the form of a catalog file, was wrong at "
                            + Jsons.shown(String.valueOf(wrong.getMessage()), MOST_SAID)));
        }
    }
}
