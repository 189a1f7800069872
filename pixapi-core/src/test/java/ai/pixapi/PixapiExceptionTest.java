package ai.pixapi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.PixapiException.AccountRefused;
import ai.pixapi.PixapiException.BalanceEmpty;
import ai.pixapi.PixapiException.Charged;
import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.KeyRefused;
import ai.pixapi.PixapiException.ModelNotFound;
import ai.pixapi.PixapiException.OutcomeUnknown;
import ai.pixapi.PixapiException.OverBudget;
import ai.pixapi.PixapiException.Overloaded;
import ai.pixapi.PixapiException.PromptRefused;
import ai.pixapi.PixapiException.RateLimited;
import ai.pixapi.PixapiException.Rejected;
import ai.pixapi.PixapiException.TaskFailed;
import ai.pixapi.PixapiException.Unavailable;
import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.PixapiException.Unpriced;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.PixapiException.Unsupported;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of errors by who must act, with every error there is. */
class PixapiExceptionTest {

    private static final Duration WAIT = Duration.ofSeconds(7);

    private static final List<Row> TABLE = List.of(
            new Row(Rejected.class, new InvalidRequest("n", "m"), false, Charged.NO),
            new Row(Rejected.class, new ModelNotFound("m"), false, Charged.NO),
            new Row(Rejected.class, new Unsupported("size", "m"), false, Charged.NO),
            new Row(Rejected.class, new Unpriced("size", "m"), false, Charged.NO),
            new Row(Rejected.class, new PromptRefused("m"), false, Charged.NO),
            new Row(Rejected.class, new OverBudget("m"), false, Charged.NO),
            new Row(AccountRefused.class, new KeyRefused("m"), false, Charged.NO),
            new Row(AccountRefused.class, new BalanceEmpty("m"), false, Charged.NO),
            new Row(Unavailable.class, new RateLimited("m", WAIT), true, Charged.NO),
            new Row(Unavailable.class, new Unreachable("m", null), true, Charged.NO),
            new Row(Unavailable.class, new Overloaded("m", WAIT), true, Charged.NO),
            new Row(PixapiException.class, new OutcomeUnknown("m", null), false, Charged.UNKNOWN),
            new Row(PixapiException.class, new TaskFailed("m"), false, Charged.NO),
            new Row(PixapiException.class, new UnexpectedReply("m"), false, Charged.UNKNOWN));

    private record Row(
            Class<? extends PixapiException> family, PixapiException error, boolean mayRetry, Charged charged) {}

    @Test
    void everyErrorHasARowInTheTable() {
        assertThat(leaves(PixapiException.class).collect(Collectors.toSet())).isEqualTo(rowsOf(PixapiException.class));
    }

    @Test
    void everyFamilyHasExactlyItsErrors() {
        for (Class<?> family : PixapiException.class.getPermittedSubclasses()) {
            if (Modifier.isAbstract(family.getModifiers())) {
                assertThat(leaves(family).collect(Collectors.toSet()))
                        .as(family.getSimpleName())
                        .isEqualTo(rowsOf(family));
            }
        }
    }

    @Test
    void aPlantedErrorWithoutARowIsNoticed() {
        assertThat(leaves(Planted.class).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Planted.Direct.class, Planted.Family.Nested.class);
    }

    @Test
    void everyErrorSaysWhetherItMayBeRetriedAndWhetherItWasCharged() {
        for (Row row : TABLE) {
            assertThat(row.error.mayRetry()).as("%s", row.error).isEqualTo(row.mayRetry);
            assertThat(row.error.charged()).as("%s", row.error).isEqualTo(row.charged);
            assertThat(row.error).hasMessage("m");
        }
    }

    @Test
    void whatMayHaveBeenChargedMayNotBeRetried() {
        for (Row row : TABLE) {
            assertThat(row.error.mayRetry() && row.error.charged() != Charged.NO)
                    .as("%s", row.error)
                    .isFalse();
        }
    }

    @Test
    void onlyWhatTimeCuresNamesAWait() {
        assertThat(TABLE.stream().filter(row -> row.error.retryAfter().isPresent()))
                .extracting(row -> row.error.getClass().getSimpleName() + " "
                        + row.error.retryAfter().orElseThrow())
                .containsExactly("RateLimited PT7S", "Overloaded PT7S");
        assertThat(new RateLimited("m", null).retryAfter()).isEmpty();
    }

    @Test
    void onlyTheCallersErrorsNameAField() {
        for (Row row : TABLE) {
            assertThat(row.error.field().isPresent()).as("%s", row.error).isEqualTo(row.family == Rejected.class);
        }
        assertThat(new ModelNotFound("m").field()).contains("model");
        assertThat(new PromptRefused("m").field()).contains("prompt");
    }

    @Test
    void theTransportsAccountIsKept() {
        Throwable cause = new java.io.IOException("reset");

        assertThat(new OutcomeUnknown("m", cause)).hasCause(cause);
        assertThat(new Unreachable("m", cause)).hasCause(cause);
    }

    private static Set<Class<?>> rowsOf(Class<?> family) {
        return TABLE.stream()
                .map(row -> row.error.getClass())
                .filter(family::isAssignableFrom)
                .collect(Collectors.toSet());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(PixapiExceptionTest::leaves)
                : Stream.of(type);
    }

    sealed interface Planted {

        record Direct() implements Planted {}

        sealed interface Family extends Planted {

            record Nested() implements Family {}
        }
    }
}
