package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A request exactly as it came. Immutable. */
public final class Received {

    private final RequestKind kind;
    private final int connection;
    private final boolean atFiles;
    private final byte[] head;
    private final String method;
    private final String target;
    private final List<Header> headers;
    private final byte[] body;
    private final boolean whole;

    Received(RequestKind kind, int connection, boolean atFiles, RequestHead head, byte[] body, boolean whole) {
        this.kind = kind;
        this.connection = connection;
        this.atFiles = atFiles;
        this.head = head.raw();
        this.method = head.method();
        this.target = head.target();
        this.headers = head.headers();
        this.body = body;
        this.whole = whole;
    }

    /** {@return what it is for} */
    public RequestKind kind() {
        return kind;
    }

    /** {@return the number of its connection at its listener, from 1} */
    public int connection() {
        return connection;
    }

    /** {@return true if it came to {@link UpstreamServer#files()} and not to {@link UpstreamServer#url()}} */
    public boolean atFiles() {
        return atFiles;
    }

    /** {@return the method} */
    public String method() {
        return method;
    }

    /** {@return path and query as they stood in the request line} */
    public String target() {
        return target;
    }

    /** {@return the target up to the question mark} */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** {@return the target after the question mark; empty if there is none} */
    public String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    /** {@return the headers in their order and case} */
    public List<Header> headers() {
        return headers;
    }

    /**
     * Finds a header.
     *
     * @param name its name, in any case
     * @return the value of the first one; empty if there is none
     */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .findFirst();
    }

    /** {@return a copy of the bytes of request line and headers, to the end of the blank line} */
    public byte[] head() {
        return head.clone();
    }

    /** {@return a copy of the body, without the chunks it may have come in} */
    public byte[] body() {
        return body.clone();
    }

    /** {@return the body read as UTF-8} */
    public String text() {
        return new String(body, UTF_8);
    }

    /** {@return false if the body was not read to its end} */
    public boolean isWhole() {
        return whole;
    }

    /**
     * {@return the body as a JSON object}
     *
     * @throws JsonException if it is none
     */
    public JsonObject json() {
        return Wire.object(text());
    }

    /**
     * {@return the parts of a {@code multipart/form-data} body, in their order}
     *
     * @throws IllegalArgumentException if it is no whole form
     */
    public List<FormPart> parts() {
        return MultipartBody.read(header("Content-Type").orElse(""), body);
    }

    /**
     * Looks for a secret in the whole request.
     *
     * @param secret what to look for
     * @return true if head or body holds it
     */
    public boolean carries(String secret) {
        return new String(head, ISO_8859_1).contains(secret) || text().contains(secret);
    }

    boolean hasMediaType(String type) {
        String given = header("Content-Type").orElse("");
        int semicolon = given.indexOf(';');
        return (semicolon < 0 ? given : given.substring(0, semicolon)).strip().equalsIgnoreCase(type);
    }

    @Override
    public String toString() {
        return method + " " + target + " (" + body.length + " bytes)";
    }
}
