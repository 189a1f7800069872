package ai.pixapi.http;

import ai.pixapi.exchange.Form;
import ai.pixapi.media.StreamSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A form as bytes (RFC 7578), which are read from the pictures' sources only while they are sent.
 *
 * @param contentType with the boundary
 * @param publisher the body, of known length
 */
record Multipart(String contentType, BodyPublisher publisher) {

    static Multipart of(Form form) {
        return of(form, "pixapi-" + UUID.randomUUID());
    }

    static Multipart of(Form form, String boundary) {
        List<StreamSource> pieces = new ArrayList<>();
        for (Form.Part part : form.parts()) {
            pieces.add(text(
                    "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + escaped(part.name()) + "\""));
            if (part instanceof Form.Text text) {
                pieces.add(text("\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + text.value()));
            } else if (part instanceof Form.File file) {
                pieces.add(text("; filename=\"" + escaped(file.fileName()) + "\"\r\nContent-Type: "
                        + file.content().header().type().mediaType() + "\r\n\r\n"));
                pieces.add(Streamed.of(file.content()).source());
            } else {
                throw new AssertionError(part);
            }
            pieces.add(text("\r\n"));
        }
        pieces.add(text("--" + boundary + "--\r\n"));
        long length =
                pieces.stream().mapToLong(piece -> piece.length().orElseThrow()).sum();
        return new Multipart(
                "multipart/form-data; boundary=" + boundary, new Streamed(() -> new Chain(pieces), length));
    }

    private static StreamSource text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new StreamSource() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(utf8);
            }

            @Override
            public OptionalLong length() {
                return OptionalLong.of(utf8.length);
            }
        };
    }

    /** As browsers do (WHATWG HTML, multipart/form-data encoding algorithm). */
    private static String escaped(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
