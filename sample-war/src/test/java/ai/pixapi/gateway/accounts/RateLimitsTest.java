package ai.pixapi.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.ledger.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RateLimitsTest {

    @Parameter
    Engine engine;

    private Database database;
    private Keys keys;
    private RateLimits rates;
    private String account;

    @BeforeEach
    void open() {
        database = engine.fresh().get();
        keys = new Keys(database);
        rates = new RateLimits(database);
        account = new Accounts(database, new Ledger(database)).open("A").id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Caller caller(OptionalInt requests, OptionalInt images) {
        KeyTerms terms =
                new KeyTerms(Set.of(), Set.of(), new KeyRates(requests, images), Optional.empty(), Optional.empty());
        return keys.create(account, "ours", terms).key().caller();
    }

    /** As if so many seconds had gone by. */
    private void pass(int seconds) {
        database.run(handle -> handle.execute("UPDATE key_rate SET due = due - ?", seconds * 1_000_000L));
    }

    @Test
    void ofManyRequestsAtOnceAsManyComeInAsAreAllowedInAMinute() throws Exception {
        Caller caller = caller(OptionalInt.of(3), OptionalInt.empty());

        List<Object> results = AtOnce.times(32, () -> {
            rates.takeRequest(caller);
            return "in";
        });

        assertThat(results).filteredOn("in"::equals).hasSize(3);
        assertThat(results)
                .filteredOn(ApiError.class::isInstance)
                .hasSize(29)
                .allSatisfy(error -> assertThat((ApiError) error).hasMessage("This key may do 3 requests a minute."));
    }

    @Test
    void aThirdOfAMinutePaysForAThirdOfTheRequests() {
        Caller caller = caller(OptionalInt.of(3), OptionalInt.empty());
        for (int i = 0; i < 3; i++) {
            rates.takeRequest(caller);
        }
        pass(21);

        rates.takeRequest(caller);
        assertThatThrownBy(() -> rates.takeRequest(caller)).isInstanceOf(ApiError.class);

        pass(3600);
        for (int i = 0; i < 3; i++) {
            rates.takeRequest(caller);
        }
        assertThatThrownBy(() -> rates.takeRequest(caller)).isInstanceOf(ApiError.class);
    }

    @Test
    void imagesCountByTheirNumberAndApartFromRequests() {
        Caller caller = caller(OptionalInt.of(1), OptionalInt.of(5));

        rates.takeRequest(caller);
        rates.takeImages(caller, 4);
        assertThatThrownBy(() -> rates.takeImages(caller, 2)).hasMessage("This key may do 5 images a minute.");
        rates.takeImages(caller, 1);
        assertThatThrownBy(() -> rates.takeImages(caller, 1)).isInstanceOf(ApiError.class);
    }

    @Test
    void moreImagesThanAMinuteAllowsAreAMistakeAndNotAQuestionOfTime() {
        Caller caller = caller(OptionalInt.empty(), OptionalInt.of(5));

        assertThatThrownBy(() -> rates.takeImages(caller, 6)).hasMessageStartingWith("n must be at most 5");
        rates.takeImages(caller, 5);
    }

    @Test
    void whatIsUndoneWasNotCounted() {
        Caller caller = caller(OptionalInt.empty(), OptionalInt.of(5));

        assertThatThrownBy(() -> database.run(handle -> {
                    rates.takeImages(caller, 5);
                    throw new IllegalStateException("no credits");
                }))
                .hasMessage("no credits");

        rates.takeImages(caller, 5);
    }

    @Test
    void keysDoNotCountForEachOtherAndThoseWithoutLimitNotAtAll() {
        Caller one = caller(OptionalInt.of(1), OptionalInt.empty());
        Caller two = caller(OptionalInt.of(1), OptionalInt.empty());
        Caller free = caller(OptionalInt.empty(), OptionalInt.empty());

        rates.takeRequest(one);
        rates.takeRequest(two);
        for (int i = 0; i < 100; i++) {
            rates.takeRequest(free);
            rates.takeImages(free, 10);
        }
        assertThatThrownBy(() -> rates.takeRequest(one)).isInstanceOf(ApiError.class);
    }
}
