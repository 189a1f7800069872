package ai.pixapi.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.InvalidRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectiveTest {

    @Test
    void promptWithoutDirectiveIsLeftAlone() {
        Directive directive = Directive.of("a [cat] [[sandboxed]] ]]");

        assertThat(directive.words()).isEqualTo("a [cat] [[sandboxed]] ]]");
        assertThat(directive.delay()).isEmpty();
        assertThat(directive.taskFails()).isFalse();
        assertThatCode(directive::failAtSubmit).doesNotThrowAnyException();
    }

    @Test
    void directiveIsTakenOutWhereverItStands() {
        assertThat(Directive.of("[[sandbox delay=1s]] a cat").words()).isEqualTo("a cat");
        assertThat(Directive.of("a cat [[sandbox delay=1s]]").words()).isEqualTo("a cat");
        assertThat(Directive.of("[[sandbox]]").words()).isEmpty();
    }

    @Test
    void firstDirectiveCounts() {
        Directive directive = Directive.of("[[sandbox delay=1s]] a [[sandbox delay=2s]]");

        assertThat(directive.delay()).contains(Duration.ofSeconds(1));
        assertThat(directive.words()).isEqualTo("a [[sandbox delay=2s]]");
    }

    @ParameterizedTest
    @CsvSource({"0ms,PT0S", "250ms,PT0.25S", "2s,PT2S", "60s,PT60S", "60000ms,PT60S"})
    void delayIsRead(String value, Duration expected) {
        assertThat(Directive.of("[[sandbox delay=" + value + "]]").delay()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "prompt_rejected,PromptRefused,NO,false",
        "invalid_request,InvalidRequest,NO,false",
        "key_refused,KeyRefused,NO,false",
        "balance_empty,BalanceEmpty,NO,false",
        "rate_limited,RateLimited,NO,true",
        "overloaded,Overloaded,NO,true",
        "unreachable,Unreachable,NO,true",
        "outcome_unknown,OutcomeUnknown,UNKNOWN,false",
        "unexpected_reply,UnexpectedReply,UNKNOWN,false"
    })
    void everyFailureIsTheErrorOfThatName(String word, String type, PixapiException.Charged charged, boolean mayRetry) {
        Directive directive = Directive.of("[[sandbox fail=" + word + "]]");

        assertThat(directive.taskFails()).isFalse();
        assertThatThrownBy(directive::failAtSubmit).isInstanceOfSatisfying(PixapiException.class, e -> {
            assertThat(e.getClass().getSimpleName()).isEqualTo(type);
            assertThat(e.charged()).isEqualTo(charged);
            assertThat(e.mayRetry()).isEqualTo(mayRetry);
            assertThat(e.retryAfter()).isEmpty();
        });
    }

    @Test
    void failedTaskIsNoFailureToSubmit() {
        Directive directive = Directive.of("[[sandbox fail=task_failed]]");

        assertThat(directive.taskFails()).isTrue();
        assertThatCode(directive::failAtSubmit).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate_limited", "overloaded"})
    void refusalsThatPassNameTheWaitAskedFor(String word) {
        Directive directive = Directive.of("[[sandbox retry_after=7s fail=" + word + "]]");

        assertThatThrownBy(directive::failAtSubmit)
                .isInstanceOfSatisfying(
                        PixapiException.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delay=61s|delay|61s|0ms..60s",
                "delay=60001ms|delay|60001ms|0ms..60s",
                "delay=1.5s|delay|1.5s|0ms..60s",
                "delay=-1s|delay|-1s|0ms..60s",
                "delay=5|delay|5|0ms..60s",
                "delay|delay|delay|0ms..60s",
                "retry_after=99999999999s|retry_after|99999999999s|0ms..60s",
                "fail=often|fail|often|prompt_rejected",
                "fail=RATE_LIMITED|fail|RATE_LIMITED|rate_limited",
                "colour=red|colour|red|retry_after",
                "delay=1s delay=2s|delay|again|once"
            })
    void whatIsNotInTheTableIsRefused(String settings, String key, String value, String accepted) {
        assertThatThrownBy(() -> Directive.of("a [[sandbox " + settings + "]] cat"))
                .isInstanceOfSatisfying(InvalidRequest.class, e -> {
                    assertThat(e.field()).contains("prompt");
                    assertThat(e).hasMessageContainingAll(key, value, accepted);
                });
    }

    @Test
    void openDirectiveIsRefused() {
        assertThatThrownBy(() -> Directive.of("a cat [[sandbox delay=1s ]"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("]]");
    }

    @Test
    void longValueIsNotRepeated() {
        assertThatThrownBy(() -> Directive.of("[[sandbox fail=" + "x".repeat(31_000) + "]]"))
                .isInstanceOf(InvalidRequest.class)
                .message()
                .hasSizeLessThan(400);
    }
}
