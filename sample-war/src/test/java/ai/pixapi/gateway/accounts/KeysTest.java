package ai.pixapi.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.ledger.Ledger;
import ai.pixapi.pricing.Credits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class KeysTest {

    @Parameter
    Engine engine;

    private Supplier<Database> node;
    private Database database;
    private Keys keys;
    private Callers callers;
    private String account;

    @BeforeEach
    void open() {
        node = engine.fresh();
        database = node.get();
        keys = new Keys(database);
        callers = new Callers(keys, new SandboxMode(new FixedConfig(Map.of())));
        account = new Accounts(database, new Ledger(database)).open("A").id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aKeyComesBackWithWhatItMayDo() {
        Instant end = database.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MICROS);
        KeyTerms terms = new KeyTerms(
                Set.of("nano-banana", "pixazo/nano-banana"),
                Set.of(Endpoint.IMAGES, Endpoint.TASKS),
                new KeyRates(OptionalInt.of(60), OptionalInt.of(7)),
                Optional.of(Credits.of("12.5")),
                Optional.of(end));

        IssuedKey issued = keys.create(account, "ours", terms);

        ApiKey found = callers.keyOf(issued.text().secret()).orElseThrow();
        assertThat(found).isEqualTo(issued.key());
        assertThat(found.terms()).isEqualTo(terms);
        assertThat(found.status(database.now())).isEqualTo("active");
        assertThat(found.caller())
                .isEqualTo(new Caller(account, found.id(), terms.models(), terms.endpoints(), terms.rates()));
    }

    @Test
    void theDatabaseHoldsTheDigestAndEightCharactersOfAKey() {
        String text = keys.create(account, "ours", KeyTerms.ALL).text().secret();

        List<Map<String, Object>> rows = database.inTransaction(
                handle -> handle.createQuery("SELECT * FROM api_key").mapToMap().list());

        assertThat(rows).hasSize(1);
        String dump = rows.toString();
        assertThat(dump).contains(Digest.of(text).hex(), text.substring(0, 8));
        assertThat(dump)
                .doesNotContain(text.substring(4, 14), text.substring(14, 26), text.substring(text.length() - 10));
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceOnEveryNode() {
        IssuedKey issued = keys.create(account, "ours", KeyTerms.ALL);
        try (Database other = node.get()) {
            Callers there = new Callers(new Keys(other), new SandboxMode(new FixedConfig(Map.of())));
            assertThat(there.keyOf(issued.text().secret())).isPresent();

            ApiKey revoked = keys.revoke(issued.key().id());

            assertThat(there.keyOf(issued.text().secret())).isEmpty();
            assertThat(revoked.status(database.now())).isEqualTo("revoked");
            assertThat(keys.revoke(issued.key().id())).isEqualTo(revoked);
        }
    }

    @Test
    void anExpiredKeyIsRefused() {
        KeyTerms past = new KeyTerms(
                Set.of(),
                Set.of(),
                KeyRates.NONE,
                Optional.empty(),
                Optional.of(database.now().minusSeconds(1)));

        IssuedKey issued = keys.create(account, "ours", past);

        assertThat(callers.keyOf(issued.text().secret())).isEmpty();
        assertThat(issued.key().status(database.now())).isEqualTo("expired");
    }

    @Test
    void whileARotationOverlapsBothKeysWork() {
        KeyTerms terms = new KeyTerms(
                Set.of(), Set.of(Endpoint.IMAGES), KeyRates.NONE, Optional.of(Credits.of("5")), Optional.empty());
        IssuedKey old = keys.create(account, "ours", terms);
        database.run(handle -> handle.execute("UPDATE api_key SET budget_used = 3000000"));

        IssuedKey fresh = keys.rotate(old.key().id(), Duration.ofHours(1));

        assertThat(callers.keyOf(fresh.text().secret())).contains(fresh.key());
        assertThat(fresh.key().terms()).isEqualTo(terms);
        assertThat(fresh.key().budgetUsed()).isEqualTo(Credits.of("3"));
        assertThat(fresh.key().replaces()).contains(old.key().id());
        ApiKey retired = callers.keyOf(old.text().secret()).orElseThrow();
        assertThat(retired.terms().expiresAt().orElseThrow())
                .isBetween(database.now().plusSeconds(3500), database.now().plusSeconds(3600));
    }

    @Test
    void withoutAnOverlapTheOldKeyEndsWithTheRotation() {
        IssuedKey old = keys.create(account, "ours", KeyTerms.ALL);

        keys.rotate(old.key().id(), Duration.ZERO);

        assertThat(callers.keyOf(old.text().secret())).isEmpty();
    }

    @Test
    void aRotationNeverMakesAKeyLiveLonger() {
        Instant end = database.now().plusSeconds(60).truncatedTo(ChronoUnit.MICROS);
        KeyTerms terms = new KeyTerms(Set.of(), Set.of(), KeyRates.NONE, Optional.empty(), Optional.of(end));
        IssuedKey old = keys.create(account, "ours", terms);

        IssuedKey fresh = keys.rotate(old.key().id(), Duration.ofDays(7));

        assertThat(keys.require(old.key().id()).terms().expiresAt()).contains(end);
        assertThat(fresh.key().terms().expiresAt()).contains(end);
    }

    @Test
    void ofManyRotationsAtOnceOneHappens() throws Exception {
        String old = keys.create(account, "ours", KeyTerms.ALL).key().id();

        List<Object> results = AtOnce.times(8, () -> keys.rotate(old, Duration.ofHours(1)));

        assertThat(results).filteredOn(IssuedKey.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(ApiError.class::isInstance)
                .hasSize(7)
                .allSatisfy(error -> assertThat((ApiError) error).hasMessageContaining("rotated already"));
        assertThat(keys.list(account, 100, Optional.empty()).entries()).hasSize(2);
    }

    @Test
    void aDeadKeyCannotBeRotatedAndARotatedOneAgainOnceItsSuccessorIsRevoked() {
        String old = keys.create(account, "ours", KeyTerms.ALL).key().id();
        String leaked = keys.rotate(old, Duration.ofHours(1)).key().id();
        keys.revoke(leaked);

        assertThatThrownBy(() -> keys.rotate(leaked, Duration.ZERO)).hasMessageContaining("does not work any more");
        assertThat(keys.rotate(old, Duration.ZERO).key().replaces()).contains(old);
        assertThatThrownBy(() -> keys.rotate(old, Duration.ZERO)).isInstanceOf(ApiError.class);
    }

    @Test
    void aListShowsEachKeyOfTheAccountOnceHoweverItIsCut() {
        String other = new Accounts(database, new Ledger(database)).open("B").id();
        keys.create(other, "theirs", KeyTerms.ALL);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ids.add(0, keys.create(account, "ours", KeyTerms.ALL).key().id());
        }

        List<String> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<ApiKey> page = keys.list(account, 10, cursor);
            page.entries().forEach(key -> listed.add(key.id()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(listed).containsExactlyElementsOf(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key_nobody", "", "key_", "' OR '1'='1", "key_\u0000", "key_ü"})
    void whatIsNoIdOfAKeyIsNotFound(String id) {
        assertThatThrownBy(() -> keys.require(id)).hasMessage("There is no such key.");
        assertThatThrownBy(() -> keys.revoke(id)).hasMessage("There is no such key.");
        assertThatThrownBy(() -> keys.rotate(id, Duration.ZERO)).hasMessage("There is no such key.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "MTIz", "OTk5OTk5OTk5OTk5OTk5OTk5OSBrZXlfYQ", "MSBrZXlfJyBPUg"})
    void whatIsNoCursorIsRefused(String cursor) {
        assertThatThrownBy(() -> keys.list(account, 10, Optional.of(cursor))).hasMessageStartingWith("cursor must be");
    }

    @Test
    void aTextThatCannotBeAKeyIsNotLookedFor() {
        String text = keys.create(account, "ours", KeyTerms.ALL).text().secret();
        database.close();

        assertThat(callers.keyOf(text.substring(1))).isEmpty();
        assertThat(callers.keyOf(text.substring(0, text.length() - 1) + "_")).isEmpty();
        assertThat(callers.keyOf("' OR '1'='1")).isEmpty();
        assertThatThrownBy(() -> callers.keyOf(text)).isInstanceOf(RuntimeException.class);
    }
}
