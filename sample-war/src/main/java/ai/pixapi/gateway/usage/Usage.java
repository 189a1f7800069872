package ai.pixapi.gateway.usage;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.pricing.Credits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Adds usage up. */
@ApplicationScoped
class Usage {

    static final int MOST_ROWS = 10_000;

    private final Database database;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // never used
    Usage() {
        this(null);
    }

    @Inject
    Usage(Database database) {
        this.database = database;
    }

    /**
     * Adds up what an account has used.
     *
     * @throws ApiError 400 if that are more rows than one answer has
     */
    List<UsageRow> of(String account, UsageFilter filter) {
        String columns =
                filter.groups().stream().map(group -> "u." + group.column()).collect(Collectors.joining(", "));
        List<UsageRow> rows = database.inTransaction(handle -> handle.createQuery("SELECT " + columns
                        + ", COUNT(*) AS tasks, SUM(u.images) AS images, SUM(u.credits) AS credits,"
                        + " SUM(t.estimated) AS estimated FROM usage_row u JOIN task t ON t.id = u.task"
                        + " WHERE u.account = :account AND u.used_on BETWEEN :first AND :last GROUP BY " + columns
                        + " ORDER BY " + columns + " LIMIT :limit")
                .bind("account", account)
                .bind("first", filter.from())
                .bind("last", filter.to())
                .bind("limit", MOST_ROWS + 1)
                .map((row, context) -> row(row, filter.groups()))
                .list());
        if (rows.size() > MOST_ROWS) {
            throw ApiError.invalid("from", "from and to must be closer: this has more than " + MOST_ROWS + " rows");
        }
        return rows;
    }

    private static UsageRow row(ResultSet row, List<Grouping> groups) throws SQLException {
        List<String> group = new ArrayList<>();
        for (Grouping by : groups) {
            group.add(row.getString(by.column()));
        }
        return new UsageRow(
                List.copyOf(group),
                row.getLong("tasks"),
                row.getLong("images"),
                credits(row, "credits"),
                credits(row, "estimated"));
    }

    /** The sum of whole numbers is a decimal in both databases. */
    private static Credits credits(ResultSet row, String column) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        return new Credits(sum.longValueExact());
    }
}
