package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a form strictly: what curl and browsers write is taken, anything that only looks like it is not. */
final class MultipartBody {

    private static final Pattern BOUNDARY = Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME = Pattern.compile("(?i);\\s*name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("(?i);\\s*filename=\"([^\"]*)\"");

    private MultipartBody() {}

    /**
     * {@return the parts in their order}
     *
     * @throws IllegalArgumentException if this is not a whole form
     */
    static List<FormPart> read(String contentType, byte[] body) {
        String delimiter = "\r\n--" + boundary(contentType);
        String text = "\r\n" + new String(body, ISO_8859_1);
        List<FormPart> parts = new ArrayList<>();
        int at = text.indexOf(delimiter);
        while (at >= 0) {
            int start = at + delimiter.length();
            if (text.startsWith("--", start)) {
                return parts;
            }
            int end = text.indexOf(delimiter, start);
            if (end < 0 || !text.startsWith("\r\n", start)) {
                break;
            }
            parts.add(part(text.substring(start + 2, end)));
            at = end;
        }
        throw new IllegalArgumentException("the form has no closing boundary");
    }

    private static FormPart part(String text) {
        int blank = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n");
        if (blank < 0) {
            throw new IllegalArgumentException("a part has no end of its headers");
        }
        String disposition = null;
        String type = null;
        for (String line : text.substring(0, blank).split("\r\n", -1)) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            if (name.equalsIgnoreCase("Content-Disposition")) {
                disposition = line.substring(colon + 1).strip();
            } else if (name.equalsIgnoreCase("Content-Type")) {
                type = line.substring(colon + 1).strip();
            }
        }
        String name = disposition != null && disposition.startsWith("form-data") ? find(NAME, disposition) : null;
        if (disposition == null || name == null) {
            throw new IllegalArgumentException("a part has no name");
        }
        byte[] content = text.substring(blank + 4).getBytes(ISO_8859_1);
        return new FormPart(name, find(FILE_NAME, disposition), type, content);
    }

    private static String boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no boundary in " + contentType);
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static @Nullable String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? new String(matcher.group(1).getBytes(ISO_8859_1), UTF_8) : null;
    }
}
