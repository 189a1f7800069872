package ai.pixapi.gateway.outbound;

import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.outbound.FetchFailed.Kind;
import ai.pixapi.media.MediaFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/** One file on its way, through at most three redirects, each of which is looked at like the first URL. */
final class Fetch {

    private static final int MOST_REDIRECTS = 3;
    private static final int BUFFER = 64 * 1024;

    private final FarFiles far;
    private final URI url;
    private final Path file;
    private final Predicate<URI> allowed;
    private final LongConsumer arrived;
    private @Nullable HttpGet current;
    private boolean aborted;

    Fetch(FarFiles far, URI url, Path file, Predicate<URI> allowed, LongConsumer arrived) {
        this.far = far;
        this.url = url;
        this.file = file;
        this.allowed = allowed;
        this.arrived = arrived;
    }

    /** Fetches the file. Throws what was thrown at the news that bytes have come, if it is an {@link ApiError}. */
    Void run() throws FetchFailed {
        try {
            URI at = url;
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                URI next = hop(at);
                if (next == null) {
                    return null;
                }
                at = next;
            }
            throw FetchFailed.of(Kind.NOT_FETCHED);
        } catch (FetchFailed | ApiError known) {
            throw known;
        } catch (RefusedAddress refused) {
            throw FetchFailed.of(Kind.REFUSED);
        } catch (UnknownHostException unknown) {
            throw FetchFailed.of(Kind.NO_SUCH_NAME);
        } catch (IOException | RuntimeException lost) {
            throw FetchFailed.of(Kind.NOT_FETCHED);
        }
    }

    /** Gives up, from another thread. The file may be deleted then. */
    synchronized void abort() {
        aborted = true;
        if (current != null) {
            current.abort();
        }
    }

    private synchronized HttpGet begin(URI at) throws FetchFailed {
        if (aborted) {
            throw FetchFailed.of(Kind.NOT_FETCHED);
        }
        HttpGet get = new HttpGet(at);
        current = get;
        return get;
    }

    /** {@return where to go on; null if the file is there} */
    private @Nullable URI hop(URI at) throws IOException {
        HttpGet get = begin(at);
        ClassicHttpResponse response = null;
        try {
            response = far.open(get);
            return switch (response.getCode()) {
                case 200 -> {
                    save(response);
                    yield null;
                }
                case 301, 302, 303, 307, 308 -> next(at, response.getFirstHeader("Location"));
                default -> throw FetchFailed.of(Kind.NOT_FETCHED);
            };
        } finally {
            // before closing, which would read on to the end
            get.abort();
            Closer.closeQuietly(response);
        }
    }

    private URI next(URI at, @Nullable Header location) throws FetchFailed {
        if (location == null) {
            throw FetchFailed.of(Kind.NOT_FETCHED);
        }
        try {
            URI next = at.resolve(new URI(location.getValue().replaceFirst("#.*", "")));
            if (!isDowngrade(at, next) && allowed.test(next)) {
                return next;
            }
        } catch (URISyntaxException malformed) {
            // not followed
        }
        throw FetchFailed.of(Kind.REFUSED);
    }

    /** What was asked for over TLS is not taken from anybody without. */
    static boolean isDowngrade(URI from, URI to) {
        return "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
    }

    private void save(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        Header coding = response.getFirstHeader("Content-Encoding");
        if (entity == null || coding != null && !coding.getValue().equalsIgnoreCase("identity")) {
            throw FetchFailed.of(Kind.NOT_FETCHED);
        }
        if (entity.getContentLength() > far.mostBytes()) {
            throw FetchFailed.of(Kind.TOO_LARGE);
        }
        // never created here: who gave up may have deleted it
        try (InputStream content = entity.getContent();
                FileChannel disk = FileChannel.open(file, StandardOpenOption.WRITE)) {
            copy(content, disk);
        }
        if (entity.getContentLength() < 0 && !entity.isChunked()) {
            requireWhole();
        }
    }

    /** Where the connection's end is the file's, only the file itself can say that it was not cut on its way. */
    private void requireWhole() throws IOException {
        try {
            MediaFile.of(file);
        } catch (UnexpectedReply noMediaOrCut) {
            throw FetchFailed.of(Kind.NOT_FETCHED);
        }
    }

    private void copy(InputStream content, FileChannel disk) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            total += n;
            if (total > far.mostBytes()) {
                throw FetchFailed.of(Kind.TOO_LARGE);
            }
            arrived.accept(n);
            write(disk, ByteBuffer.wrap(buffer, 0, n));
        }
    }

    private static void write(FileChannel disk, ByteBuffer bytes) throws FetchFailed {
        try {
            while (bytes.hasRemaining()) {
                disk.write(bytes);
            }
        } catch (IOException full) {
            throw FetchFailed.of(Kind.NO_ROOM);
        }
    }
}
