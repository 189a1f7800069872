package ai.pixapi.media;

import ai.pixapi.PixapiException.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A file, with the length that it has when this is made. */
record FileSource(Path path, long bytes) implements StreamSource {

    static FileSource of(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            String name = FileName.bare(file.toString()).orElse("a folder");
            throw new InvalidRequest("image", "image must be a file that exists and may be read, was not: " + name);
        }
        try {
            return new FileSource(file, Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the length of an image file could not be read", e);
        }
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes);
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(path);
    }
}
