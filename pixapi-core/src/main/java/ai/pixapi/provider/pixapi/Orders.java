package ai.pixapi.provider.pixapi;

import ai.pixapi.PixapiException.Unsupported;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Size;
import ai.pixapi.exchange.DataUrls;
import ai.pixapi.exchange.Form;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.RequestCheck;
import ai.pixapi.media.Video;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes orders as Pixapi's API reference shows them, field by field and in its order. */
final class Orders {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    /** Tiers that the pages show in pixels alone; 2K and 4K they show as words. */
    private static final Map<Resolution, String> TIERS =
            Map.of(new Resolution(512), "512x512", new Resolution(1024), "1024x1024");

    private final ModelCatalog catalog;

    Orders(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    JsonObject generation(Generation request) {
        JsonObjectBuilder body = start(request);
        return settings(request, body).build();
    }

    /** Says whether an edit can be sent as the documented form: it has no field for an address. */
    static boolean holdsAllImages(Edit request) {
        return request.images().stream().allMatch(ImageInput.Content.class::isInstance);
    }

    Form form(Edit request) {
        Form form = new Form().text("model", request.model().orElseThrow()).text("prompt", request.prompt());
        request.images().forEach(image -> form.file("image", (ImageInput.Content) image));
        form.text("n", Integer.toString(request.n()));
        size(request).ifPresent(size -> form.text("size", size));
        quality(request).ifPresent(quality -> form.text("quality", quality));
        return form;
    }

    /** One address is a text, several are an array. */
    JsonObject edit(Edit request) {
        JsonObjectBuilder body = start(request);
        List<ImageInput> images = request.images();
        if (images.size() == 1) {
            body.add("image", DataUrls.of(images.get(0)));
        } else {
            JsonArrayBuilder several = JSON.createArrayBuilder();
            images.forEach(image -> several.add(DataUrls.of(image)));
            body.add("image", several);
        }
        return settings(request, body).build();
    }

    JsonObject video(Video request) {
        requireNone("quality", request, request.quality());
        JsonObjectBuilder body = start(request);
        request.duration().ifPresent(duration -> body.add("duration", seconds(duration)));
        size(request).ifPresent(size -> body.add("size", size));
        request.images().forEach(image -> body.add("input_image", DataUrls.of(image)));
        return body.build();
    }

    private JsonObjectBuilder start(MediaRequest request) {
        return JSON.createObjectBuilder()
                .add("model", request.model().orElseThrow())
                .add("prompt", request.prompt());
    }

    private JsonObjectBuilder settings(MediaRequest request, JsonObjectBuilder body) {
        body.add("n", request.n());
        Optional<String> size = size(request);
        if (size.isPresent()) {
            body.add("size", size.get());
        }
        Optional<String> quality = quality(request);
        if (quality.isPresent()) {
            body.add("quality", quality.get());
        }
        return body;
    }

    private static Optional<String> size(MediaRequest request) {
        Size size = request.size();
        if (size instanceof Size.Auto) {
            return Optional.empty();
        }
        String word = size.toString();
        return Optional.of(size instanceof Size.Tier tier ? TIERS.getOrDefault(tier.value(), word) : word);
    }

    private Optional<String> quality(MediaRequest request) {
        Optional<String> asked = request.quality();
        return asked.isPresent() && ignored(request).contains("quality") ? Optional.empty() : asked;
    }

    void requireFields(MediaRequest request) {
        requireNone("output_format", request, request.outputFormat());
        request.settings().forEach((setting, value) -> requireNone(setting.wireName(), request, Optional.of("given")));
        if (request instanceof Edit edit) {
            requireNone(RequestCheck.MASK, request, edit.mask().map(mask -> "given"));
        }
    }

    /** What has no field must have been named to the caller, or it is refused. */
    private void requireNone(String field, MediaRequest request, Optional<String> value) {
        if (value.isPresent() && !ignored(request).contains(field)) {
            throw new Unsupported(field, "pixapi has no field " + field + " here: leave it out, was " + value.get());
        }
    }

    private List<String> ignored(MediaRequest request) {
        return catalog.find(ProviderId.PIXAPI, request.model().orElseThrow())
                .map(model -> RequestCheck.ignored(request, model))
                .orElse(List.of());
    }

    private static BigDecimal seconds(Duration duration) {
        BigDecimal exact = BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
