package ai.pixapi.gateway.pricing;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.database.Sweep;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the prices that were promised. */
@ApplicationScoped
public class Quotes {

    /** How long an expired quote can still be told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Database database;
    private final Duration lifetime;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // never used
    public Quotes() {
        this(null, Duration.ZERO);
    }

    @Inject
    Quotes(
            Database database,
            @ConfigProperty(name = "pixapi.gateway.quotes.lifetime", defaultValue = "PT15M") Duration lifetime) {
        this.database = database;
        this.lifetime = lifetime;
    }

    /**
     * Promises a price.
     *
     * @param account to whom
     * @param request for what
     * @param route by whom, {@code provider/model}
     * @param unitPrice the price of one, more than 0
     * @param priceBook the edition that it comes from
     * @return the quote, which holds for {@code pixapi.gateway.quotes.lifetime}, 15 minutes by default
     */
    public Quote issue(String account, MediaRequest request, String route, Credits unitPrice, String priceBook) {
        Instant now = database.now().truncatedTo(ChronoUnit.MICROS);
        Quote quote = new Quote(
                RandomId.of("quote_"),
                route,
                unitPrice,
                request.n(),
                priceBook,
                PricedRequest.json(request),
                now,
                now.plus(lifetime));
        database.run(handle -> handle.createUpdate(
                        "INSERT INTO quote (id, account, fingerprint, route, unit_price, images, price_book, body,"
                                + " created_at, expires_at) VALUES (:id, :account, :fingerprint, :route, :unitPrice, :images,"
                                + " :priceBook, :body, :created, :expires)")
                .bind("id", quote.id())
                .bind("account", account)
                .bind("fingerprint", PricedRequest.fingerprint(request))
                .bind("route", quote.route())
                .bind("unitPrice", quote.unitPrice().micros())
                .bind("images", quote.images())
                .bind("priceBook", quote.priceBook())
                .bind("body", quote.request())
                .bind("created", quote.created().atOffset(ZoneOffset.UTC))
                .bind("expires", quote.expires().atOffset(ZoneOffset.UTC))
                .execute());
        return quote;
    }

    /**
     * Finds a quote that holds.
     *
     * @param id its id
     * @param account whose it must be
     * @return the quote
     * @throws ApiError 404 if the account has no such quote, 410 if it has expired
     */
    public Quote find(String id, String account) {
        Quote quote = row(id, account)
                .orElseThrow(() -> new ApiError(ErrorType.NOT_FOUND, "quote", "There is no such quote."));
        requireCurrent(quote);
        return quote;
    }

    /**
     * Finds the quote that an order names.
     *
     * @param id what the order says
     * @param account whose order it is
     * @param request what is ordered
     * @return the quote
     * @throws ApiError naming {@code quote}: 400 if the account has no such quote or it is for another order, 410 if it has
     *     expired
     */
    public Quote require(String id, String account, MediaRequest request) {
        Quote quote = row(id, account)
                .orElseThrow(() -> ApiError.invalid("quote", "quote must be the id of a quote of this account"));
        requireCurrent(quote);
        String asked = PricedRequest.json(request);
        if (!quote.request().equals(asked)) {
            throw ApiError.invalid("quote", "quote is for another order: " + quote.request() + ", was " + asked);
        }
        return quote;
    }

    private void requireCurrent(Quote quote) {
        if (!database.now().isBefore(quote.expires())) {
            throw new ApiError(
                    ErrorType.GONE, "quote", "The quote has expired at " + quote.expires() + "; ask for a new one.");
        }
    }

    private Optional<Quote> row(String id, String account) {
        if (!id.matches("quote_[a-z0-9]{1,34}")) {
            return Optional.empty();
        }
        return database.inTransaction(handle -> handle.createQuery("SELECT id, route, unit_price, images, price_book,"
                        + " body, created_at, expires_at FROM quote WHERE id = :id AND account = :account")
                .bind("id", id)
                .bind("account", account)
                .map((row, context) -> quote(row))
                .findOne());
    }

    private static Quote quote(ResultSet row) throws SQLException {
        return new Quote(
                row.getString("id"),
                row.getString("route"),
                new Credits(row.getLong("unit_price")),
                row.getInt("images"),
                row.getString("price_book"),
                row.getString("body"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    /** Forgets quotes that expired a day ago or earlier. */
    public void sweep() {
        OffsetDateTime before = database.now().minus(REMEMBERED).atOffset(ZoneOffset.UTC);
        Sweep.delete(
                database,
                handle -> handle.createUpdate("DELETE FROM quote WHERE id IN"
                                + " (SELECT id FROM quote WHERE expires_at < :before FETCH FIRST " + Sweep.ROWS
                                + " ROWS ONLY)")
                        .bind("before", before)
                        .execute());
    }
}
