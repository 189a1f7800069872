package ai.pixapi.gateway.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.accounts.AdminKey;
import ai.pixapi.gateway.accounts.ApiKey;
import ai.pixapi.gateway.accounts.FixedConfig;
import ai.pixapi.gateway.accounts.KeyBeans;
import ai.pixapi.gateway.accounts.KeyRates;
import ai.pixapi.gateway.accounts.KeyTerms;
import ai.pixapi.gateway.accounts.Keys;
import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a session lasts and when it ends, on every database. */
abstract class SessionsContract {

    private static final String ADMIN = "0123456789abcdefghijklmnopqrstuv";
    private static final Lifetimes USUAL = new Lifetimes(Duration.ofMinutes(30), Duration.ofHours(12));

    private final String account = "acc_" + UUID.randomUUID().toString().substring(0, 8);
    private Keys keys;
    private Sessions sessions;

    abstract Database database();

    @BeforeEach
    void open() {
        new Ledger(database()).open(account, "An account");
        keys = KeyBeans.keys(database());
        sessions = sessions(USUAL, ADMIN);
    }

    private Sessions sessions(Lifetimes lifetimes, String adminKey) {
        FixedConfig config = new FixedConfig(Map.of("pixapi.gateway.admin-key", adminKey));
        AdminKey admin = KeyBeans.adminKey(database(), config);
        return new Sessions(database(), admin, KeyBeans.mode(config), lifetimes);
    }

    private ApiKey key() {
        return keys.create(account, "a key", KeyTerms.ALL).key();
    }

    private Session signedIn(ApiKey key) {
        return sessions.begin(Optional.of(key), false, Optional.empty());
    }

    private Session operator() {
        return sessions.begin(Optional.empty(), true, Optional.empty());
    }

    private void age(Session session, String column, Duration by) {
        database()
                .run(handle -> handle.createUpdate(
                                "UPDATE console_session SET " + column + " = :at WHERE token = :token")
                        .bind("at", database().now().minus(by).atOffset(ZoneOffset.UTC))
                        .bind("token", session.token().digest())
                        .execute());
    }

    @Test
    void aSessionIsFoundByItsToken() {
        ApiKey key = key();

        Session found = sessions.find(signedIn(key).token()).orElseThrow();

        assertThat(found.key().orElseThrow().id()).isEqualTo(key.id());
        assertThat(found.accountName()).isEqualTo("An account");
        assertThat(found.operator()).isFalse();
        assertThat(Duration.between(database().now(), found.expiresAt())).isBetween(Duration.ofHours(11), USUAL.most());
        assertThat(sessions.find(SessionToken.random())).isEmpty();
    }

    @Test
    void theDatabaseKnowsNoTokenAndNoKey() {
        Session session = operator();

        String row = database()
                .inTransaction(handle -> handle.createQuery("SELECT * FROM console_session WHERE token = :token")
                        .bind("token", session.token().digest())
                        .mapToMap()
                        .one()
                        .toString());

        assertThat(row).doesNotContain(session.token().secret(), session.token().csrf(), ADMIN);
    }

    @Test
    void whoShowsASecondKeyIsBothUnderANewToken() {
        Session first = operator();

        Session both = sessions.begin(Optional.of(key()), false, Optional.of(first));

        assertThat(both.operator()).isTrue();
        assertThat(both.key()).isPresent();
        assertThat(both.token().secret()).isNotEqualTo(first.token().secret());
        assertThat(both.expiresAt()).isEqualTo(first.expiresAt());
        assertThat(sessions.find(first.token())).isEmpty();
        assertThat(sessions.find(both.token()).orElseThrow().operator()).isTrue();
    }

    @Test
    void anotherKeyOfAnAccountReplacesTheFirst() {
        Session first = signedIn(key());
        ApiKey other = key();

        Session second = sessions.begin(Optional.of(other), false, Optional.of(first));

        assertThat(second.key().orElseThrow().id()).isEqualTo(other.id());
        assertThat(second.expiresAt()).isAfterOrEqualTo(first.expiresAt());
    }

    @Test
    void itEndsWhenSomebodySignsOut() {
        Session session = operator();

        sessions.end(session);

        assertThat(sessions.find(session.token())).isEmpty();
    }

    @Test
    void itEndsWhenItIsTooOldOrNotUsed() {
        Session old = operator();
        Session idle = operator();
        Session used = operator();
        age(old, "expires_at", Duration.ofSeconds(1));
        age(idle, "used_at", Duration.ofMinutes(31));
        age(used, "used_at", Duration.ofMinutes(29));

        assertThat(sessions.find(old.token())).isEmpty();
        assertThat(sessions.find(idle.token())).isEmpty();
        assertThat(sessions.find(used.token())).isPresent();
        assertThat(usedAt(used)).isAfter(database().now().minus(Duration.ofMinutes(1)));

        sessions.sweep();

        assertThat(rows(old) + rows(idle)).isZero();
        assertThat(rows(used)).isEqualTo(1);
    }

    @Test
    void itEndsWithTheKeyOfTheAccount() {
        ApiKey revoked = key();
        Session first = signedIn(revoked);
        ApiKey expired = keys.create(
                        account,
                        "short",
                        new KeyTerms(
                                Set.of(),
                                Set.of(),
                                KeyRates.NONE,
                                Optional.empty(),
                                Optional.of(database().now().plus(Duration.ofHours(1)))))
                .key();
        Session second = signedIn(expired);

        keys.revoke(revoked.id());
        keys.rotate(expired.id(), Duration.ofMinutes(-1));

        assertThat(sessions.find(first.token())).isEmpty();
        assertThat(sessions.find(second.token())).isEmpty();
    }

    @Test
    void theOperatorStaysWhenTheKeyOfTheAccountIsRevoked() {
        ApiKey key = key();
        Session both = sessions.begin(Optional.of(key), false, Optional.of(operator()));

        keys.revoke(key.id());

        Session left = sessions.find(both.token()).orElseThrow();
        assertThat(left.operator()).isTrue();
        assertThat(left.key()).isEmpty();
        assertThat(left.accountName()).isEmpty();
    }

    @Test
    void itEndsWhenTheOperatorHasAnotherKey() {
        Session session = operator();

        Sessions afterwards = sessions(USUAL, "vutsrqponmlkjihgfedcba9876543210");

        assertThat(afterwards.find(session.token())).isEmpty();
    }

    private Instant usedAt(Session session) {
        return database()
                .inTransaction(handle -> handle.createQuery("SELECT used_at FROM console_session WHERE token = :token")
                        .bind("token", session.token().digest())
                        .mapTo(OffsetDateTime.class)
                        .one())
                .toInstant();
    }

    private int rows(Session session) {
        return database()
                .inTransaction(handle -> handle.createQuery("SELECT COUNT(*) FROM console_session WHERE token = :token")
                        .bind("token", session.token().digest())
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void whoSignsInAgainAndAgainHasHisOldestSessionsEnded() {
        ApiKey key = key();
        Session other = signedIn(key());
        Session first = signedIn(key);
        age(first, "created_at", Duration.ofSeconds(1));
        Session last = first;
        for (int n = 0; n < Sessions.MOST_OF_A_KEY; n++) {
            last = signedIn(key);
        }

        assertThat(sessions.find(first.token())).isEmpty();
        assertThat(sessions.find(last.token())).isPresent();
        assertThat(sessions.find(other.token())).isPresent();
    }
}
