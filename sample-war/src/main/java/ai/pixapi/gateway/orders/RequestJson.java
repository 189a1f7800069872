package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Setting;
import ai.pixapi.media.Video;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Orders as the database keeps them: everything but the bytes of the pictures, which are files of their own, and the
 * terms, which are columns.
 */
public final class RequestJson {

    private RequestJson() {}

    /**
     * What kind of order a request is.
     *
     * @param request a request
     * @return {@code GENERATION}, {@code EDIT} or {@code VIDEO}
     */
    public static String kind(MediaRequest request) {
        if (request instanceof Generation) {
            return "GENERATION";
        }
        if (request instanceof Edit) {
            return "EDIT";
        }
        if (request instanceof Video) {
            return "VIDEO";
        }
        throw new AssertionError(request);
    }

    /**
     * Writes an order.
     *
     * @param order an order
     * @return JSON that {@link #read} understands, without its pictures and terms
     */
    public static String write(Order order) {
        MediaRequest request = order.request();
        JsonObjectBuilder json = Jsons.object()
                .add("kind", kind(request))
                .add("prompt", request.prompt())
                .add("n", request.n())
                .add("size", request.size().toString())
                .add("base64", order.base64())
                .add("stream", order.stream());
        request.model().ifPresent(model -> json.add("model", model));
        request.quality().ifPresent(quality -> json.add("quality", quality));
        request.outputFormat().ifPresent(format -> json.add("output_format", format));
        if (!request.settings().isEmpty()) {
            JsonObjectBuilder settings = Jsons.object();
            request.settings().forEach((setting, value) -> settings.add(setting.wireName(), value));
            json.add("settings", settings);
        }
        if (request instanceof Video video) {
            video.duration().ifPresent(duration -> json.add("duration", duration.toString()));
        }
        if (!request.images().isEmpty()) {
            json.add("pictures", request.images().size());
        }
        if (request instanceof Edit edit && edit.mask().isPresent()) {
            json.add("mask", true);
        }
        JsonArrayBuilder unused = Jsons.array();
        order.unused().forEach(unused::add);
        return json.add("unused", unused).build().toString();
    }

    /**
     * Shows an order to its owner, by the names that the API has for its fields.
     *
     * @param text what {@link #write} gave
     * @return the order; its pictures are a number, {@code images}, and its mask is {@code true}
     */
    public static JsonObject shown(String text) {
        JsonObject json = object(text);
        JsonObjectBuilder shown = Jsons.object();
        for (String name : List.of("model", "prompt", "n", "size", "quality", "output_format")) {
            Optional.ofNullable(json.get(name)).ifPresent(value -> shown.add(name, value));
        }
        if (json.getBoolean("base64", false)) {
            shown.add("response_format", "b64_json");
        }
        if (json.getBoolean("stream", false)) {
            shown.add("stream", true);
        }
        text(json, "duration").map(Duration::parse).ifPresent(duration -> shown.add("duration", seconds(duration)));
        json.getOrDefault("settings", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach((name, value) -> addSetting(shown, name, (JsonString) value));
        Optional.ofNullable(json.get("pictures")).ifPresent(number -> shown.add("images", number));
        Optional.ofNullable(json.get("mask")).ifPresent(mask -> shown.add("mask", mask));
        return shown.build();
    }

    private static void addSetting(JsonObjectBuilder shown, String name, JsonString value) {
        if (Setting.ofWireName(name).filter(Setting::isNumber).isPresent()) {
            shown.add(name, new BigDecimal(value.getString()));
        } else {
            shown.add(name, value);
        }
    }

    private static BigDecimal seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
        return seconds.setScale(Math.max(0, seconds.scale()));
    }

    /**
     * Reads an order.
     *
     * @param text what {@link #write} gave
     * @param pictures its input pictures, in order
     * @return an equal order, without terms and mask
     */
    public static Order read(String text, List<? extends ImageInput> pictures) {
        return read(text, pictures, Optional.empty());
    }

    /**
     * Reads an order.
     *
     * @param text what {@link #write} gave
     * @param pictures its input pictures, in order
     * @param mask its mask; only edits have one
     * @return an equal order, without terms
     */
    public static Order read(String text, List<? extends ImageInput> pictures, Optional<ImageInput.Content> mask) {
        JsonObject json = object(text);
        MediaRequest.Builder<?> builder = builder(json, pictures, mask);
        text(json, "model").ifPresent(builder::model);
        text(json, "quality").ifPresent(builder::quality);
        text(json, "output_format").ifPresent(builder::outputFormat);
        json.getOrDefault("settings", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach((name, value) -> Setting.ofWireName(name)
                        .ifPresent(setting -> builder.setting(setting, ((JsonString) value).getString())));
        builder.n(json.getInt("n")).size(json.getString("size"));
        return new Order(
                builder.build(),
                json.getBoolean("base64"),
                json.getBoolean("stream"),
                json.getJsonArray("unused").getValuesAs(JsonString::getString),
                Terms.NONE);
    }

    private static MediaRequest.Builder<?> builder(
            JsonObject json, List<? extends ImageInput> pictures, Optional<ImageInput.Content> mask) {
        String prompt = json.getString("prompt");
        switch (json.getString("kind")) {
            case "GENERATION" -> {
                return Generation.of(prompt);
            }
            case "EDIT" -> {
                Edit.Builder edit = Edit.of(prompt).images(pictures);
                mask.ifPresent(edit::mask);
                return edit;
            }
            case "VIDEO" -> {
                Video.Builder video = Video.of(prompt);
                text(json, "duration").ifPresent(duration -> video.duration(Duration.parse(duration)));
                pictures.forEach(video::inputImage);
                return video;
            }
            default -> throw new IllegalArgumentException("no kind of order: " + json.getString("kind"));
        }
    }

    static JsonObject object(String text) {
        return Jsons.readObject(text);
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name, null));
    }
}
