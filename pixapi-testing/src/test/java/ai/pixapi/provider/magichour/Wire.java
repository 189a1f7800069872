package ai.pixapi.provider.magichour;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Requests of the provider's own SDK for Node, version 0.71.1, as they were recorded. */
final class Wire {

    private Wire() {}

    /** The recorded head: request line and headers. */
    static String sampleHead(String label) {
        String text = new String(read(label + ".http"), UTF_8).replace("\r\n", "\n");
        return text.substring(0, text.indexOf("\n\n"));
    }

    static byte[] sampleBody(String label) {
        return read(label + ".body.bin");
    }

    private static byte[] read(String name) {
        try (InputStream in = Wire.class.getResourceAsStream("/wire/node-magic-hour/" + name)) {
            if (in == null) {
                throw new AssertionError("no sample " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
