package ai.pixapi.gateway.tasks;

import ai.pixapi.gateway.engine.Failure;
import ai.pixapi.pricing.Credits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** Reads columns that may be null. */
final class Columns {

    private Columns() {}

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<String> word(ResultSet row, String column) throws SQLException {
        return text(row, column).map(word -> word.toLowerCase(Locale.ROOT));
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Optional<Credits> credits(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new Credits(micros));
    }

    static Optional<Failure> failure(ResultSet row) throws SQLException {
        String message = text(row, "error_message").orElse("");
        return text(row, "error_type").map(type -> new Failure(type, message, Optional.empty(), Optional.empty()));
    }
}
