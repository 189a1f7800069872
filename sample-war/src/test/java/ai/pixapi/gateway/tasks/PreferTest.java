package ai.pixapi.gateway.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10|10",
                "Wait = 0|0",
                "wait=\"7\"|7",
                "respond-async, wait=100|100",
                "return=minimal; foo=bar, wait=5; x=y, respond-async|5",
                "wait=3, wait=9|3"
            })
    void theWaitIsFound(String header, long seconds) {
        assertThat(Prefer.wait(List.of(header))).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void theFirstHeaderCounts() {
        assertThat(Prefer.wait(List.of("respond-async", "wait=2", "wait=3"))).contains(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait", "wait=", "wait=-1", "wait=1.5", "wait=x", "nowait=5", "wait=99999999999"})
    void whatIsNotUnderstoodIsPassedOver(String header) {
        assertThat(Prefer.wait(List.of(header))).isEmpty();
    }
}
