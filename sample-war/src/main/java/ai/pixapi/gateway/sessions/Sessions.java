package ai.pixapi.gateway.sessions;

import ai.pixapi.gateway.accounts.AdminKey;
import ai.pixapi.gateway.accounts.ApiKey;
import ai.pixapi.gateway.accounts.KeyRow;
import ai.pixapi.gateway.accounts.SandboxMode;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/**
 * All sessions, over all nodes. Nothing is remembered between two requests: who signed out, or whose key was revoked, is out
 * with his next one. Thread-safe.
 */
@ApplicationScoped
public class Sessions {

    /** One statement: whose session it is, and whether his key still works. */
    private static final String FIND = "SELECT k.*, s.operator AS session_operator, s.used_at AS session_used,"
            + " s.expires_at AS session_end, a.name AS account_name FROM console_session s"
            + " LEFT JOIN api_key k ON k.id = s.api_key AND k.revoked_at IS NULL"
            + " AND (k.expires_at IS NULL OR k.expires_at > CURRENT_TIMESTAMP)"
            + " LEFT JOIN account a ON a.id = k.account"
            + " WHERE s.token = :token AND s.expires_at > :now AND s.used_at > :idle_since";

    /** More browsers at a time, for one key, do not stay signed in. */
    static final int MOST_OF_A_KEY = 100;

    private final Database database;
    private final AdminKey adminKey;
    private final SandboxMode mode;
    private final Lifetimes lifetimes;

    private record Found(Session session, Instant used) {}

    /** For the container's proxy. */
    @SuppressWarnings("NullAway") // never used
    public Sessions() {
        this(null, null, null, new Lifetimes(Duration.ofMinutes(30), Duration.ofHours(12)));
    }

    @Inject
    Sessions(
            Database database,
            AdminKey adminKey,
            SandboxMode mode,
            @ConfigProperty(name = Lifetimes.IDLE) Duration idle,
            @ConfigProperty(name = Lifetimes.MOST) Duration most) {
        this(database, adminKey, mode, new Lifetimes(idle, most));
    }

    Sessions(Database database, AdminKey adminKey, SandboxMode mode, Lifetimes lifetimes) {
        this.database = database;
        this.adminKey = adminKey;
        this.mode = mode;
        this.lifetimes = lifetimes;
    }

    /**
     * Begins a session. What was there before goes on in it, but under its new token only, and no longer than it would have.
     *
     * @param key the key of an account, if that is what was shown; it takes the place of an earlier one
     * @param operator whether the operator's key was shown
     * @param before the session that the same browser had
     * @return the session
     */
    public Session begin(Optional<ApiKey> key, boolean operator, Optional<Session> before) {
        Optional<ApiKey> keptKey = key.isPresent() ? Optional.empty() : before.flatMap(Session::key);
        boolean keptOperator = !operator && before.filter(Session::operator).isPresent();
        Instant fresh = lifetimes.end(database.now());
        Instant end = before.filter(old -> keptKey.isPresent() || keptOperator)
                .map(Session::expiresAt)
                .filter(fresh::isAfter)
                .orElse(fresh);
        SessionToken token = SessionToken.random();
        return database.inTransaction(handle -> {
            handle.createUpdate("INSERT INTO console_session (token, api_key, operator, expires_at)"
                            + " VALUES (:token, :key, :operator, :end)")
                    .bind("token", token.digest())
                    .bind("key", key.or(() -> keptKey).map(ApiKey::id).orElse(null))
                    .bind("operator", operator || keptOperator ? adminKey.fingerprint() : null)
                    .bind("end", end.atOffset(ZoneOffset.UTC))
                    .execute();
            before.ifPresent(old -> delete(handle, old.token()));
            key.ifPresent(shown -> forget(handle, "api_key", shown.id()));
            if (operator) {
                forget(handle, "operator", adminKey.fingerprint());
            }
            return row(handle, token, database.now())
                    .map(Found::session)
                    // revoked a moment ago
                    .orElseThrow(() -> new ApiError(ErrorType.UNAUTHORIZED, "Invalid API key."));
        });
    }

    /** Whoever signs in again and again has his oldest sessions ended: they are bounded by keys, not by requests. */
    private static void forget(Handle handle, String column, String value) {
        handle.createUpdate("DELETE FROM console_session WHERE " + column
                        + " = :value AND token NOT IN (SELECT token FROM"
                        + " console_session WHERE " + column + " = :value ORDER BY created_at DESC, token FETCH FIRST "
                        + MOST_OF_A_KEY + " ROWS ONLY)")
                .bind("value", value)
                .execute();
    }

    /**
     * Finds a session that has not ended, and takes this for a use of it.
     *
     * @param token what a browser holds
     * @return the session; empty also when none of those who signed in has a key that still works
     */
    public Optional<Session> find(SessionToken token) {
        Instant now = database.now();
        Optional<Found> found = database.inTransaction(handle -> row(handle, token, now));
        if (found.filter(row -> lifetimes.isWorthWriting(row.used(), now)).isPresent()) {
            database.run(handle -> handle.createUpdate(
                            "UPDATE console_session SET used_at = :now WHERE token = :token AND used_at < :now")
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bind("token", token.digest())
                    .execute());
        }
        return found.map(Found::session);
    }

    /** {@return a session that has not ended; asking is no use of it} */
    Optional<Session> peek(SessionToken token) {
        Instant now = database.now();
        return database.inTransaction(handle -> row(handle, token, now)).map(Found::session);
    }

    private Optional<Found> row(Handle handle, SessionToken token, Instant now) {
        return handle.createQuery(FIND)
                .bind("token", token.digest())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("idle_since", lifetimes.idleSince(now).atOffset(ZoneOffset.UTC))
                .map((row, context) -> read(token, row))
                .findOne()
                .filter(found ->
                        found.session().operator() || found.session().key().isPresent());
    }

    private Found read(SessionToken token, ResultSet row) throws SQLException {
        Optional<ApiKey> key = row.getString("id") == null ? Optional.empty() : Optional.of(KeyRow.read(row));
        // the sandbox's key ends with the sandbox
        Optional<ApiKey> working = key.filter(known -> !known.loopbackOnly() || mode.sandbox());
        String shown = row.getString("session_operator");
        return new Found(
                new Session(
                        token,
                        working,
                        working.isPresent() ? row.getString("account_name") : "",
                        shown != null && shown.equals(adminKey.fingerprint()),
                        instant(row, "session_end")),
                instant(row, "session_used"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * Ends a session for ever.
     *
     * @param session any, also one that has ended
     */
    public void end(Session session) {
        database.run(handle -> delete(handle, session.token()));
    }

    private static void delete(Handle handle, SessionToken token) {
        handle.createUpdate("DELETE FROM console_session WHERE token = :token")
                .bind("token", token.digest())
                .execute();
    }

    /** Forgets sessions that are too old, or were not used for too long. */
    public void sweep() {
        Instant now = database.now();
        database.run(handle -> handle.createUpdate(
                        "DELETE FROM console_session WHERE expires_at <= :now OR used_at <= :idle_since")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("idle_since", lifetimes.idleSince(now).atOffset(ZoneOffset.UTC))
                .execute());
    }
}
