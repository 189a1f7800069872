package ai.pixapi.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Where JSON comes from: resources of this package, files, streams of others. */
final class JsonFiles {

    private JsonFiles() {}

    static Entry read(InputStream json, String name) {
        return new Entry(name, JsonText.parse(text(json)));
    }

    private static String text(InputStream json) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json.readAllBytes()))
                    .toString();
        } catch (IOException broken) {
            throw new DataFormatException("cannot read JSON in UTF-8", broken);
        }
    }

    static <T> T builtIn(String name, Function<InputStream, T> reader) {
        try (InputStream json = JsonFiles.class.getResourceAsStream(name)) {
            if (json == null) {
                throw new AssertionError(name);
            }
            return reader.apply(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static <T> T file(Path file, Function<InputStream, T> reader) {
        try (InputStream json = Files.newInputStream(file)) {
            return reader.apply(json);
        } catch (IOException missing) {
            throw new DataFormatException("cannot read the file " + file.getFileName(), missing);
        }
    }
}
