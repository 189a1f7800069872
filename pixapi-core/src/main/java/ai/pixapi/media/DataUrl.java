package ai.pixapi.media;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Unsupported;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes the bytes out of an image's data URL, {@code data:image/png;base64,...} (RFC 2397). */
final class DataUrl {

    static final int MAX_BYTES = 25 * 1024 * 1024;

    private static final String SCHEME = "data:";
    private static final int MAX_PREFIX = 256;
    private static final String TOKEN = "[a-z0-9!#$&^_.+-]+";
    private static final Pattern TYPE = Pattern.compile("(" + TOKEN + "/" + TOKEN + ")?");
    private static final Pattern PARAMETERS = Pattern.compile("(;\\s*" + TOKEN + "=[^;=]*)*");
    private static final String BASE64 = ";base64";

    private DataUrl() {}

    static boolean isOne(String url) {
        return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    static byte[] decode(String url) {
        int comma = url.indexOf(',');
        if (!isOne(url) || comma < 0 || comma > MAX_PREFIX) {
            throw malformed();
        }
        checkPrefix(url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT));
        checkSize(url, comma + 1);
        try {
            return Base64.getDecoder().decode(url.substring(comma + 1));
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: its message repeats a part of the input.
            throw malformed();
        }
    }

    private static void checkPrefix(String prefix) {
        int semicolon = prefix.indexOf(';');
        String type = semicolon < 0 ? prefix : prefix.substring(0, semicolon);
        if (!TYPE.matcher(type).matches()) {
            throw malformed();
        }
        if (type.equals("image/svg+xml")) {
            throw OtherFormat.SVG.refusal();
        }
        if (!type.startsWith("image/")) {
            throw OtherFormat.refusal("a data URL of another media type");
        }
        String rest = prefix.substring(type.length());
        boolean base64 = rest.endsWith(BASE64);
        String parameters = base64 ? rest.substring(0, rest.length() - BASE64.length()) : rest;
        if (!PARAMETERS.matcher(parameters).matches()) {
            throw malformed();
        }
        if (!base64) {
            throw new Unsupported("image", "image must be a data URL in base64, was one without");
        }
    }

    private static void checkSize(String url, int from) {
        int end = url.length();
        while (end > from && url.length() - end < 2 && url.charAt(end - 1) == '=') {
            end--;
        }
        long bytes = (end - from) * 3L / 4;
        if (bytes > MAX_BYTES) {
            throw new InvalidRequest("image", "image must be at most 25 MiB as a data URL, was " + bytes + " bytes");
        }
    }

    private static InvalidRequest malformed() {
        return new InvalidRequest("image", "image must be a data URL like data:image/png;base64,..., was malformed");
    }
}
