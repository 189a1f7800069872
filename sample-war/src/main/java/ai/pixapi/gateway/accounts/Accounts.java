package ai.pixapi.gateway.accounts;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.database.RandomId;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import ai.pixapi.gateway.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** All accounts. Thread-safe. */
@ApplicationScoped
public class Accounts {

    private static final int LONGEST_NAME = 200;

    private static final RowMapper<Account> ROW = (row, context) -> new Account(
            row.getString("id"),
            row.getString("name"),
            row.getObject("created_at", OffsetDateTime.class).toInstant());

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    /** For the container. */
    public Accounts() {}

    Accounts(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /**
     * Opens an account without credits and keys.
     *
     * @param name for people, 1 to 200 characters
     * @return the account
     */
    public Account open(String name) {
        String id = RandomId.of("acc_");
        return database.inTransaction(handle -> {
            ledger.open(id, name);
            return require(id);
        });
    }

    /**
     * Finds an account.
     *
     * @param id anything
     * @return the account
     * @throws ApiError 404 if there is none
     */
    public Account require(String id) {
        Optional<Account> found = !Ids.isPossible(id)
                ? Optional.empty()
                : database.inTransaction(handle -> handle.createQuery("SELECT * FROM account WHERE id = :id")
                        .bind("id", id)
                        .map(ROW)
                        .findOne());
        return found.orElseThrow(() -> new ApiError(ErrorType.NOT_FOUND, "There is no such account."));
    }

    /**
     * Lists accounts, the newest first.
     *
     * @param limit how many at most, 1 to {@link Page#MAX}
     * @param cursor what the page before said, or empty
     * @param search only those whose name has this text in it, in whatever case, or whose id it is; empty for all
     * @return the accounts
     * @throws ApiError 400 if the cursor is none, or the text has no or more than 200 characters or a control character
     */
    public Page<Account> list(int limit, Optional<String> cursor, Optional<String> search) {
        Page.Place from = cursor.map(Page.Place::of).orElse(Page.Place.START);
        search.ifPresent(Accounts::requireName);
        return database.inTransaction(handle -> Page.of(
                handle.createQuery("SELECT * FROM account"
                                + " WHERE (created_at < :at OR created_at = :at AND id < :id)"
                                + " AND (:search = '' OR id = :search OR POSITION(LOWER(:search) IN LOWER(name)) > 0)"
                                + " ORDER BY created_at DESC, id DESC FETCH FIRST :rows ROWS ONLY")
                        .bind("at", from.at().atOffset(ZoneOffset.UTC))
                        .bind("id", from.id())
                        .bind("search", search.orElse(""))
                        .bind("rows", limit + 1)
                        .map(ROW)
                        .list(),
                limit,
                Account::place));
    }

    private static void requireName(String search) {
        if (search.isEmpty() || search.length() > LONGEST_NAME || search.chars().anyMatch(Character::isISOControl)) {
            throw ApiError.invalid(
                    "search", "search must have 1.." + LONGEST_NAME + " characters, none of them a control character");
        }
    }
}
