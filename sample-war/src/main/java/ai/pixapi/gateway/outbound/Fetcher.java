package ai.pixapi.gateway.outbound;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.uploads.RequestFiles;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files from URLs that callers give, a bounded number at a time, those of one caller side by side. Whatever goes
 * wrong is said in fixed words: nothing that a far server says ever reaches a caller. Thread-safe.
 */
public final class Fetcher implements AutoCloseable {

    private static final int PLACE_MILLIS = 250;

    private final Targets targets;
    private final Pacing pacing;
    private final FarFiles files;
    private final Semaphore places;
    private final ExecutorService threads;

    /**
     * How long and how much.
     *
     * @param headers how long a server may take until its headers are there, connecting included
     * @param all how long a file may take in all, redirects included
     * @param bytes how many bytes a file may have
     * @param places how many files are fetched at a time
     */
    public record Pacing(Duration headers, Duration all, long bytes, int places) {

        /** 10 and 30 seconds, 25 MB, 64 at a time. */
        public static final Pacing USUAL =
                new Pacing(Duration.ofSeconds(10), Duration.ofSeconds(30), RequestFiles.MOST_BYTES, 64);
    }

    /**
     * Makes a fetcher.
     *
     * @param targets which URLs may be fetched
     * @param pacing how long and how much
     */
    public Fetcher(Targets targets, Pacing pacing) {
        this.targets = targets;
        this.pacing = pacing;
        this.files = new FarFiles(targets, pacing, "pixapi-gateway-inputs/1");
        this.places = new Semaphore(pacing.places());
        this.threads = Executors.newCachedThreadPool(Fetcher::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fetch");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Fetches files and waits until all are there.
     *
     * @param downloads what to fetch, and where to; each file must be there already
     * @param refused URLs that are not fetched though the rule allows them, at any hop
     * @param arrived is told how many more bytes have come, by any thread; an {@link ApiError} of its own ends the fetching
     * @throws ApiError 400 naming the field if a URL is not allowed or its file cannot be had or is too large; 503 if
     *     too many files are being fetched; and what {@code arrived} throws. What has come of the files is left to the caller
     */
    public void fetch(List<Download> downloads, Predicate<URI> refused, LongConsumer arrived) {
        List<URI> urls = new ArrayList<>();
        for (Download download : downloads) {
            URI url = targets.parse(download.field(), download.url());
            if (refused.test(url)) {
                throw Targets.refused(download.field());
            }
            urls.add(url);
        }
        awaitPlaces(downloads.size());
        List<Fetch> fetches = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < downloads.size(); i++) {
            Fetch fetch = files.fetch(urls.get(i), downloads.get(i).file(), refused, arrived);
            fetches.add(fetch);
            running.add(threads.submit(() -> {
                try {
                    return fetch.run();
                } finally {
                    places.release();
                }
            }));
        }
        try {
            await(downloads, running);
        } finally {
            fetches.forEach(Fetch::abort);
        }
    }

    private void awaitPlaces(int count) {
        try {
            if (places.tryAcquire(count, PLACE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw ApiError.overloaded("Too many files are being fetched.");
    }

    private void await(List<Download> downloads, List<Future<?>> running) {
        long deadline = System.nanoTime() + pacing.all().toNanos();
        for (int i = 0; i < running.size(); i++) {
            String field = downloads.get(i).field();
            try {
                running.get(i).get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException failed) {
                throw error(field, failed.getCause());
            } catch (TimeoutException late) {
                throw error(field, FetchFailed.Kind.NOT_FETCHED);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw ApiError.overloaded("The gateway stops.");
            }
        }
    }

    private ApiError error(String field, @Nullable Throwable cause) {
        if (cause instanceof ApiError ours) {
            return ours;
        }
        FetchFailed.Kind kind = cause instanceof FetchFailed failed ? failed.kind() : FetchFailed.Kind.NOT_FETCHED;
        return error(field, kind);
    }

    private ApiError error(String field, FetchFailed.Kind kind) {
        return switch (kind) {
            // one answer for both: which names there are inside is nobody's business
            case REFUSED, NO_SUCH_NAME -> Targets.refused(field);
            case TOO_LARGE -> ApiError.invalid(field, "a file at a URL may have at most " + pacing.bytes() + " bytes");
            case NO_ROOM -> ApiError.overloaded("There is no room for uploads.");
            case NOT_FETCHED -> ApiError.invalid(field, "the file at a URL could not be fetched");
        };
    }

    /** Ends what is going on. */
    @Override
    public void close() {
        threads.shutdownNow();
        files.close();
    }
}
