package ai.pixapi.gateway.uploads;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.BoundedBody;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
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
    private Path directory;

    /** For the container. */
    public UploadReader() {}

    /** Removes what a crash left behind. */
    @PostConstruct
    void sweep() {
        try {
            Files.createDirectories(directory);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, MultipartReader.FILE_PREFIX + "*")) {
                Instant old = Instant.now().minus(ABANDONED);
                for (Path file : left) {
                    // a younger one may be in use by another process
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException unusable) {
            throw new IllegalStateException("pixapi.gateway.uploads.directory cannot be used: " + directory, unusable);
        }
    }

    /**
     * Reads the multipart form of a request.
     *
     * @param request the request, whose body was not touched yet
     * @return the form, to be closed
     * @throws ApiError if it is no such form: 400, 408, 413, 415; or there is no room for it: 503
     * @throws IOException if the caller is gone
     */
    public UploadForm read(HttpServletRequest request) throws IOException {
        String boundary = MultipartReader.boundary(request.getContentType());
        if (request.getContentLengthLong() > MAX_FORM_BYTES) {
            throw BoundedBody.tooLarge(MAX_FORM_BYTES);
        }
        if (!places.tryAcquire()) {
            throw ApiError.overloaded("All " + PLACES + " places for uploads are taken.");
        }
        try (InputStream body =
                new BoundedBody(request.getInputStream(), MAX_FORM_BYTES, PATIENCE, InstantSource.system())) {
            return new MultipartReader(directory).read(body, boundary);
        } finally {
            places.release();
        }
    }
}
