package ai.pixapi.exchange;

import ai.pixapi.media.StreamSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A form as bytes (RFC 7578). */
final class Multipart {

    private final String boundary;
    private final List<StreamSource> pieces = new ArrayList<>();
    private long length;

    private Multipart(String boundary) {
        this.boundary = boundary;
    }

    static Payload of(Form form, String boundary) {
        Multipart multipart = new Multipart(boundary);
        for (Form.Part part : form.parts()) {
            multipart.add(part);
        }
        multipart.text("--" + boundary + "--\r\n");
        List<StreamSource> pieces = multipart.pieces;
        return new Payload("multipart/form-data; boundary=" + boundary, multipart.length, () -> new Chain(pieces));
    }

    private void add(Form.Part part) {
        text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escaped(part.name()) + "\"");
        if (part instanceof Form.Text text) {
            text("\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + text.value());
        } else if (part instanceof Form.File file) {
            Payload picture = Payload.of(file.content());
            text("; filename=\"" + escaped(file.fileName()) + "\"\r\nContent-Type: " + picture.contentType()
                    + "\r\n\r\n");
            piece(picture::open, picture.length());
        } else {
            throw new AssertionError(part);
        }
        text("\r\n");
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        piece(() -> new ByteArrayInputStream(utf8), utf8.length);
    }

    private void piece(StreamSource source, long bytes) {
        pieces.add(source);
        length += bytes;
    }

    /** As browsers do (WHATWG HTML, multipart/form-data encoding algorithm). */
    private static String escaped(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
