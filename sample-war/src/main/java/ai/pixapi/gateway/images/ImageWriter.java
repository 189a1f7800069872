package ai.pixapi.gateway.images;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.json.Jsons;
import ai.pixapi.gateway.tasks.TaskView;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes stored images into an answer, a buffer at a time. */
final class ImageWriter {

    private static final Map<String, String> FORMATS =
            Map.of("image/png", "png", "image/jpeg", "jpeg", "image/webp", "webp");

    /** A multiple of three, so that only the last piece is padded. */
    private static final int PIECE = 48 * 1024;

    private final AssetStore assets;
    private final OutputStream out;

    ImageWriter(AssetStore assets, OutputStream out) {
        this.assets = assets;
        this.out = out;
    }

    static String urls(List<String> urls, long created) {
        JsonArrayBuilder data = Jsons.array();
        urls.forEach(url -> data.add(Jsons.object().add("url", url)));
        return Jsons.object().add("created", created).add("data", data).build().toString();
    }

    void base64(List<Asset> images, long created) throws IOException {
        write("{\"created\":" + created + ",\"data\":[");
        for (int i = 0; i < images.size(); i++) {
            write(i == 0 ? "{" : ",{");
            writeBytes(images.get(i));
            write("}");
        }
        write("]}");
    }

    /** Streams always carry the bytes themselves, as OpenAI's do; there are no partial images to send before them. */
    void events(TaskView task, String event) throws IOException {
        long created = task.completed().orElse(task.created()).getEpochSecond();
        JsonObjectBuilder order = Jsons.object().add("task", task.id());
        task.route().ifPresent(route -> order.add("route", route));
        task.price().charged().ifPresent(charged -> order.add("credits_charged", charged.toString()));
        if (!task.dropped().isEmpty()) {
            order.add("dropped_params", Jsons.texts(task.dropped()));
        }
        JsonObject about = order.build();
        for (Asset image : task.outputs()) {
            JsonObjectBuilder head = Jsons.object()
                    .add("type", event)
                    .add("created_at", created)
                    .add("output_format", FORMATS.getOrDefault(image.mediaType(), "png"))
                    .add("size", image.width() + "x" + image.height())
                    .add("pixapi", about);
            String json = head.build().toString();
            write("event: " + event + "\ndata: " + json.substring(0, json.length() - 1) + ",");
            writeBytes(image);
            write("}\n\n");
            out.flush();
        }
    }

    private void writeBytes(Asset image) throws IOException {
        write("\"b64_json\":\"");
        byte[] bytes = new byte[PIECE];
        byte[] base64 = new byte[PIECE / 3 * 4];
        try (InputStream in = Files.newInputStream(assets.find(image).orElseThrow())) {
            for (int n = in.readNBytes(bytes, 0, PIECE); n > 0; n = in.readNBytes(bytes, 0, PIECE)) {
                byte[] piece = n == PIECE ? bytes : Arrays.copyOf(bytes, n);
                out.write(base64, 0, Base64.getEncoder().encode(piece, base64));
            }
        }
        write("\"");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
