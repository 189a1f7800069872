package ai.pixapi.gateway.accounts;

import ai.pixapi.pricing.Credits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code api_key}. */
public final class KeyRow {

    private KeyRow() {}

    /**
     * Reads a row.
     *
     * @param row with every column of the table under its own name
     * @return the key
     * @throws SQLException if a column is missing
     */
    public static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getString("account"),
                row.getString("name"),
                row.getString("prefix") + "…" + row.getString("last_four"),
                terms(row),
                new Credits(row.getLong("budget_used")),
                row.getBoolean("loopback_only"),
                Optional.ofNullable(row.getString("replaces")),
                instant(row, "created_at").orElseThrow(),
                instant(row, "revoked_at"));
    }

    private static KeyTerms terms(ResultSet row) throws SQLException {
        return new KeyTerms(
                words(row.getString("models")),
                words(row.getString("endpoints")).stream()
                        .map(word -> Endpoint.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                new KeyRates(integer(row, "requests_per_minute"), integer(row, "images_per_minute")),
                Optional.ofNullable(row.getObject("budget", Long.class)).map(Credits::new),
                instant(row, "expires_at"));
    }

    private static Set<String> words(@Nullable String text) {
        return text == null ? Set.of() : Arrays.stream(text.split(",")).collect(Collectors.toSet());
    }

    private static OptionalInt integer(ResultSet row, String column) throws SQLException {
        Integer value = row.getObject(column, Integer.class);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
