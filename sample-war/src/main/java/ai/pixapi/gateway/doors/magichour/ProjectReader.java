package ai.pixapi.gateway.doors.magichour;

import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.gateway.doors.DoorOrder;
import ai.pixapi.gateway.doors.Draft;
import ai.pixapi.gateway.doors.Members;
import ai.pixapi.gateway.doors.PictureSource;
import ai.pixapi.gateway.doors.SizeWish;
import ai.pixapi.gateway.errors.Door;
import ai.pixapi.gateway.http.PublicUrl;
import ai.pixapi.gateway.orders.OrderReader;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads orders as Magic Hour documents them, and as its older clients still send them. */
@ApplicationScoped
class ProjectReader {

    private static final int MAX_COUNT = 16;
    private static final int MAX_IMAGES = 10;
    private static final int MAX_NAME = 255;
    private static final String AUTO = "auto";
    private static final String COUNT = "image_count";
    private static final Set<Integer> EDITOR_COUNTS = Set.of(1, 4, 9, 16);
    private static final Map<String, AspectRatio> ORIENTATIONS = Map.of(
            "landscape", new AspectRatio(16, 9),
            "portrait", new AspectRatio(9, 16),
            "square", new AspectRatio(1, 1));

    @Inject
    private OrderReader orders;

    @Inject
    private PublicUrl publicUrl;

    /** For the container. */
    ProjectReader() {}

    /** @throws ai.pixapi.gateway.errors.ApiError 400 naming the field */
    Draft editor(JsonObject json, PictureSource pictures) {
        Members body = new Members(json);
        Members style = body.object("style");
        Members assets = body.object("assets");
        String prompt = style.required("prompt");
        Optional<String> name = name(body);
        Optional<Integer> count = body.integer(COUNT, 1, MAX_COUNT);
        if (count.filter(n -> !EDITOR_COUNTS.contains(n)).isPresent()) {
            throw body.wrong(COUNT, "must be 1, 4, 9 or 16");
        }
        List<SizeWish> sizes = SizeWish.of(ratio(body), resolution(body));
        String model = model(body, style);
        Edit.Builder edit = Edit.of(prompt).model(model);
        count.ifPresent(edit::n);
        String field = "image_file_paths";
        List<String> paths = new ArrayList<>(assets.texts(field, MAX_IMAGES));
        assets.text("image_file_path").ifPresent(paths::add);
        if (paths.isEmpty()) {
            throw assets.wrong(field, "must have at least one entry");
        }
        edit.images(pictures.pictures(
                assets.full(field), paths.stream().map(UploadPath::reference).toList()));
        return draft(edit, sizes, body.unread(), name);
    }

    /** @throws ai.pixapi.gateway.errors.ApiError 400 naming the field */
    Draft generator(JsonObject json) {
        Members body = new Members(json);
        Members style = body.object("style");
        MediaRequest.Builder<?> generation =
                Generation.of(style.required("prompt")).model(model(body, style));
        Optional<String> name = name(body);
        body.integer(COUNT, 1, MAX_COUNT).ifPresent(generation::n);
        Optional<AspectRatio> orientation = body.text("orientation")
                .map(word -> Optional.ofNullable(ORIENTATIONS.get(word))
                        .orElseThrow(() -> body.wrong("orientation", "must be landscape, portrait or square")));
        AspectRatio ratio = ratio(body).or(() -> orientation).orElseGet(() -> new AspectRatio(1, 1));
        return draft(generation, SizeWish.of(Optional.of(ratio), resolution(body)), body.unread(), name);
    }

    private Draft draft(
            MediaRequest.Builder<?> request, List<SizeWish> sizes, Set<String> unused, Optional<String> name) {
        DoorOrder kept = new DoorOrder(Door.MAGIC_HOUR, name, false, publicUrl.of(""));
        return new Draft(request, sizes, unused, Optional.empty(), kept);
    }

    /** Of the two places the older one counts only if the newer one is empty. */
    private String model(Members body, Members style) {
        Optional<String> model = body.text("model");
        return ModelNames.of(model.isPresent() ? model : style.text("model")).orElseGet(orders::defaultModel);
    }

    private static Optional<String> name(Members body) {
        Optional<String> name = body.text("name");
        boolean unusable = name.filter(text -> text.isEmpty()
                        || text.length() > MAX_NAME
                        || text.chars().anyMatch(Character::isISOControl))
                .isPresent();
        if (unusable) {
            throw body.wrong("name", "must have 1.." + MAX_NAME + " characters and no control characters");
        }
        return name;
    }

    private static Optional<AspectRatio> ratio(Members body) {
        return body.text("aspect_ratio")
                .filter(text -> !text.equals(AUTO))
                .map(text -> AspectRatio.parse(text)
                        .orElseThrow(() -> body.wrong("aspect_ratio", "must be auto or a ratio such as 16:9")));
    }

    private static Optional<Resolution> resolution(Members body) {
        return body.text("resolution")
                .filter(text -> !text.equals(AUTO))
                .map(text -> Resolution.parse(text)
                        .filter(edge -> edge.longEdge() <= 4096)
                        .orElseThrow(() -> body.wrong("resolution", "must be auto, 640px, 1k, 2k or 4k")));
    }
}
