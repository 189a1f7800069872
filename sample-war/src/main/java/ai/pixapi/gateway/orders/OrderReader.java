package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.uploads.UploadForm;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads orders from their wire forms. A field that is not known is refused, never ignored. */
@ApplicationScoped
public class OrderReader {

    /** The most images of one call, as OpenAI documents it. */
    static final int MAX_N = 10;

    /** Fields of OpenAI's API that no provider behind the gateway takes. */
    private static final Set<String> UNUSED = Set.of(
            "background",
            "input_fidelity",
            "moderation",
            "output_compression",
            "partial_images",
            "seed",
            "style",
            "user");

    private static final Set<String> USED = Set.of(
            "model",
            "prompt",
            "n",
            "size",
            "quality",
            "response_format",
            "output_format",
            "stream",
            "max_credits",
            "quote",
            "webhook_url");

    private static final Set<String> EDIT_USED = with(USED, "images");

    private static final Set<String> VIDEO_USED = with(
            Set.of("model", "prompt", "n", "size", "quality", "max_credits", "quote", "webhook_url"),
            "duration",
            "input_image");

    @Inject
    private Workshop workshop;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.default-model")
    private String defaultModel;

    /** For the container. */
    public OrderReader() {}

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    /**
     * Reads the JSON of a generation.
     *
     * @param json the body
     * @param headers gives the value of a header
     * @return the order
     * @throws ApiError 400 naming the field
     */
    public Order generation(JsonObject json, UnaryOperator<@Nullable String> headers) {
        Fields fields = new JsonFields(json);
        refuseUnknown(fields, USED);
        return order(fields, Generation.of(prompt(fields)), List.of(), headers);
    }

    /**
     * Reads the form of an edit.
     *
     * @param form the body
     * @param headers gives the value of a header
     * @return the order, whose pictures lie in the form's files
     * @throws ApiError 400 naming the field, 415 for a file that is no picture
     */
    public Order edit(UploadForm form, UnaryOperator<@Nullable String> headers) {
        Fields fields = new FormFields(form.texts());
        Edit.Builder edit = Edit.of(prompt(fields));
        List<String> unused = new ArrayList<>();
        for (UploadForm.FilePart part : form.files()) {
            if (part.field().equals("image")) {
                edit.image(Pictures.of(part));
            } else if (!unused.contains(part.field())) {
                unused.add(part.field());
            }
        }
        refuseUnknown(fields, USED);
        return order(fields, edit, unused, headers);
    }

    /**
     * Reads the JSON of an edit, whose pictures are data URLs.
     *
     * @param json the body
     * @param headers gives the value of a header
     * @return the order
     * @throws ApiError 400 naming the field, 415 for data that are no picture
     */
    public Order edit(JsonObject json, UnaryOperator<@Nullable String> headers) {
        Fields fields = new JsonFields(json);
        refuseUnknown(fields, EDIT_USED);
        Edit.Builder edit = Edit.of(prompt(fields));
        edit.images(Pictures.ofList("images", json.getOrDefault("images", JsonValue.NULL)));
        return order(fields, edit, List.of(), headers);
    }

    /**
     * Reads the JSON of a video. It must name a model: the default one makes images.
     *
     * @param json the body
     * @param headers gives the value of a header
     * @return the order
     * @throws ApiError 400 naming the field, 415 for data that are no picture
     */
    public Order video(JsonObject json, UnaryOperator<@Nullable String> headers) {
        Fields fields = new JsonFields(json);
        refuseUnknown(fields, VIDEO_USED);
        Video.Builder video = Video.of(prompt(fields))
                .model(fields.text("model").orElseThrow(() -> ApiError.invalid("model", "model must be given")));
        fields.number("duration").ifPresent(seconds -> video.duration(EstimateReader.duration(seconds)));
        fields.text("input_image").ifPresent(image -> video.inputImage(Pictures.ofDataUrl("input_image", image)));
        return order(fields, video, List.of(), headers);
    }

    private Order order(
            Fields fields,
            MediaRequest.Builder<?> builder,
            List<String> unusedFiles,
            UnaryOperator<@Nullable String> headers) {
        Set<String> unused = new TreeSet<>(unusedFiles);
        fields.names().stream().filter(UNUSED::contains).forEach(unused::add);
        builder.model(fields.text("model").orElse(defaultModel));
        fields.integer("n", 1, MAX_N).ifPresent(builder::n);
        fields.text("size").ifPresent(builder::size);
        fields.text("quality").ifPresent(builder::quality);
        fields.text("output_format").ifPresent(builder::outputFormat);
        boolean base64 = isBase64(fields);
        boolean stream = fields.flag("stream").orElse(false);
        if (stream && !base64 && fields.names().contains("response_format")) {
            unused.add("response_format"); // events carry the bytes themselves
        }
        MediaRequest request = builder.build();
        if (request.outputFormat().filter(workshop::cannotMake).isPresent()) {
            unused.add("output_format");
            request = builder.anyOutputFormat().build();
        }
        return new Order(request, base64, stream, List.copyOf(unused), Terms.of(fields, headers));
    }

    /**
     * Reads how results shall be sent.
     *
     * @throws ApiError 400 naming the field
     */
    static boolean isBase64(Fields fields) {
        String format = fields.text("response_format").orElse("url");
        if (!format.equals("url") && !format.equals("b64_json")) {
            throw ApiError.invalid(
                    "response_format", "response_format must be url or b64_json, was " + Fields.shown(format));
        }
        return format.equals("b64_json");
    }

    private static String prompt(Fields fields) {
        return fields.text("prompt").orElseThrow(() -> ApiError.invalid("prompt", "prompt must be given"));
    }

    /**
     * Refuses what the gateway does not know.
     *
     * @throws ApiError 400 naming the field
     */
    static void refuseUnknown(Fields fields, Set<String> used) {
        if (fields.names().contains("async")) {
            throw asyncRefused();
        }
        for (String name : new TreeSet<>(fields.names())) {
            if (!used.contains(name) && !UNUSED.contains(name)) {
                String shown = name.length() <= 40 ? name : name.substring(0, 40);
                throw ApiError.invalid(shown, "unknown field " + shown);
            }
        }
    }

    /**
     * Refuses the switch that Pixapi forbids.
     *
     * @param async the query's parameter of that name
     * @throws ApiError 400 if it is there
     */
    public static void refuseAsync(@Nullable String async) {
        if (async != null) {
            throw asyncRefused();
        }
    }

    private static ApiError asyncRefused() {
        return ApiError.invalid(
                "async", "async is no switch of this endpoint; asynchronous work has endpoints of its own");
    }
}
