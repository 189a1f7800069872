package ai.pixapi.gateway.uploads;

import ai.pixapi.exchange.Blob;
import ai.pixapi.exchange.BulkyJson;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.JsonBody;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The files that a request brought or had fetched, and their bytes. They are gone at its end, or sooner. */
@RequestScoped
public class RequestFiles {

    /** How many bytes one of them may have. */
    public static final long MOST_BYTES = 25_000_000;

    /** How the names of uploaded and fetched files begin. */
    static final String PREFIX = "upload-";

    /** All such files, those that core decodes among them. */
    static final String ALL = "{" + PREFIX + ",pixapi-}*";

    private final List<Path> files = new ArrayList<>();
    private final List<BulkyJson> bodies = new ArrayList<>();

    private final Path directory;
    private final BytesInFlight.Share share;

    /** For the container's proxy. */
    RequestFiles() {
        this("", new BytesInFlight());
    }

    /**
     * Begins without files.
     *
     * @param directory where they will be
     * @param bytes where their bytes are counted
     */
    @Inject
    RequestFiles(@ConfigProperty(name = "pixapi.gateway.uploads.directory") String directory, BytesInFlight bytes) {
        this.directory = Path.of(directory);
        this.share = bytes.share();
    }

    /** {@return the request's share of what the gateway takes in at a time, given back with the files} */
    public BytesInFlight.Share share() {
        return share;
    }

    /**
     * Makes an empty file.
     *
     * @return the file
     * @throws ApiError 503 if there is no room
     */
    public Path create() {
        try {
            Files.createDirectories(directory);
            Path file = Files.createTempFile(directory, PREFIX, null);
            files.add(file);
            return file;
        } catch (IOException full) {
            throw ApiError.overloaded("There is no room for uploads.");
        }
    }

    /**
     * Finds a long text of the request's JSON body.
     *
     * @param text any text of that body
     * @return what it stood for, if it was taken out
     */
    public Optional<Blob> blob(String text) {
        return bodies.stream().flatMap(body -> body.blob(text).stream()).findFirst();
    }

    /** {@return begins to read a body, whose long texts this will know} */
    BulkyJson bulky() {
        BulkyJson body = new BulkyJson(directory, UploadReader.MAX_BODY_BYTES, JsonBody.MAX_BYTES);
        bodies.add(body);
        return body;
    }

    /** Deletes the files. */
    @PreDestroy
    public void close() {
        bodies.forEach(RequestFiles::delete);
        bodies.clear();
        files.forEach(UploadForm::delete);
        files.clear();
        share.close();
    }

    private static void delete(BulkyJson body) {
        try {
            body.close();
        } catch (IOException stays) {
            // the next start sweeps it
            System.getLogger(RequestFiles.class.getName())
                    .log(System.Logger.Level.WARNING, "an upload stays on disk", stays);
        }
    }
}
