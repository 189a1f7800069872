package ai.pixapi.gateway.uploads;

import ai.pixapi.gateway.assets.OldFiles;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.BoundedBody;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads uploads, a bounded number at a time. Who comes when all places are taken is told so before a byte of the body is
 * read.
 */
@ApplicationScoped
public class UploadReader {

    /** How many bytes one form may have in all. */
    static final long MAX_FORM_BYTES = 64_000_000;

    private static final int PLACES = 32;
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Semaphore places = new Semaphore(PLACES);

    @Inject
    @ConfigProperty(name = "pixapi.gateway.uploads.directory")
    private String configuredDirectory;

    /** For the container. */
    public UploadReader() {}

    /** Removes what a crash left behind. */
    @PostConstruct
    void sweep() {
        Path directory = directory();
        try {
            Files.createDirectories(directory);
        } catch (IOException unusable) {
            throw new IllegalStateException("pixapi.gateway.uploads.directory cannot be used: " + directory, unusable);
        }
        // a younger one may be in use by another process
        OldFiles.delete(
                directory, MultipartReader.FILE_PREFIX + "*", Instant.now().minus(ABANDONED));
    }

    /**
     * Reads the multipart form of a request and works on it. The place is held, and the files are there, until the work
     * is done.
     *
     * @param request the request, whose body was not touched yet
     * @param work what to do with the form
     * @param <T> what comes of it
     * @return what came of it
     * @throws ApiError if it is no such form: 400, 408, 413, 415; or there is no room for it: 503
     * @throws IOException if the body cannot be had
     */
    public <T> T read(HttpServletRequest request, Function<UploadForm, T> work) throws IOException {
        MultipartReader.boundary(request.getContentType());
        if (request.getContentLengthLong() > MAX_FORM_BYTES) {
            throw BoundedBody.tooLarge(MAX_FORM_BYTES);
        }
        if (!places.tryAcquire()) {
            throw ApiError.overloaded("All " + PLACES + " places for uploads are taken.");
        }
        BoundedBody body = new BoundedBody(request.getInputStream(), MAX_FORM_BYTES, PATIENCE, InstantSource.system());
        try (UploadForm form = MultipartReader.read(body, request.getContentType(), directory())) {
            return work.apply(form);
        } finally {
            places.release();
        }
    }

    private Path directory() {
        return Path.of(configuredDirectory);
    }
}
