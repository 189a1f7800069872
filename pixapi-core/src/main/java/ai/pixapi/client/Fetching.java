package ai.pixapi.client;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.Unavailable;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.exchange.NoReply;
import ai.pixapi.exchange.Reply;
import ai.pixapi.exchange.RetryAfter;
import ai.pixapi.http.Transport;
import ai.pixapi.media.Media;
import ai.pixapi.media.MediaFile;
import ai.pixapi.media.MediaResult;
import ai.pixapi.provider.Retries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings one file of a task home. */
final class Fetching {

    private final Transport transport;
    private final Settings settings;
    private final Supplier<Optional<MediaResult>> again;
    private final int index;

    /**
     * How files are fetched.
     *
     * @param most the longest file, in bytes
     * @param deadline for one try
     * @param retries waits between tries
     * @param clock for {@code Retry-After}
     */
    record Settings(long most, Duration deadline, Retries retries, InstantSource clock) {}

    /** The supplier asks the provider once more for the result: it gives fresh addresses. */
    Fetching(Transport transport, Settings settings, Supplier<Optional<MediaResult>> again, int index) {
        this.transport = transport;
        this.settings = settings;
        this.again = again;
        this.index = index;
    }

    MediaFile save(Media media, Path target) {
        Path part = null;
        try {
            // not a temporary file of the JDK's, which nobody else may read even after it has its name
            part = target.resolveSibling(".pixapi-" + UUID.randomUUID() + ".part");
            if (media instanceof Media.Remote) {
                Files.createFile(part); // before anything is fetched
            }
            MediaFile file = write(media, part);
            move(part, target);
            return file;
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException("a result could not be written", cannotWrite);
        } finally {
            delete(part);
        }
    }

    byte[] bytes(Media media) {
        Path part = null;
        try {
            part = Files.createTempFile("pixapi-", ".part");
            write(media, part);
            return Files.readAllBytes(part);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException("a result could not be kept", cannotWrite);
        } finally {
            delete(part);
        }
    }

    private MediaFile write(Media media, Path part) throws IOException {
        if (media instanceof Media.Remote remote) {
            return fetch(remote.url(), part);
        }
        if (media instanceof Media.Inline inline) {
            inline.saveTo(part);
            return MediaFile.of(part);
        }
        throw new AssertionError(media);
    }

    private MediaFile fetch(URI url, Path part) throws IOException {
        URI from = url;
        for (int failures = 0; ; failures++) {
            try {
                requireFetched(from, part);
                return MediaFile.of(part);
            } catch (Unavailable | UnexpectedReply | InvalidRequest failed) {
                if (!settings.retries().again(failures, failed.retryAfter())) {
                    throw failed;
                }
                from = freshAddress().orElse(from);
            }
        }
    }

    private void requireFetched(URI from, Path part) {
        Reply reply;
        try {
            reply = transport.download(from, part, settings.most(), settings.deadline());
        } catch (NoReply lost) {
            throw new Unreachable("the result was not fetched: " + lost.getMessage(), lost);
        }
        int status = reply.status();
        String answered = "the result's address answered " + status;
        if (status == 401 || status == 403 || status == 404 || status == 410) {
            throw new InvalidRequest("id", answered + ": the provider does not keep it any more");
        }
        if (status == 408 || status == 429 || status >= 500) {
            throw new Overloaded(
                    answered, RetryAfter.of(reply, settings.clock()).orElse(null));
        }
        if (status != 200) {
            throw new UnexpectedReply(answered);
        }
    }

    private Optional<URI> freshAddress() {
        try {
            return again.get()
                    .filter(result -> index < result.media().size())
                    .map(result -> result.media().get(index))
                    .filter(Media.Remote.class::isInstance)
                    .map(media -> ((Media.Remote) media).url());
        } catch (PixapiException cannotSay) {
            return Optional.empty();
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherwise) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(@Nullable Path part) throws UncheckedIOException {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException leftBehind) {
            throw new UncheckedIOException("a temporary file could not be deleted", leftBehind);
        }
    }
}
