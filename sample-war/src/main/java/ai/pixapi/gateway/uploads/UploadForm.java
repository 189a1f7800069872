package ai.pixapi.gateway.uploads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A multipart form whose files lie on disk until it is closed.
 *
 * @param texts the text fields, by name
 * @param files the files, in the order sent
 */
public record UploadForm(Map<String, String> texts, List<FilePart> files) implements AutoCloseable {

    /**
     * One file.
     *
     * @param field the field's name
     * @param file where it lies
     * @param named whether its sender gave a file name; text fields have none
     */
    public record FilePart(String field, Path file, boolean named) {}

    /** Copies its parts. */
    public UploadForm {
        texts = Map.copyOf(texts);
        files = List.copyOf(files);
    }

    /** Deletes the files. */
    @Override
    public void close() {
        delete(files);
    }

    static void delete(List<FilePart> files) {
        files.forEach(part -> delete(part.file()));
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // the next start sweeps it
            System.getLogger(UploadForm.class.getName())
                    .log(System.Logger.Level.WARNING, "an upload stays on disk", stays);
        }
    }
}
