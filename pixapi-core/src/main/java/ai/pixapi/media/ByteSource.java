package ai.pixapi.media;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.OptionalLong;

/** Bytes in memory. The array becomes this object's own: whoever passes it keeps no hand on it. */
final class ByteSource implements StreamSource {

    private final byte[] bytes;

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes.length);
    }
}
