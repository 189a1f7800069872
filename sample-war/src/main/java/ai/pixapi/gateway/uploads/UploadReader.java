package ai.pixapi.gateway.uploads;

import ai.pixapi.gateway.assets.OldFiles;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.http.BoundedBody;
import ai.pixapi.gateway.http.JsonBody;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads bodies with pictures in them: a bounded number of senders and a bounded number of bytes at a time. Who states a
 * length for which there is no room is told so before a byte of the body is read.
 */
@ApplicationScoped
public class UploadReader {

    /** How many bytes one body may have in all, and one request with the pictures that it names. */
    static final long MAX_BODY_BYTES = 64_000_000;

    private static final int PLACES = 32;
    private static final int PLACE_MILLIS = 250;
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Semaphore places = new Semaphore(PLACES);

    @Inject
    private BytesInFlight inFlight;

    @Inject
    private RequestFiles files;

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
        OldFiles.delete(directory, RequestFiles.ALL, Instant.now().minus(ABANDONED));
    }

    /**
     * Tells the two kinds of bodies apart.
     *
     * @param request the request
     * @return false if its body says that it is JSON; anything else is read, or refused, as a form
     */
    public static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    /** Reads a body that arrives. */
    private interface Reading<T> {
        T of(InputStream body) throws IOException;
    }

    /**
     * Reads the multipart form of a request and works on it. The files are there until the work is done.
     *
     * @param request the request, whose body was not touched yet
     * @param work what to do with the form
     * @param <T> what comes of it
     * @return what came of it
     * @throws ApiError if it is no such form: 400, 408, 413, 415; or there is no room for it: 503
     * @throws IOException if the body cannot be had
     */
    public <T> T read(HttpServletRequest request, Function<UploadForm, T> work) throws IOException {
        String type = request.getContentType();
        MultipartReader.boundary(type);
        try (UploadForm form = taken(request, body -> MultipartReader.read(body, type, directory()))) {
            return work.apply(form);
        } finally {
            files.close();
        }
    }

    /**
     * Reads the JSON of a request and works on it. Long texts in base64, data URLs or not, are decoded into files on their
     * way and leave a name of theirs behind, for which {@link RequestFiles#blob} has the file until the work is done.
     *
     * @param request the request, whose body was not touched yet
     * @param pictures the members of the object in which there may be such texts, at any depth
     * @param work what to do with the object
     * @param <T> what comes of it
     * @return what came of it
     * @throws ApiError if it is no such object: 400, 408, 413, 415; or there is no room for it: 503
     * @throws IOException if the body cannot be had
     */
    public <T> T readJson(HttpServletRequest request, Set<String> pictures, Function<JsonObject, T> work)
            throws IOException {
        JsonBody.requireJson(request.getContentType());
        try {
            JsonObject json = JsonBody.parse(taken(request, body -> Bulk.read(body, files.bulky())));
            Bulk.refuseOutside(pictures, json, files);
            return work.apply(json);
        } finally {
            files.close();
        }
    }

    /** Only who sends has a place: what follows does not depend on how fast he is. */
    private <T> T taken(HttpServletRequest request, Reading<T> reading) throws IOException {
        long stated = request.getContentLengthLong();
        if (stated > MAX_BODY_BYTES) {
            throw BoundedBody.tooLarge(MAX_BODY_BYTES);
        }
        inFlight.requireRoom(stated);
        awaitPlace();
        try {
            InputStream body =
                    new BoundedBody(request.getInputStream(), MAX_BODY_BYTES, PATIENCE, InstantSource.system());
            return reading.of(files.share().metered(body));
        } finally {
            places.release();
        }
    }

    private void awaitPlace() {
        try {
            if (places.tryAcquire(PLACE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw ApiError.overloaded("All " + PLACES + " places for uploads are taken.");
    }

    private Path directory() {
        return Path.of(configuredDirectory);
    }
}
