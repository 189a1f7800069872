package ai.pixapi.gateway.orders;

import ai.pixapi.gateway.accounts.CurrentCaller;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.uploads.UploadForm;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads orders from their wire forms. A field that is not known is refused, never ignored. */
@ApplicationScoped
public class OrderReader {

    private static final String PARTIAL_IMAGES = "partial_images";

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
            PARTIAL_IMAGES,
            "max_credits",
            "quote",
            "webhook_url",
            "strict");

    /** The fields of an edit's JSON in which pictures may be. */
    public static final Set<String> EDIT_PICTURES = OpenAiFields.with(Set.copyOf(References.IMAGES), References.MASK);

    /** The fields of a video's JSON in which pictures may be. */
    public static final Set<String> VIDEO_PICTURES = Set.of(References.INPUT_IMAGE);

    private static final Set<String> EDIT_USED = OpenAiFields.with(USED, EDIT_PICTURES.toArray(String[]::new));

    private static final Set<String> VIDEO_USED = OpenAiFields.with(
            OpenAiFields.SETTINGS,
            "model",
            "prompt",
            "n",
            "size",
            "quality",
            "max_credits",
            "quote",
            "webhook_url",
            "strict",
            "duration",
            References.INPUT_IMAGE);

    @Inject
    private Makeable makeable;

    @Inject
    private Inputs inputs;

    @Inject
    private CurrentCaller current;

    @Inject
    @ConfigProperty(name = "pixapi.gateway.default-model")
    private String defaultModel;

    /** For the container. */
    public OrderReader() {}

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
        OpenAiFields.refuseUnknown(fields, USED);
        return order(fields, Generation.of(OpenAiFields.prompt(fields)), headers);
    }

    /**
     * Reads the form of an edit.
     *
     * @param form the body
     * @param headers gives the value of a header
     * @param known says whether the order was accepted before, once all but its pictures was read; they are not had again then
     * @return the order, whose pictures lie in files until the request ends
     * @throws ApiError 400 naming the field, 415 for a file that is no picture
     */
    public Order edit(UploadForm form, UnaryOperator<@Nullable String> headers, BooleanSupplier known) {
        Fields fields = new FormFields(form.texts());
        OpenAiFields.refuseUnknown(fields, USED);
        return edit(fields, headers, known, (edit, account) -> new FormPictures(form, inputs, account).addTo(edit));
    }

    /**
     * Reads the JSON of an edit.
     *
     * @param json the body
     * @param headers gives the value of a header
     * @param known says whether the order was accepted before, once all but its pictures was read; they are not had again then
     * @return the order, whose pictures lie in files until the request ends
     * @throws ApiError 400 naming the field, 415 for data that are no picture
     */
    public Order edit(JsonObject json, UnaryOperator<@Nullable String> headers, BooleanSupplier known) {
        Fields fields = new JsonFields(json);
        OpenAiFields.refuseUnknown(fields, EDIT_USED);
        return edit(fields, headers, known, (edit, account) -> addPictures(json, edit, account));
    }

    /** Puts the pictures into an edit, for an account. */
    private interface PictureSource {
        void addTo(Edit.Builder edit, String account);
    }

    private Order edit(
            Fields fields, UnaryOperator<@Nullable String> headers, BooleanSupplier known, PictureSource pictures) {
        // all else is looked at before a picture is fetched
        Order draft = order(fields, Edit.of(OpenAiFields.prompt(fields)).image(EstimateReader.SOME_PICTURE), headers);
        if (known.getAsBoolean()) {
            return draft;
        }
        Edit.Builder edit = Edit.of(OpenAiFields.prompt(fields));
        pictures.addTo(edit, current.caller().account());
        return order(fields, edit, headers);
    }

    private void addPictures(JsonObject json, Edit.Builder edit, String account) {
        List<Reference> references = new ArrayList<>();
        String last = "image";
        for (String field : References.IMAGES) {
            JsonValue value = json.getOrDefault(field, JsonValue.NULL);
            if (value != JsonValue.NULL) {
                References.all(field, value).forEach(text -> references.add(new Reference(field, text)));
                last = field;
            }
        }
        if (references.isEmpty()) {
            throw ApiError.invalid(last, "an edit takes 1.." + Edit.MAX_IMAGES + " images, was 0");
        }
        int images = references.size();
        Inputs.requireFew(last, images);
        JsonValue mask = json.getOrDefault(References.MASK, JsonValue.NULL);
        if (mask != JsonValue.NULL) {
            references.add(new Reference(References.MASK, References.one(References.MASK, mask)));
        }
        List<ImageInput.Content> pictures = inputs.resolve(references, account);
        edit.images(pictures.subList(0, images));
        pictures.stream().skip(images).forEach(edit::mask);
    }

    /**
     * Reads the JSON of a video. It must name a model: the default one makes images.
     *
     * @param json the body
     * @param headers gives the value of a header
     * @param known says whether the order was accepted before, once all but its picture was read; it is not had again then
     * @return the order, whose picture lies in a file until the request ends
     * @throws ApiError 400 naming the field, 415 for data that are no picture
     */
    public Order video(JsonObject json, UnaryOperator<@Nullable String> headers, BooleanSupplier known) {
        Fields fields = new JsonFields(json);
        OpenAiFields.refuseUnknown(fields, VIDEO_USED);
        JsonValue image = json.getOrDefault(References.INPUT_IMAGE, JsonValue.NULL);
        if (image == JsonValue.NULL) {
            return order(fields, video(fields), headers);
        }
        Order draft = order(fields, video(fields).inputImage(EstimateReader.SOME_PICTURE), headers);
        if (known.getAsBoolean()) {
            return draft;
        }
        List<String> reference = List.of(References.one(References.INPUT_IMAGE, image));
        ImageInput picture = inputs.resolve(
                        References.INPUT_IMAGE, reference, current.caller().account())
                .get(0);
        return order(fields, video(fields).inputImage(picture), headers);
    }

    private static Video.Builder video(Fields fields) {
        Video.Builder video = Video.of(OpenAiFields.prompt(fields))
                .model(fields.text("model").orElseThrow(() -> ApiError.invalid("model", "model must be given")));
        fields.number("duration").ifPresent(seconds -> video.duration(EstimateReader.duration(seconds)));
        return video;
    }

    private Order order(Fields fields, MediaRequest.Builder<?> builder, UnaryOperator<@Nullable String> headers) {
        Set<String> unused = new TreeSet<>();
        String model = fields.text("model").orElse(defaultModel);
        builder.model(model);
        fields.integer("n", 1, OpenAiFields.MAX_N).ifPresent(builder::n);
        fields.text("size").ifPresent(builder::size);
        fields.text("quality").ifPresent(quality -> builder.quality(makeable.quality(model, quality)));
        fields.text("output_format").ifPresent(builder::outputFormat);
        OpenAiFields.settings(fields, builder);
        boolean base64 = OpenAiFields.isBase64(fields);
        boolean stream = fields.flag("stream").orElse(false);
        if (stream && !base64 && fields.names().contains("response_format")) {
            unused.add("response_format"); // events carry the bytes themselves
        }
        if (fields.integer(PARTIAL_IMAGES, 0, OpenAiFields.MAX_PARTIAL_IMAGES).orElse(0) > 0) {
            unused.add(PARTIAL_IMAGES);
        }
        return made(builder, base64, stream, unused, Terms.of(fields, headers));
    }

    private Order made(
            MediaRequest.Builder<?> builder, boolean base64, boolean stream, Set<String> unused, Terms terms) {
        MediaRequest request = builder.build();
        if (request.outputFormat().filter(makeable::cannotMake).isPresent()) {
            unused.add("output_format");
            request = request.toBuilder().anyOutputFormat().build();
        }
        return new Order(request, base64, stream, List.copyOf(unused), terms);
    }

    /**
     * Completes an order that was read from another API's wire form.
     *
     * @param builder what is to be made
     * @param base64 true to answer with the bytes themselves
     * @param unused names of fields that have no effect
     * @param webhookUrl who shall be told when the order is done
     * @param headers gives the value of a header
     * @return the order
     * @throws ApiError 400 naming the field
     */
    public Order complete(
            MediaRequest.Builder<?> builder,
            boolean base64,
            Set<String> unused,
            Optional<String> webhookUrl,
            UnaryOperator<@Nullable String> headers) {
        return made(builder, base64, false, new TreeSet<>(unused), Terms.ofHeaders(headers, webhookUrl));
    }

    /** {@return the model of requests that name none} */
    public String defaultModel() {
        return defaultModel;
    }

    /**
     * Refuses the switch that Pixapi forbids.
     *
     * @param async the query's parameter of that name
     * @throws ApiError 400 if it is there
     */
    public static void refuseAsync(@Nullable String async) {
        if (async != null) {
            throw OpenAiFields.asyncRefused();
        }
    }
}
