package ai.pixapi.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One request. It carries Host and the sandbox key unless they are taken away. */
public final class Request {

    /** The documented key. */
    public static final String KEY = "sk_sandbox";

    private static final int CHUNK = 8192;

    private final String start;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private byte[] body = {};
    private boolean chunked;

    private Request(String method, String path) {
        this.start = method + " " + path + " HTTP/1.1\r\n";
        header("Host", Connection.GATEWAY.getAuthority());
        header("Authorization", "Bearer " + KEY);
    }

    /** {@return a request of any method} */
    public static Request of(String method, String path) {
        return new Request(method, path);
    }

    /** {@return a GET} */
    public static Request get(String path) {
        return of("GET", path);
    }

    /** {@return a POST of JSON} */
    public static Request json(String path, String json) {
        return of("POST", path).header("Content-Type", "application/json").body(json.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return an order for pictures from words} */
    public static Request generation(String json) {
        return json("/v1/images/generations", json);
    }

    /** {@return an order for pictures from pictures} */
    public static Request edit(Form form) {
        return of("POST", "/v1/images/edits")
                .header("Content-Type", form.contentType())
                .body(form.bytes());
    }

    /** Adds a header, though it may be there already. */
    public Request header(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    /** Takes a header away. */
    public Request without(String name) {
        headers.removeIf(header -> header.getKey().equalsIgnoreCase(name));
        return this;
    }

    /** Sets the body, whose length is then stated unless a header already does. */
    public Request body(byte[] bytes) {
        this.body = bytes;
        return this;
    }

    /** States no length; the body goes in chunks. */
    public Request chunked() {
        this.chunked = true;
        return this;
    }

    /** {@return the bytes before the body} */
    public byte[] head() {
        StringBuilder head = new StringBuilder(start);
        headers.forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (body.length > 0 || start.startsWith("P")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** {@return everything that goes over the wire} */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head());
        all.writeBytes(chunked ? chunks(body) : body);
        return all.toByteArray();
    }

    /** {@return the body in the chunked coding} */
    public static byte[] chunks(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += CHUNK) {
            int size = Math.min(CHUNK, body.length - from);
            chunks.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunks.write(body, from, size);
            chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunks.toByteArray();
    }

    /** {@return the answer, over a connection of its own} */
    public Answer send() {
        try (Connection connection = Connection.open()) {
            return connection.write(bytes()).read(!start.startsWith("HEAD "));
        }
    }
}
