package ai.pixapi.gateway.doors.pixazo;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.assets.AssetStore;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Writes JSON in which stand-ins take the place of data URLs, and fills in the stored pictures a buffer at a time. */
final class InlineWriter {

    private static final char MARK = '\u0001';

    private final AssetStore assets;

    InlineWriter(AssetStore assets) {
        this.assets = assets;
    }

    /** What stands for a data URL. JSON text has no such character, for it must be escaped there. */
    static String standIn(Asset asset) {
        return MARK + asset.name() + MARK;
    }

    void write(String json, List<Asset> pictures, OutputStream out) throws IOException {
        String rest = json;
        for (Asset picture : pictures) {
            String[] halves = rest.split(Pattern.quote(escaped(picture)), 2);
            write(halves[0], out);
            if (halves.length < 2) {
                return;
            }
            write("data:" + picture.mediaType() + ";base64,", out);
            writeBytes(picture, out);
            rest = halves[1];
        }
        write(rest, out);
    }

    private static String escaped(Asset picture) {
        return "\\u0001" + picture.name() + "\\u0001";
    }

    private void writeBytes(Asset picture, OutputStream out) throws IOException {
        OutputStream keptOpen = new FilterOutputStream(out) {
            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                out.write(buffer, offset, length);
            }

            @Override
            public void close() {}
        };
        try (InputStream bytes = Files.newInputStream(assets.find(picture).orElseThrow());
                OutputStream base64 = Base64.getEncoder().wrap(keptOpen)) {
            bytes.transferTo(base64);
        }
    }

    private static void write(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
