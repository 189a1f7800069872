package ai.pixapi.gateway.accounts;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All keys of accounts. Nothing is remembered between two calls, so a revoked key is refused at once on every node. */
@ApplicationScoped
public class Keys {

    /** How long the old key goes on after a rotation, if nobody says. */
    public static final Duration USUAL_OVERLAP = Duration.ofDays(1);

    /** The longest overlap of a rotation. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(7);

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private Database database;

    /** For the container. */
    public Keys() {}

    Keys(Database database) {
        this.database = database;
    }

    /**
     * Makes a key.
     *
     * @param account the id of an account
     * @param name for people, 1 to 200 characters
     * @param terms what it may do
     * @return the key with its text
     */
    public IssuedKey create(String account, String name, KeyTerms terms) {
        ApiKeyText text = ApiKeyText.random(ApiKeyText.TENANT, RANDOM);
        String id = RandomId.of("key_");
        return database.inTransaction(handle -> {
            insert(handle, id, account, name, text.digest(), text.prefix(), text.lastFour(), terms, false);
            return new IssuedKey(require(id), text);
        });
    }

    static void insert(
            Handle handle,
            String id,
            String account,
            String name,
            Digest digest,
            String prefix,
            String lastFour,
            KeyTerms terms,
            boolean loopbackOnly) {
        handle.createUpdate("INSERT INTO api_key (id, account, name, hash, prefix, last_four, models, endpoints,"
                        + " requests_per_minute, images_per_minute, budget, loopback_only, expires_at) VALUES (:id,"
                        + " :account, :name, :hash, :prefix, :lastFour, :models, :endpoints, :requests, :images,"
                        + " :budget, :loopbackOnly, :expiresAt)")
                .bind("id", id)
                .bind("account", account)
                .bind("name", name)
                .bind("hash", digest.hex())
                .bind("prefix", prefix)
                .bind("lastFour", lastFour)
                .bind("models", words(terms.models()))
                .bind(
                        "endpoints",
                        words(terms.endpoints().stream().map(Endpoint::wireName).collect(Collectors.toSet())))
                .bind("requests", boxed(terms.rates().requestsPerMinute()))
                .bind("images", boxed(terms.rates().imagesPerMinute()))
                .bind("budget", terms.budget().map(Credits::micros).orElse(null))
                .bind("loopbackOnly", loopbackOnly)
                .bind("expiresAt", terms.expiresAt().map(Keys::time).orElse(null))
                .execute();
        RateLimits.open(handle, id);
    }

    private static @Nullable String words(Collection<String> words) {
        return words.isEmpty() ? null : String.join(",", new TreeSet<>(words));
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * Finds a key.
     *
     * @param id anything
     * @return the key, be it good or not
     * @throws ApiError 404 if there is none
     */
    public ApiKey require(String id) {
        Optional<ApiKey> found = !Ids.isPossible(id)
                ? Optional.empty()
                : database.inTransaction(handle -> handle.createQuery("SELECT * FROM api_key WHERE id = :id")
                        .bind("id", id)
                        .map((row, context) -> KeyRow.read(row))
                        .findOne());
        return found.orElseThrow(() -> new ApiError(ErrorType.NOT_FOUND, "There is no such key."));
    }

    /**
     * Lists the keys of an account, the newest first, revoked and expired ones too.
     *
     * @param account the id of an account
     * @param limit how many at most, 1 to {@link Page#MAX}
     * @param cursor what the page before said, or empty
     * @return the keys
     * @throws ApiError 400 if the cursor is none
     */
    public Page<ApiKey> list(String account, int limit, Optional<String> cursor) {
        Page.Place from = cursor.map(Page.Place::of).orElse(Page.Place.START);
        return database.inTransaction(handle -> Page.of(
                handle.createQuery("SELECT * FROM api_key WHERE account = :account"
                                + " AND (created_at < :at OR created_at = :at AND id < :id)"
                                + " ORDER BY created_at DESC, id DESC FETCH FIRST :rows ROWS ONLY")
                        .bind("account", account)
                        .bind("at", time(from.at()))
                        .bind("id", from.id())
                        .bind("rows", limit + 1)
                        .map((row, context) -> KeyRow.read(row))
                        .list(),
                limit,
                ApiKey::place));
    }

    /**
     * Replaces a key. Both work until the overlap ends; then the old one has expired. The new one has the same terms and
     * has used as much of its budget; while both work, each counts for itself what it uses from then on.
     *
     * @param id the id of a key
     * @param overlap how long the old one still works, 0 to {@link #MAX_OVERLAP}; never longer than without the rotation
     * @return the new key with its text
     * @throws ApiError 404 if there is no such key; 409 if it does not work any more or has been rotated already
     */
    public IssuedKey rotate(String id, Duration overlap) {
        ApiKeyText text = ApiKeyText.random(ApiKeyText.TENANT, RANDOM);
        String fresh = RandomId.of("key_");
        return database.inTransaction(handle -> {
            ApiKey old = require(id);
            OffsetDateTime end = time(database.now().plus(overlap));
            retire(handle, old, end);
            insert(
                    handle,
                    fresh,
                    old.account(),
                    old.name(),
                    text.digest(),
                    text.prefix(),
                    text.lastFour(),
                    old.terms(),
                    old.loopbackOnly());
            handle.createUpdate("UPDATE api_key SET replaces = :old, budget_used ="
                            + " (SELECT o.budget_used FROM api_key o WHERE o.id = :old) WHERE id = :id")
                    .bind("old", id)
                    .bind("id", fresh)
                    .execute();
            return new IssuedKey(require(fresh), text);
        });
    }

    /** One statement, which locks the row: of two rotations at a time the second finds the first one's key. */
    private static void retire(Handle handle, ApiKey old, OffsetDateTime end) {
        int good = handle.createUpdate("UPDATE api_key SET expires_at ="
                        + " CASE WHEN expires_at < :end THEN expires_at ELSE :end END WHERE id = :id"
                        + " AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > CURRENT_TIMESTAMP)")
                .bind("end", end)
                .bind("id", old.id())
                .execute();
        boolean replaced =
                handle.createQuery("SELECT COUNT(*) FROM api_key WHERE replaces = :id AND revoked_at IS NULL")
                                .bind("id", old.id())
                                .mapTo(Integer.class)
                                .one()
                        > 0;
        if (good == 0 || replaced) {
            String why = replaced ? "it has been rotated already" : "it does not work any more";
            throw new ApiError(ErrorType.CONFLICT, "The key cannot be rotated: " + why + ".");
        }
    }

    /**
     * Revokes a key, at once and for ever. Its tasks go on.
     *
     * @param id the id of a key, which may be revoked already
     * @return the key
     * @throws ApiError 404 if there is none
     */
    public ApiKey revoke(String id) {
        return database.inTransaction(handle -> {
            require(id);
            handle.createUpdate(
                            "UPDATE api_key SET revoked_at = CURRENT_TIMESTAMP WHERE id = :id AND revoked_at IS NULL")
                    .bind("id", id)
                    .execute();
            return require(id);
        });
    }

    /** Finds the key of a digest if it works now. */
    Optional<ApiKey> working(Digest digest) {
        return database.inTransaction(handle -> handle.createQuery("SELECT k.* FROM api_key k WHERE k.hash = :hash"
                        + " AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > CURRENT_TIMESTAMP)")
                .bind("hash", digest.hex())
                .map((row, context) -> digest.matches(row.getString("hash"))
                        ? Optional.of(KeyRow.read(row))
                        : Optional.<ApiKey>empty())
                .findOne()
                .flatMap(found -> found));
    }
}
