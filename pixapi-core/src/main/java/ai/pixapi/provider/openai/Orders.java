package ai.pixapi.provider.openai;

import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Size;
import ai.pixapi.exchange.DataUrls;
import ai.pixapi.exchange.Form;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.RequestCheck;
import ai.pixapi.media.Setting;
import ai.pixapi.media.Video;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes orders as OpenAI's API description shows them. */
final class Orders {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final ProviderId provider;
    private final ModelCatalog catalog;

    Orders(ProviderId provider, ModelCatalog catalog) {
        this.provider = provider;
        this.catalog = catalog;
    }

    JsonObject generation(Generation request) {
        JsonObjectBuilder body = JSON.createObjectBuilder()
                .add("model", request.model().orElseThrow())
                .add("prompt", request.prompt())
                .add("n", request.n());
        add(settings(request), body);
        return body.build();
    }

    /**
     * Says whether an edit can be sent as a form, which every server knows: it has no field for an address, nor, as it is
     * documented, for the moderation.
     */
    boolean fitsAForm(Edit request) {
        return request.images().stream().allMatch(ImageInput.Content.class::isInstance)
                && !settings(request).containsKey(Setting.MODERATION.wireName());
    }

    Form form(Edit request) {
        Form form = new Form().text("model", request.model().orElseThrow());
        String field = request.images().size() == 1 ? "image" : "image[]";
        request.images().forEach(image -> form.file(field, (ImageInput.Content) image));
        form.text("prompt", request.prompt()).text("n", Integer.toString(request.n()));
        settings(request).forEach(form::text);
        mask(request).ifPresent(mask -> form.file(RequestCheck.MASK, mask));
        return form;
    }

    JsonObject edit(Edit request) {
        JsonArrayBuilder images = JSON.createArrayBuilder();
        request.images().forEach(image -> images.add(JSON.createObjectBuilder().add("image_url", DataUrls.of(image))));
        JsonObjectBuilder body = JSON.createObjectBuilder()
                .add("model", request.model().orElseThrow())
                .add("images", images)
                .add("prompt", request.prompt())
                .add("n", request.n());
        mask(request)
                .ifPresent(mask ->
                        body.add(RequestCheck.MASK, JSON.createObjectBuilder().add("image_url", DataUrls.of(mask))));
        add(settings(request), body);
        return body.build();
    }

    Unsupported noVideos(Video request) {
        return new Unsupported(
                "model",
                provider + " makes images only, was " + request.capability().wireName());
    }

    private Optional<ImageInput.Content> mask(Edit request) {
        return request.mask().filter(mask -> !ignored(request).contains(RequestCheck.MASK));
    }

    private static void add(Map<String, String> settings, JsonObjectBuilder body) {
        settings.forEach((name, value) -> {
            if (Setting.ofWireName(name).filter(Setting::isNumber).isPresent()) {
                body.add(name, Long.parseLong(value));
            } else {
                body.add(name, value);
            }
        });
    }

    private List<String> ignored(MediaRequest request) {
        return catalog.find(provider, request.model().orElseThrow())
                .map(model -> RequestCheck.ignored(request, model))
                .orElse(List.of());
    }

    private Map<String, String> settings(MediaRequest request) {
        String name = request.model().orElseThrow();
        Map<String, String> settings = new LinkedHashMap<>();
        if (!request.size().equals(Size.AUTO)) {
            settings.put("size", request.size().toString());
        }
        request.quality().ifPresent(word -> settings.put("quality", word));
        request.outputFormat().ifPresent(word -> settings.put("output_format", word));
        request.settings().forEach((setting, value) -> settings.put(setting.wireName(), value));
        ignored(request).forEach(settings::remove);
        // DALL-E's URLs end after an hour; GPT image models refuse the field and always send the picture
        if (name.toLowerCase(Locale.ROOT).startsWith("dall-e")) {
            settings.put("response_format", "b64_json");
        }
        return settings;
    }
}
