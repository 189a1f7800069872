package ai.pixapi.gateway.webhooks;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** All endpoints. A deleted one keeps its row, because events name it, and loses its secrets. Thread-safe. */
final class Endpoints {

    /** How long the secret before a rotation signs too. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final int MOST_ROTATIONS = 1000;
    private static final String SELECT = "SELECT * FROM webhook_endpoint WHERE ";

    private final Database database;

    Endpoints(Database database) {
        this.database = database;
    }

    /**
     * Adds an endpoint.
     *
     * @param key the key whose tasks it is told of; empty for all tasks of the account
     * @throws ApiError 409 if there is one for these tasks already
     */
    Endpoint create(String account, Optional<String> key, String url) {
        return create(account, key, url, Format.STANDARD, "");
    }

    /**
     * Adds an endpoint.
     *
     * @param key the key whose tasks it is told of; empty for all tasks of the account
     * @param baseUrl the gateway's own address without a slash at the end, for formats that show results
     * @throws ApiError 409 if there is one for these tasks already
     */
    Endpoint create(String account, Optional<String> key, String url, Format format, String baseUrl) {
        return insert(account, key, key.orElse(account), url, format, baseUrl)
                .orElseThrow(() -> new ApiError(
                        ErrorType.CONFLICT,
                        "There is a webhook for these tasks already, and a task is told once: delete it first."));
    }

    /** Empty if these tasks have one. */
    private Optional<Endpoint> insert(
            String account, Optional<String> key, String hears, String url, Format format, String baseUrl) {
        String id = RandomId.of("whe_");
        try {
            database.run(handle -> handle.createUpdate("INSERT INTO webhook_endpoint"
                            + " (id, account, api_key, hears, url, format, base_url, secret)"
                            + " VALUES (:id, :account, :key, :hears, :url, :format, :base, :secret)")
                    .bind("id", id)
                    .bind("account", account)
                    .bind("key", key.orElse(null))
                    .bind("hears", hears)
                    .bind("url", url)
                    .bind("format", format.name())
                    .bind("base", baseUrl)
                    .bind("secret", Secret.fresh().text())
                    .execute());
        } catch (RuntimeException failed) {
            if (Database.isDuplicate(failed)) {
                return Optional.empty();
            }
            throw failed;
        }
        return Optional.of(database.inTransaction(handle -> require(handle, id)));
    }

    List<Endpoint> list(String account) {
        return database.inTransaction(handle -> handle.createQuery(
                        SELECT + "account = :account AND hears IS NOT NULL AND url <> '' ORDER BY created_at, id")
                .bind("account", account)
                .map((row, context) -> Endpoint.of(row))
                .list());
    }

    /** What signs the events whose URLs orders name: one for all of an account, made when it is first asked for. */
    Endpoint ofOrders(String account) {
        String hears = Endpoint.ORDERS + account;
        return heard(hears)
                .or(() -> insert(account, Optional.empty(), hears, "", Format.STANDARD, ""))
                .or(() -> heard(hears))
                .orElseThrow();
    }

    private Optional<Endpoint> heard(String hears) {
        return database.inTransaction(handle -> handle.createQuery(SELECT + "hears = :hears")
                .bind("hears", hears)
                .map((row, context) -> Endpoint.of(row))
                .findOne());
    }

    /** @throws ApiError 404 if the account has no such endpoint */
    void delete(String account, String id) {
        int gone = !EventId.isPossible(id)
                ? 0
                : database.inTransaction(handle -> handle.createUpdate("UPDATE webhook_endpoint SET hears = NULL,"
                                + " secret = '', previous_secret = NULL, previous_until = NULL"
                                + " WHERE id = :id AND account = :account AND hears IS NOT NULL AND url <> ''")
                        .bind("id", id)
                        .bind("account", account)
                        .execute());
        if (gone == 0) {
            throw none();
        }
    }

    /**
     * Gives an endpoint another secret. The one before signs too for {@link #OVERLAP}.
     *
     * @throws ApiError 404 if the account has no such endpoint
     */
    Endpoint rotate(String account, String id) {
        if (!EventId.isPossible(id)) {
            throw none();
        }
        Instant until = database.now().plus(OVERLAP);
        return database.inTransaction(handle -> {
            int changed = handle.createUpdate("UPDATE webhook_endpoint SET previous_secret = secret,"
                            + " previous_until = :until, secret = :secret"
                            + " WHERE id = :id AND account = :account AND hears IS NOT NULL")
                    .bind("until", until.atOffset(ZoneOffset.UTC))
                    .bind("secret", Secret.fresh().text())
                    .bind("id", id)
                    .bind("account", account)
                    .execute();
            if (changed == 0) {
                throw none();
            }
            return require(handle, id);
        });
    }

    /** Stops telling an endpoint that wants no more. */
    void disable(String id, String why) {
        database.run(handle -> handle.createUpdate("UPDATE webhook_endpoint SET disabled_at = CURRENT_TIMESTAMP,"
                        + " disabled_why = :why WHERE id = :id AND disabled_at IS NULL")
                .bind("why", why)
                .bind("id", id)
                .execute());
    }

    Endpoint require(String id) {
        return database.inTransaction(handle -> require(handle, id));
    }

    static Endpoint require(Handle handle, String id) {
        return handle.createQuery(SELECT + "id = :id")
                .bind("id", id)
                .map((row, context) -> Endpoint.of(row))
                .findOne()
                .orElseThrow(Endpoints::none);
    }

    /** Who is told of a task: the endpoint of its key, or of a key that this one replaces, else the account's. */
    static Optional<Endpoint> of(Handle handle, String account, String key) {
        List<Endpoint> endpoints = handle.createQuery(SELECT + "account = :account AND hears IS NOT NULL AND url <> ''")
                .bind("account", account)
                .map((row, context) -> Endpoint.of(row))
                .list();
        boolean ofKeys = endpoints.stream().anyMatch(endpoint -> endpoint.key().isPresent());
        Optional<String> asked = ofKeys ? Optional.of(key) : Optional.empty();
        for (int i = 0; asked.isPresent() && i < MOST_ROTATIONS; i++) {
            Optional<Endpoint> found = hearing(endpoints, asked.get());
            if (found.isPresent()) {
                return found;
            }
            asked = replacedBy(handle, asked.get());
        }
        return hearing(endpoints, account);
    }

    private static Optional<Endpoint> hearing(List<Endpoint> endpoints, String whom) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.hears().filter(whom::equals).isPresent())
                .findFirst();
    }

    private static Optional<String> replacedBy(Handle handle, String key) {
        return handle.createQuery("SELECT replaces FROM api_key WHERE id = :key AND replaces IS NOT NULL")
                .bind("key", key)
                .mapTo(String.class)
                .findOne();
    }

    private static ApiError none() {
        return new ApiError(ErrorType.NOT_FOUND, "There is no such webhook.");
    }
}
