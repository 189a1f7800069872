package ai.pixapi.gateway.doors.pixazo;

import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.gateway.doors.DoorOrder;
import ai.pixapi.gateway.doors.Draft;
import ai.pixapi.gateway.doors.Members;
import ai.pixapi.gateway.doors.PictureSource;
import ai.pixapi.gateway.doors.SizeWish;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.Door;
import ai.pixapi.gateway.http.PublicUrl;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads orders as Pixazo documents them. */
@ApplicationScoped
class RequestReader {

    private static final int MAX_IMAGES = 10;
    private static final Set<String> NO_RATIO = Set.of("auto", "match_input_image");

    @Inject
    private PublicUrl publicUrl;

    /** For the container. */
    RequestReader() {}

    /**
     * Reads an order.
     *
     * @param webhook the header that names who shall be told; it goes before the field
     * @param pictures where its pictures come from
     * @throws ApiError 400 naming the field
     */
    Draft read(Operation operation, JsonObject json, @Nullable String webhook, PictureSource pictures) {
        Members body = new Members(json);
        MediaRequest.Builder<?> request = request(operation, body, pictures).model(operation.model());
        body.integer("num_images", 1, MAX_IMAGES).ifPresent(request::n);
        body.text("output_format").ifPresent(request::outputFormat);
        boolean dataUrls = body.flag("sync_mode").orElse(false);
        List<SizeWish> sizes = SizeWish.of(ratio(body), resolution(body));
        Optional<String> field = body.text("webhook");
        return new Draft(
                request,
                sizes,
                body.unread(),
                Optional.ofNullable(webhook).or(() -> field),
                new DoorOrder(Door.PIXAZO, Optional.of(operation.model()), dataUrls, publicUrl.of("")));
    }

    private MediaRequest.Builder<?> request(Operation operation, Members body, PictureSource pictures) {
        String prompt = body.required("prompt");
        if (operation.pictures() == Operation.Pictures.NONE) {
            return Generation.of(prompt);
        }
        String field = "image_urls";
        List<String> addresses = new ArrayList<>(body.texts(field, Edit.MAX_IMAGES));
        if (operation == Operation.SECOND && addresses.isEmpty()) {
            field = "image_input";
            addresses.addAll(body.texts(field, Edit.MAX_IMAGES));
        }
        if (addresses.isEmpty() && operation.pictures() == Operation.Pictures.REQUIRED) {
            throw body.wrong(field, "must have at least one address");
        }
        return addresses.isEmpty()
                ? Generation.of(prompt)
                : Edit.of(prompt).images(pictures.pictures(field, addresses));
    }

    private static Optional<AspectRatio> ratio(Members body) {
        return body.text("aspect_ratio")
                .filter(text -> !NO_RATIO.contains(text))
                .map(text -> AspectRatio.parse(text)
                        .orElseThrow(() -> body.wrong("aspect_ratio", "must be auto or a ratio such as 16:9")));
    }

    private static Optional<Resolution> resolution(Members body) {
        return body.text("resolution")
                .map(text -> Resolution.parse(text)
                        .filter(edge -> edge.longEdge() <= 4096)
                        .orElseThrow(() -> body.wrong("resolution", "must be 1K, 2K or 4K")));
    }
}
