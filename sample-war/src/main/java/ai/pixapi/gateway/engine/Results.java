package ai.pixapi.gateway.engine;

import ai.pixapi.PixapiException;
import ai.pixapi.client.ResultFile;
import ai.pixapi.gateway.assets.AssetStore;
import ai.pixapi.gateway.assets.Kept;
import ai.pixapi.gateway.assets.NotMedia;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.failpoints.Failpoints;
import ai.pixapi.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes over what providers have made. A result that cannot be fetched is asked for again until the task's deadline and never
 * ordered again.
 */
@ApplicationScoped
class Results {

    private static final Logger LOG = System.getLogger(Results.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(3);

    @Inject
    private Upstreams upstreams;

    @Inject
    private AssetStore assets;

    @Inject
    private Downloads downloads;

    @Inject
    private ResultLog log;

    @Inject
    private AttemptLog attempts;

    @Inject
    private Database database;

    @Inject
    private Perseverance perseverance;

    @Inject
    private Failpoints failpoints;

    /** For the container. */
    Results() {}

    /** What could be fetched, and the first thing that could not. */
    record Fetched(List<Kept> files, List<String> missing, boolean hopeless) {

        boolean isWhole() {
            return missing.isEmpty() && !files.isEmpty();
        }
    }

    /** Takes over the end of an order. */
    void take(Work work, AttemptRow attempt, Task ended) {
        if (ended.failure().isPresent()) {
            attempts.failed(
                    work,
                    attempt,
                    Failure.of(ended.failure().get()),
                    ended.receipt().charged().orElse(null));
            return;
        }
        log.storing(work, attempt);
        keep(work, attempt, ended, fetch(work, attempt, ended));
    }

    /** Writes down what was fetched, or asks to come again. */
    void keep(Work work, AttemptRow attempt, Task ended, Fetched fetched) {
        failpoints.reach("store.before-settle");
        boolean late = database.now().isAfter(work.task().deadline());
        if (fetched.missing().isEmpty() || late || fetched.hopeless()) {
            log.done(work, attempt, fetched.files(), ended);
        } else {
            fetched.files().forEach(assets::discard);
            work.again(database.now().plus(AGAIN));
        }
    }

    /** Fetches what an order has made. */
    Fetched fetch(Work work, AttemptRow attempt, Task ended) {
        List<Kept> kept = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        boolean hopeless = false;
        List<ResultFile> files = upstreams.files(ended);
        // a provider that sends more than was ordered is not paid for it here
        for (ResultFile file : files.subList(0, Math.min(files.size(), attempt.images()))) {
            try {
                kept.add(keep(attempt, file));
            } catch (NotMedia | PixapiException.UnexpectedReply unusable) {
                // what came with the answer itself will not be another the next time
                missing.add(String.valueOf(unusable.getMessage()));
                hopeless |= file.url().isEmpty();
            } catch (Downloads.Refused hostile) {
                LOG.log(
                        Level.ERROR,
                        "{0}: {1} says that its result lies in this network; nothing was fetched",
                        work.lease().task(),
                        attempt.route().provider());
                missing.add(String.valueOf(hostile.getMessage()));
                hopeless = true;
            } catch (PixapiException | ApiError | Downloads.NotNow notNow) {
                missing.add(String.valueOf(notNow.getMessage()));
                // the others that came with it are not thrown away: nobody can be asked for them either
                hopeless |= upstreams.keepsNothing(attempt.route().provider());
            }
        }
        if (!missing.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "{0}: {1} of {2} results of order {3} cannot be had: {4}",
                    work.lease().task(),
                    missing.size(),
                    attempt.images(),
                    attempt.n(),
                    missing.get(0));
        }
        return new Fetched(kept, missing, hopeless);
    }

    /** What came with an answer is there once, however long the storage is away. */
    private Kept keep(AttemptRow attempt, ResultFile file) {
        Supplier<Kept> keep = () -> assets.keep(part -> {
            failpoints.reach("store.half-file");
            downloads.save(attempt.route().provider(), file, part);
        });
        boolean again = file.url().isPresent()
                && !upstreams.keepsNothing(attempt.route().provider());
        return again
                ? keep.get()
                : perseverance.persevere(attempt.ref(), () -> {
                    try {
                        return keep.get();
                    } catch (Downloads.NotNow away) {
                        throw ApiError.overloaded("A result cannot be fetched at the moment.");
                    }
                });
    }

    /** Notes how far an order is; nothing is written if it is not further. */
    void progress(Work work, AttemptRow attempt, int percent) {
        if (percent > attempt.progress()) {
            log.progress(work, attempt, percent);
        }
    }
}
