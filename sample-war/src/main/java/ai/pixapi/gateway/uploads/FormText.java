package ai.pixapi.gateway.uploads;

import ai.pixapi.exchange.BulkyJson;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.http.JsonBody;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the part of a form that says where a picture is from one that is the picture. */
public final class FormText {

    private static final List<String> STARTS = List.of("http:", "https:", "data:", "asset:");
    private static final int LONGEST_START = 6;
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]");

    /** More than any URL; a data URL that is longer is decoded into a file. */
    private static final int SHORT = 8192;

    private FormText() {}

    /**
     * Looks at a part.
     *
     * @param part a part of a form
     * @param files holds what a long data URL decodes to, and knows the text then
     * @return its text, if it has no file name and begins like a URL, a data URL or an asset's name
     * @throws ApiError 400 naming the field for a long text that is no data URL, 503 if there is no room for what it holds
     */
    public static Optional<String> of(UploadForm.FilePart part, RequestFiles files) {
        if (part.named()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(part.file())) {
            String start = new String(in.readNBytes(LONGEST_START), StandardCharsets.ISO_8859_1);
            if (STARTS.stream().noneMatch(start.toLowerCase(Locale.ROOT)::startsWith)) {
                return Optional.empty();
            }
            return Optional.of(
                    Files.size(part.file()) > SHORT
                            ? decoded(part, files)
                            : LINE_BREAKS
                                    .matcher(Files.readString(part.file(), StandardCharsets.ISO_8859_1))
                                    .replaceAll("")
                                    .strip());
        } catch (IOException unreadable) {
            throw ApiError.overloaded("An upload cannot be read back.");
        }
    }

    /** As a member of a JSON object the text is read like all data URLs of JSON. */
    private static String decoded(UploadForm.FilePart part, RequestFiles files) throws IOException {
        BulkyJson json = files.bulky();
        try (InputStream text = new OneLine(Files.newInputStream(part.file()))) {
            byte[] rest = Bulk.read(
                    new SequenceInputStream(Collections.enumeration(List.of(utf8("{\"is\":\""), text, utf8("\"}")))),
                    json);
            return JsonBody.parse(rest).getString("is");
        } catch (ApiError refused) {
            if (refused.type() == ErrorType.OVERLOADED) {
                throw refused;
            }
            throw ApiError.invalid(part.field(), part.field() + " must be a data URL in base64 without errors");
        }
    }

    /** Many tools break base64 into lines, which JSON cannot have within a text. */
    private static final class OneLine extends FilterInputStream {

        OneLine(InputStream text) {
            super(text);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int kept = 0;
            int n = 0;
            while (kept == 0 && n >= 0) {
                n = super.read(buffer, offset, length);
                for (int i = offset; i < offset + n; i++) {
                    if (buffer[i] != '\r' && buffer[i] != '\n') {
                        buffer[offset + kept++] = buffer[i];
                    }
                }
            }
            return kept == 0 ? -1 : kept;
        }
    }

    private static InputStream utf8(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
