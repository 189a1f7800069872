package ai.pixapi.gateway.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an account is told of its tasks, and what signs it. */
record Endpoint(
        String id,
        String account,
        Optional<String> key,
        Optional<String> hears,
        String url,
        Format format,
        String baseUrl,
        Secret secret,
        Optional<Secret> previous,
        Optional<Instant> previousUntil,
        Optional<Instant> disabledAt,
        Optional<String> disabledWhy,
        Instant created) {

    static final String ORDERS = "orders:";

    static Endpoint of(ResultSet row) throws SQLException {
        return new Endpoint(
                row.getString("id"),
                row.getString("account"),
                Optional.ofNullable(row.getString("api_key")),
                Optional.ofNullable(row.getString("hears")),
                row.getString("url"),
                Format.of(row.getString("format")),
                row.getString("base_url"),
                new Secret(row.getString("secret")),
                Optional.ofNullable(row.getString("previous_secret")).map(Secret::new),
                instant(row, "previous_until"),
                instant(row, "disabled_at"),
                Optional.ofNullable(row.getString("disabled_why")),
                instant(row, "created_at").orElseThrow());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    boolean isDeleted() {
        return hears.isEmpty();
    }

    boolean isUsable() {
        return !isDeleted() && disabledAt.isEmpty();
    }

    /** The secret in force, and for a while after a rotation the one before. */
    List<Secret> secrets(Instant now) {
        List<Secret> secrets = new ArrayList<>(List.of(secret));
        previous.filter(old -> previousUntil.filter(now::isBefore).isPresent()).ifPresent(secrets::add);
        return secrets;
    }
}
