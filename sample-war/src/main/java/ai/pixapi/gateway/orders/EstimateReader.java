package ai.pixapi.gateway.orders;

import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.Model;
import ai.pixapi.catalog.ModelCatalog;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads what shall be priced: the body of a generation, an edit or a video, without the pictures themselves. */
@ApplicationScoped
public class EstimateReader {

    private static final Set<String> USED = OpenAiFields.with(
            OpenAiFields.SETTINGS,
            "model",
            "prompt",
            "n",
            "size",
            "quality",
            "response_format",
            "output_format",
            "stream",
            "partial_images",
            "strict",
            "images",
            "duration",
            "input_image",
            "mask");

    /**
     * Stands for a picture that is not there, or not yet. A price depends on how many there are, not on what they show; this host
     * can never exist (RFC 2606).
     */
    public static final ImageInput SOME_PICTURE = ImageInput.url(URI.create("https://picture.invalid/"));

    private static final String ANY_PROMPT = "any prompt";
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Video.MAX_DURATION.toSeconds());

    @Inject
    private ModelCatalog catalog;

    @Inject
    private Makeable makeable;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.default-model")
    private String defaultModel;

    /** For the container. */
    public EstimateReader() {}

    /**
     * Reads the JSON of {@code POST /v1/estimates}. It is a video if it has {@code duration} or {@code input_image} or
     * names a video model, an edit if {@code images} is 1 or more, else a generation.
     *
     * @param json the body
     * @return the request to be priced; without a model name if the body has none
     * @throws ApiError 400 naming the field
     */
    public MediaRequest read(JsonObject json) {
        Fields fields = new JsonFields(json);
        OpenAiFields.refuseUnknown(fields, USED);
        String prompt = fields.text("prompt").orElse(ANY_PROMPT);
        int images = fields.integer("images", 0, Edit.MAX_IMAGES).orElse(0);
        if (isVideo(fields)) {
            return video(fields, prompt, images);
        }
        if (images > 0) {
            Edit.Builder edit = Edit.of(prompt).images(Collections.nCopies(images, SOME_PICTURE));
            common(fields, edit);
            return edit.build();
        }
        Generation.Builder generation = Generation.of(prompt);
        common(fields, generation);
        return generation.build();
    }

    private Video video(Fields fields, String prompt, int images) {
        Video.Builder video = Video.of(prompt);
        common(fields, video);
        fields.number("duration").ifPresent(seconds -> video.duration(duration(seconds)));
        if (fields.text("input_image").isPresent() || images > 0) {
            video.inputImage(SOME_PICTURE);
        }
        return video.build();
    }

    private boolean isVideo(Fields fields) {
        if (fields.names().contains("duration") || fields.names().contains("input_image")) {
            return true;
        }
        List<Model> models = fields.text("model").map(catalog::named).orElse(List.of());
        return !models.isEmpty()
                && models.stream()
                        .allMatch(model -> model.capabilities().stream().anyMatch(Capability::isVideo));
    }

    private void common(Fields fields, MediaRequest.Builder<?> builder) {
        String model = fields.text("model").orElse(defaultModel);
        fields.text("model").ifPresent(builder::model);
        fields.integer("n", 1, OpenAiFields.MAX_N).ifPresent(builder::n);
        fields.text("size").ifPresent(builder::size);
        fields.text("quality").ifPresent(quality -> builder.quality(makeable.quality(model, quality)));
        fields.text("output_format").ifPresent(builder::outputFormat);
        // these do not change a price, but a body that would be refused shall not be priced
        OpenAiFields.settings(fields, builder);
        OpenAiFields.isBase64(fields);
        fields.flag("stream");
        fields.flag("strict");
        fields.integer("partial_images", 0, OpenAiFields.MAX_PARTIAL_IMAGES);
    }

    static Duration duration(BigDecimal seconds) {
        if (seconds.signum() <= 0 || seconds.compareTo(MAX_SECONDS) > 0) {
            throw ApiError.invalid("duration", "duration must be more than 0 and at most " + MAX_SECONDS + " seconds");
        }
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }
}
