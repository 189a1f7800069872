package ai.pixapi.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart form, written part by part. */
public final class Form {

    private static final String BOUNDARY = "the-line-between";

    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private final String boundary;
    private final String contentType;

    private Form(String boundary, String contentType) {
        this.boundary = boundary;
        this.contentType = contentType;
    }

    /** {@return an empty form} */
    public static Form of() {
        return new Form(BOUNDARY, "multipart/form-data; boundary=" + BOUNDARY);
    }

    /** {@return an empty form with a prompt} */
    public static Form of(String prompt) {
        return of().text("prompt", prompt);
    }

    /** {@return an empty form that draws its line otherwise} */
    public static Form bounded(String boundary, String contentType) {
        return new Form(boundary, contentType);
    }

    /** Adds text as most clients do, without a type. */
    public Form text(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a picture named {@code image}. */
    public Form image(byte[] bytes) {
        return file("image", bytes);
    }

    /** Adds a file. */
    public Form file(String name, byte[] bytes) {
        return file(name, "application/octet-stream", bytes);
    }

    /** Adds a file of a declared type. */
    public Form file(String name, String type, byte[] bytes) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"one.png\"\r\nContent-Type: " + type,
                bytes);
    }

    /** Adds a part with these headers, lines parted by CRLF. */
    public Form part(String headers, byte[] content) {
        parts.writeBytes(("--" + boundary + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        parts.writeBytes(content);
        parts.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    String contentType() {
        return contentType;
    }

    /** {@return all parts and the closing line} */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(parts.toByteArray());
        all.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }
}
