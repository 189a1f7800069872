package ai.pixapi.gateway.accounts;

import static ai.pixapi.gateway.errors.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding accounts, on every database. */
abstract class AccountSearchContract {

    private Database database;
    private Accounts accounts;

    /** {@return an empty one} */
    abstract Database database();

    @AfterEach
    void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        database = database();
        accounts = new Accounts(database, new Ledger(database));
        List.of("Acme Ltd", "ACME_Labs", "100 % fox", "o'Hara", "Zebra").forEach(accounts::open);
    }

    private List<String> found(String search) {
        return accounts.list(100, Optional.empty(), Optional.of(search)).entries().stream()
                .map(Account::name)
                .sorted()
                .toList();
    }

    @Test
    void aPartOfTheNameIsEnoughInWhateverCase() {
        assertThat(found("acme")).containsExactly("ACME_Labs", "Acme Ltd");
        assertThat(found("CME L")).containsExactly("Acme Ltd");
        assertThat(found("zebra")).containsExactly("Zebra");
        assertThat(found("nobody")).isEmpty();
    }

    @Test
    void whatMeansSomethingToDatabasesIsATextLikeAnyOther() {
        assertThat(found("%")).containsExactly("100 % fox");
        assertThat(found("_")).containsExactly("ACME_Labs");
        assertThat(found("'")).containsExactly("o'Hara");
        assertThat(found("\\")).isEmpty();
    }

    @Test
    void anIdFindsItsAccountAndAPartOfOneDoesNot() {
        Account zebra = accounts.open("Another zebra");

        assertThat(found(zebra.id())).containsExactly("Another zebra");
        assertThat(found(zebra.id().substring(0, 12))).isEmpty();
    }

    @Test
    void aSearchHasPagesToo() {
        for (int i = 0; i < 7; i++) {
            accounts.open("page " + i);
            accounts.open("other " + i);
        }
        List<String> names = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Account> page = accounts.list(3, cursor, Optional.of("PAGE"));
            page.entries().forEach(account -> names.add(account.name()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(names).containsExactly("page 6", "page 5", "page 4", "page 3", "page 2", "page 1", "page 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\nb"})
    void whatNoNameHasIsRefused(String search) {
        assertThat(refusal(() -> found(search))).isEqualTo("400 invalid_request_error search");
    }

    @Test
    void aNameHasAnEnd() {
        assertThat(refusal(() -> found("x".repeat(200)))).isEmpty();
        assertThat(refusal(() -> found("x".repeat(201)))).isEqualTo("400 invalid_request_error search");
    }
}
