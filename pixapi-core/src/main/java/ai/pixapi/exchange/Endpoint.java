package ai.pixapi.exchange;

import ai.pixapi.PixapiException.InvalidRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where an upstream's API begins.
 *
 * @param base an absolute http or https URL without user info, query and fragment
 */
public record Endpoint(URI base) {

    /**
     * Drops a slash at the end.
     *
     * @throws IllegalArgumentException if it is not such a URL
     */
    public Endpoint {
        String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web
                || base.getHost() == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "a base URL is http or https with a host, without user info, query and fragment");
        }
        String text = base.toString();
        base = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    }

    /**
     * Names a resource.
     *
     * @param path from a slash on, as it stands in the documents
     * @return its URL
     */
    public URI at(String path) {
        return URI.create(base + path);
    }

    /**
     * Names a resource by a stranger's id.
     *
     * @param path up to the last slash
     * @param id becomes one segment of the path, whatever is in it
     * @return its URL
     * @throws InvalidRequest naming {@code id} if it is only dots, which would name another resource
     */
    public URI at(String path, String id) {
        return URI.create(base + path + segment(id));
    }

    /**
     * Makes a stranger's id one segment of a path.
     *
     * @param id whatever is in it
     * @return the segment, percent-encoded
     * @throws InvalidRequest naming {@code id} if it is only dots, which would name another resource
     */
    public static String segment(String id) {
        if (id.matches("\\.*")) {
            throw new InvalidRequest("id", "id must be more than dots");
        }
        StringBuilder segment = new StringBuilder();
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "-._~:".indexOf(b) >= 0;
            segment.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return segment.toString();
    }
}
