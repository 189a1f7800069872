package ai.pixapi.gateway.images;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.assets.AssetStore;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Writes stored images into an answer, a buffer at a time. */
final class ImageWriter {

    private static final Map<String, String> FORMATS =
            Map.of("image/png", "png", "image/jpeg", "jpeg", "image/webp", "webp");

    private final AssetStore assets;
    private final OutputStream out;

    ImageWriter(AssetStore assets, OutputStream out) {
        this.assets = assets;
        this.out = out;
    }

    static String urls(List<String> urls, long created) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        urls.forEach(url -> data.add(Json.createObjectBuilder().add("url", url)));
        return Json.createObjectBuilder()
                .add("created", created)
                .add("data", data)
                .build()
                .toString();
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
    void events(List<Asset> images, String event, long created) throws IOException {
        for (Asset image : images) {
            JsonObjectBuilder head = Json.createObjectBuilder()
                    .add("type", event)
                    .add("created_at", created)
                    .add("output_format", FORMATS.getOrDefault(image.mediaType(), "png"))
                    .add("size", image.width() + "x" + image.height());
            String json = head.build().toString();
            write("event: " + event + "\ndata: " + json.substring(0, json.length() - 1) + ",");
            writeBytes(image);
            write("}\n\n");
            out.flush();
        }
    }

    private void writeBytes(Asset image) throws IOException {
        write("\"b64_json\":\"");
        OutputStream keptOpen = new FilterOutputStream(out) {
            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                out.write(buffer, offset, length);
            }

            @Override
            public void close() {}
        };
        try (InputStream bytes = Files.newInputStream(assets.find(image.name()).orElseThrow());
                OutputStream base64 = Base64.getEncoder().wrap(keptOpen)) {
            bytes.transferTo(base64);
        }
        write("\"");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
