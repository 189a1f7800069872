package ai.pixapi.gateway.errors;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.PixapiException;
import ai.pixapi.jakarta.json.ErrorEnvelope;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorAnswerTest {

    static Stream<PixapiException> errors() {
        return Stream.of(
                new PixapiException.InvalidRequest("n", "m"),
                new PixapiException.ModelNotFound("m"),
                new PixapiException.PromptRefused("m"),
                new PixapiException.TaskFailed("m"),
                new PixapiException.RateLimited("m", Duration.ofSeconds(7)),
                new PixapiException.OutcomeUnknown("m", null));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void theGatewayAnswersAsTheLibraryDoes(PixapiException error) {
        ErrorAnswer answer = ErrorAnswer.of(error);
        ErrorEnvelope envelope = ErrorEnvelope.of(error);

        assertThat(answer.type().status()).isEqualTo(envelope.status());
        assertThat(answer.headers()).isEqualTo(envelope.headers());
        assertThat(answer.envelope("req_1")).isEqualTo(envelope.json(Optional.of("req_1")));
    }
}
