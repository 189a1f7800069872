package ai.pixapi.gateway.doors.pixazo;

import ai.pixapi.gateway.assets.Asset;
import ai.pixapi.gateway.errors.ApiError;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Writes JSON in which stand-ins take the place of data URLs, and fills in the stored pictures a buffer at a time. */
final class InlineWriter implements AutoCloseable {

    private static final char MARK = '\u0001';

    private final List<Asset> pictures;
    private final List<InputStream> open = new ArrayList<>();

    private InlineWriter(List<Asset> pictures) {
        this.pictures = pictures;
    }

    /**
     * Opens all pictures, so that one that is missing is found out before anything is written.
     *
     * @param pictures in the order of their stand-ins
     * @param files finds the file of a picture
     * @throws ApiError 410 if one is kept no longer
     */
    static InlineWriter open(List<Asset> pictures, Function<Asset, Optional<Path>> files) throws IOException {
        InlineWriter writer = new InlineWriter(pictures);
        try {
            for (Asset picture : pictures) {
                writer.open.add(Files.newInputStream(files.apply(picture).orElseThrow(RequestView::gone)));
            }
            return writer;
        } catch (IOException | RuntimeException missing) {
            writer.close();
            throw missing;
        }
    }

    /** What stands for a data URL. JSON text has no such character, for it must be escaped there. */
    static String standIn(Asset asset) {
        return MARK + asset.name() + MARK;
    }

    /** Can be done once. */
    void write(String json, OutputStream out) throws IOException {
        String rest = json;
        for (int i = 0; i < pictures.size(); i++) {
            String[] halves = rest.split(Pattern.quote(escaped(pictures.get(i))), 2);
            write(out, halves[0]);
            if (halves.length < 2) {
                return;
            }
            write(out, "data:" + pictures.get(i).mediaType() + ";base64,");
            writeBytes(open.get(i), out);
            rest = halves[1];
        }
        write(out, rest);
    }

    private static String escaped(Asset picture) {
        return "\\u0001" + picture.name() + "\\u0001";
    }

    private static void writeBytes(InputStream bytes, OutputStream out) throws IOException {
        OutputStream keptOpen = new FilterOutputStream(out) {
            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                out.write(buffer, offset, length);
            }

            @Override
            public void close() {}
        };
        try (OutputStream base64 = Base64.getEncoder().wrap(keptOpen)) {
            bytes.transferTo(base64);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        for (InputStream one : open) {
            one.close();
        }
    }
}
