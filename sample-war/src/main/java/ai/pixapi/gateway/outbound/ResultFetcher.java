package ai.pixapi.gateway.outbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Fetches results from where providers say that they lie. Who has taken over a provider, or speaks for it, leads nobody into
 * this machine's network. Thread-safe.
 */
public final class ResultFetcher implements AutoCloseable {

    private final FarFiles files;
    private final Duration total;
    private final Deadlines deadlines = new Deadlines("result-deadline");

    /** How it went. */
    public enum Outcome {
        /** The file is there. */
        FETCHED,
        /** The URL leads where nothing is fetched from, and nothing was sent there. */
        REFUSED,
        /** Anything else: another time it may be better. */
        FAILED
    }

    /**
     * Makes a fetcher.
     *
     * @param privateAllowed allows every address, for providers that are in this network themselves
     * @param pacing how long and how much
     * @param names looks names up
     */
    public ResultFetcher(boolean privateAllowed, Fetcher.Pacing pacing, DnsResolver names) {
        this.files = new FarFiles(new Targets(privateAllowed, Set.of(), names), pacing, "pixapi-gateway-results/1");
        this.total = pacing.all();
    }

    /**
     * Fetches a file.
     *
     * @param url where it is said to lie
     * @param file an empty file that is there already; on anything but success there may be some bytes in it
     * @return how it went
     * @throws UncheckedIOException if the disk is full
     */
    public Outcome fetch(URI url, Path file) {
        if (!isWeb(url)) {
            return Outcome.REFUSED;
        }
        // at whatever port: providers choose their own
        Fetch fetch = new Fetch(files, url, file, ResultFetcher::isWeb, bytes -> {});
        ScheduledFuture<?> deadline = deadlines.in(total, fetch::abort);
        try {
            fetch.run();
            return Outcome.FETCHED;
        } catch (FetchFailed failed) {
            return switch (failed.kind()) {
                case REFUSED -> Outcome.REFUSED;
                case NO_ROOM -> throw new UncheckedIOException(new IOException("there is no room for a result"));
                case NO_SUCH_NAME, TOO_LARGE, NOT_FETCHED -> Outcome.FAILED;
            };
        } finally {
            deadline.cancel(false);
        }
    }

    private static boolean isWeb(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        // java.net.URI has no host for names with an underscore, which buckets may have
        String authority = url.getRawAuthority();
        return web && authority != null && !authority.contains("@");
    }

    /** Ends what is going on. */
    @Override
    public void close() {
        deadlines.close();
        files.close();
    }
}
