package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One part of a received {@code multipart/form-data} body. */
public final class FormPart {

    private final String name;
    private final @Nullable String fileName;
    private final @Nullable String contentType;
    private final byte[] bytes;

    FormPart(String name, @Nullable String fileName, @Nullable String contentType, byte[] bytes) {
        this.name = name;
        this.fileName = fileName;
        this.contentType = contentType;
        this.bytes = bytes;
    }

    /** {@return the field's name} */
    public String name() {
        return name;
    }

    /** {@return the file's name; empty for a plain field} */
    public Optional<String> fileName() {
        return Optional.ofNullable(fileName);
    }

    /** {@return the part's {@code Content-Type}; empty if it has none} */
    public Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }

    /** {@return a copy of the content} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return the content read as UTF-8} */
    public String text() {
        return new String(bytes, UTF_8);
    }

    /** By its name, or for clients that give none by a type that is no text. */
    boolean isFile() {
        return fileName != null
                || (contentType != null && !contentType.toLowerCase(Locale.ROOT).startsWith("text/"));
    }

    /** {@return what it is by its first bytes; empty if it is no known picture} */
    Optional<String> pictureType() {
        return PictureType.of(bytes);
    }

    @Override
    public String toString() {
        return name + (isFile() ? "=@" + fileName().orElse("") + " (" + bytes.length + " bytes)" : "=" + text());
    }
}
