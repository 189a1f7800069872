package ai.pixapi.gateway.accounts;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/**
 * How much keys do in a minute, over all nodes. Of each key and kind one number is kept: when all that was taken will have
 * been paid off at the allowed rate (the generic cell rate algorithm). It may lie a minute ahead, not more. One conditional
 * UPDATE takes and refuses.
 */
@ApplicationScoped
public class RateLimits {

    private static final long MINUTE_MICROS = 60_000_000;

    /** The database's time in microseconds since 1970. */
    private static final String NOW = "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)";

    private static final String TAKE = "UPDATE key_rate SET due = GREATEST(due, " + NOW + ") + :cost"
            + " WHERE api_key = :key AND kind = :kind AND GREATEST(due, " + NOW + ") + :cost <= " + NOW + " + "
            + MINUTE_MICROS;

    @Inject
    private Database database;

    /** For the container. */
    public RateLimits() {}

    RateLimits(Database database) {
        this.database = database;
    }

    private enum Kind {
        REQUESTS,
        IMAGES
    }

    /** Makes the rows of a new key. */
    static void open(Handle handle, String key) {
        for (Kind kind : Kind.values()) {
            handle.createUpdate("INSERT INTO key_rate (api_key, kind, due) VALUES (:key, :kind, 0)")
                    .bind("key", key)
                    .bind("kind", kind)
                    .execute();
        }
    }

    /**
     * Counts one request.
     *
     * @param caller whose
     * @throws ApiError 429 if it is one too many; then it has not been counted
     */
    public void takeRequest(Caller caller) {
        take(caller.key(), Kind.REQUESTS, 1, caller.rates().requestsPerMinute());
    }

    /**
     * Counts images, or videos, that are ordered. Joins the thread's transaction: what is undone was not counted.
     *
     * @param caller who orders
     * @param n how many, 1 or more
     * @throws ApiError 429 if there are too many; then they have not been counted. 400 naming {@code n}, if so many will
     *     never be allowed at a time
     */
    public void takeImages(Caller caller, int n) {
        OptionalInt limit = caller.rates().imagesPerMinute();
        if (limit.isPresent() && n > limit.getAsInt()) {
            throw ApiError.invalid(
                    "n", "n must be at most " + limit.getAsInt() + ", the images a minute of this key, was " + n);
        }
        take(caller.key(), Kind.IMAGES, n, limit);
    }

    private void take(String key, Kind kind, int n, OptionalInt limit) {
        if (limit.isEmpty()) {
            return;
        }
        long cost = MINUTE_MICROS / limit.getAsInt() * n;
        database.run(handle -> {
            int taken = handle.createUpdate(TAKE)
                    .bind("cost", cost)
                    .bind("key", key)
                    .bind("kind", kind)
                    .execute();
            if (taken == 0) {
                throw tooMany(kind, limit.getAsInt(), wait(handle, key, kind, cost));
            }
        });
    }

    private static Duration wait(Handle handle, String key, Kind kind, long cost) {
        long micros = handle.createQuery("SELECT due + :cost - " + MINUTE_MICROS + " - " + NOW
                        + " FROM key_rate WHERE api_key = :key AND kind = :kind")
                .bind("cost", cost)
                .bind("key", key)
                .bind("kind", kind)
                .mapTo(Long.class)
                .one();
        return Duration.ofSeconds(Math.max(1, Math.min(60, -Math.floorDiv(-micros, 1_000_000L))));
    }

    private static ApiError tooMany(Kind kind, int limit, Duration wait) {
        String what = kind == Kind.REQUESTS ? "requests" : "images";
        return ApiError.rateLimited("This key may do " + limit + " " + what + " a minute.", wait);
    }
}
