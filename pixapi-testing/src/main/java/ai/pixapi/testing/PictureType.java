package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** What a picture is by its first bytes, whatever its sender calls it. */
final class PictureType {

    private static final int LONGEST = 12;

    private PictureType() {}

    /** {@return {@code image/png}, {@code image/jpeg}, {@code image/webp} or {@code image/gif}; empty if it is none} */
    static Optional<String> of(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, LONGEST), ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return Optional.of("image/webp");
        }
        return head.startsWith("GIF8") ? Optional.of("image/gif") : Optional.empty();
    }
}
