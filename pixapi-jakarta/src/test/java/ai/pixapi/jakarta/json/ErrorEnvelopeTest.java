package ai.pixapi.jakarta.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.pixapi.PixapiException;
import ai.pixapi.catalog.Refusal;
import ai.pixapi.catalog.Route;
import ai.pixapi.client.Attempt;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorEnvelopeTest {

    private static final Throwable CAUSE = new IllegalStateException("canary sk-secret");

    static Stream<Arguments> errors() {
        return Stream.of(
                arguments(new PixapiException.InvalidRequest("n", "m"), 400, "invalid_request_error", "no"),
                arguments(new PixapiException.Unsupported("n", "m"), 400, "invalid_request_error", "no"),
                arguments(new PixapiException.Unpriced("n", "m"), 400, "invalid_request_error", "no"),
                arguments(new PixapiException.OverBudget("m"), 400, "invalid_request_error", "no"),
                arguments(new PixapiException.ModelNotFound("m"), 404, "model_not_found", "no"),
                arguments(new PixapiException.PromptRefused("m"), 422, "prompt_rejected", "no"),
                arguments(new PixapiException.TaskFailed("m"), 502, "upstream_error", "no"),
                arguments(new PixapiException.UnexpectedReply("m"), 502, "upstream_error", "unknown"),
                arguments(new PixapiException.KeyRefused("m"), 503, "model_unavailable", "no"),
                arguments(new PixapiException.BalanceEmpty("m"), 503, "model_unavailable", "no"),
                arguments(new PixapiException.RateLimited("m", null), 503, "model_unavailable", "no"),
                arguments(new PixapiException.Unreachable("m", CAUSE), 503, "model_unavailable", "no"),
                arguments(new PixapiException.Overloaded("m", null), 503, "model_unavailable", "no"),
                arguments(new PixapiException.OutcomeUnknown("m", CAUSE), 504, "upstream_timeout", "unknown"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyErrorHasItsStatusAndSaysWhatItCost(PixapiException error, int status, String type, String charged) {
        ErrorEnvelope envelope = ErrorEnvelope.of(error);

        assertThat(envelope.status()).isEqualTo(status);
        assertThat(envelope.headers())
                .containsEntry("x-pixapi-charged", charged)
                .containsEntry("x-should-retry", Boolean.toString(error.mayRetry()));
        assertThat(envelope.headers().containsKey("Retry-After")).isEqualTo(error.mayRetry());
        assertThat(envelope.json(Optional.of("req_1")))
                .hasToString("{\"error\":{\"code\":" + status + ",\"message\":\"m\",\"type\":\"" + type + '"'
                        + error.field()
                                .map(name -> ",\"param\":\"" + name + '"')
                                .orElse("")
                        + ",\"request_id\":\"req_1\"}}");
        assertThat(envelope.json(Optional.empty()).toString()).doesNotContain("request_id");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void asAValueItHoldsTheSameAndNeverItsCauseOrStackTrace(
            PixapiException error, int status, String type, String charged) {
        assertThat(Json.write(error))
                .startsWith("{\"code\":" + status + ",\"message\":\"m\",\"type\":\"" + type + '"')
                .contains("\"charged\":\"" + charged + "\",\"should_retry\":" + error.mayRetry())
                .doesNotContain("canary", "stack", "cause", "suppressed");
    }

    /** A new error must say its status here. */
    @Test
    void noErrorIsLeftOut() {
        Set<Class<?>> told = errors().map(row -> row.get()[0].getClass()).collect(Collectors.toSet());

        assertThat(told).isEqualTo(leaves(PixapiException.class).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(ErrorEnvelopeTest::leaves)
                : Stream.of(type);
    }

    @Test
    void theWaitIsWholeSecondsWithinBounds() {
        assertThat(wait(Duration.ofMillis(20))).isEqualTo("1");
        assertThat(wait(Duration.ofMillis(2900))).isEqualTo("2");
        assertThat(wait(Duration.ofDays(9))).isEqualTo("300");
        assertThat(wait(null)).isEqualTo("1");
    }

    private static String wait(Duration asked) {
        return ErrorEnvelope.of(new PixapiException.RateLimited("m", asked))
                .headers()
                .get("Retry-After");
    }

    @Test
    void anAcceptedOrderNamesItsTask() {
        assertThat(Json.write(PixapiException.OutcomeUnknown.ofAccepted("m", "pixapi:task_1", null)))
                .endsWith("\"task_id\":\"pixapi:task_1\"}");
    }

    @Test
    void aWaitIsToldWhereNoHeaderCan() {
        assertThat(Json.write(new PixapiException.RateLimited("m", Duration.ofSeconds(7))))
                .endsWith("\"should_retry\":true,\"retry_after_seconds\":7}");
    }

    @Test
    void attemptsAndRefusals() {
        assertThat(Json.write(new Attempt(Route.of("pixapi", "m"), new PixapiException.BalanceEmpty("empty"))))
                .startsWith("{\"route\":\"pixapi/m\",\"error\":{\"code\":503,");
        assertThat(Json.write(new Refusal("n", "11", "n must be 1..10", "10")))
                .isEqualTo("{\"param\":\"n\",\"message\":\"n must be 1..10, was 11; nearest: 10\",\"nearest\":\"10\"}");
        assertThat(Json.write(new Refusal("size", "2K", "none", "")))
                .isEqualTo("{\"param\":\"size\",\"message\":\"none, was 2K\"}");
    }

    @Test
    void anErrorOfTheApplicationSaysNothingOfIt() {
        assertThat(ErrorEnvelope.internal().json(Optional.empty()))
                .hasToString(
                        "{\"error\":{\"code\":500,\"message\":\"The application failed.\",\"type\":\"internal_error\"}}");
        assertThat(ErrorEnvelope.internal().headers()).containsEntry("x-should-retry", "false");
    }
}
