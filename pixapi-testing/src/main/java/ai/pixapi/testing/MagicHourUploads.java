package ai.pixapi.testing;

import ai.pixapi.testing.MagicHourModels.Row;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The input pictures of Magic Hour: where they are uploaded, and which are taken. */
final class MagicHourUploads {

    private static final Set<String> EXTENSIONS =
            Set.of("png", "jpg", "jpeg", "jfif", "heic", "heif", "webp", "avif", "jp2", "tiff", "tif", "bmp");
    private static final Pattern PICTURE_URL = Pattern.compile("(?i)https?://\\S+\\.(" + String.join("|", EXTENSIONS)
            + ")\\b\\S*|https://magichour\\.ai/my-library\\?imageId=\\S+");

    private static final Duration LIFE = Duration.ofHours(24);

    private final AtomicInteger signatures = new AtomicInteger();
    private final MagicHourUpstream server;

    MagicHourUploads(MagicHourUpstream server) {
        this.server = server;
    }

    void checkInputs(Fields assets, Row row) {
        List<String> paths = assets.has("image_file_path")
                ? List.of(assets.required("image_file_path"))
                : assets.texts("image_file_paths");
        if (paths.isEmpty()) {
            server.remark(MagicHourUpstream.EDITOR
                    + ": assets.image_file_paths is not marked as required, but there is nothing to edit");
        }
        if (paths.size() > row.inputs()) {
            throw assets.refused("image_file_paths", "has too many items");
        }
        for (String path : paths) {
            if (!PICTURE_URL.matcher(path).matches() && !server.shelf.has(path)) {
                throw assets.refused("image_file_paths", "names no image: " + path);
            }
        }
    }

    Answer urls(Received request) {
        if (!request.method().equals("POST")) {
            throw new Refused(404, "");
        }
        Fields fields = MagicHourUpstream.fields(request, "Invalid items");
        JsonArrayBuilder items = Wire.array();
        List<JsonValue> wanted = fields.values("items");
        if (wanted.isEmpty()) {
            throw fields.refused("items", "must not be empty");
        }
        for (JsonValue value : wanted) {
            if (!(value instanceof JsonObject object)) {
                throw fields.refused("items", "must hold objects");
            }
            Fields item = Fields.of(object, 422);
            item.required("type");
            item.oneOf("type", List.of("video", "audio", "image"));
            String extension = item.required("extension");
            if (!extension.matches("[a-z0-9]+")
                    || (item.required("type").equals("image") && !EXTENSIONS.contains(extension))) {
                throw new Refused(422, "'" + extension + "' is an invalid image extension.");
            }
            String path = "api-assets/" + server.newId() + "/" + server.newId() + "." + extension;
            String target = "/" + path + "?Signature=" + signatures.incrementAndGet();
            server.shelf.expectUpload(target);
            items.add(Wire.object()
                    .add("upload_url", server.files() + target)
                    .add("expires_at", Wire.time(server.now().plus(LIFE)))
                    .add("file_path", path));
        }
        return Answer.json(200, Wire.object().add("items", items).build());
    }
}
