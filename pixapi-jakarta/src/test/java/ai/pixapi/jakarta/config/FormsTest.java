package ai.pixapi.jakarta.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "30 s, PT30S",
        "10m, PT10M",
        "2h, PT2H",
        "PT1M30S, PT1M30S",
        "1S, PT1S",
        "999999999h, PT999999999H"
    })
    void aTimeHasItsUnit(String text, Duration time) {
        assertThat(Forms.duration(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30",
                "0s",
                "-1s",
                "PT0S",
                "PT-5S",
                "PT0.0009S",
                "30sec",
                "1.5s",
                "1d",
                "s",
                "",
                "9999999999s",
                "P1D2"
            })
    void anythingElseIsNoTime(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Forms.duration(text))
                .withMessageStartingWith("must be");
    }

    @Test
    void aSwitchIsOnOrOff() {
        assertThat(Forms.flag("true")).isTrue();
        assertThat(Forms.flag("FALSE")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Forms.flag("yes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "", "x", "1234567890123456789"})
    void aNumberIsWholeAndNotNegative(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Forms.number(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "$1", "1,50", "1e3", "", "NaN"})
    void anAmountIsPlain(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Forms.usd(text));
    }

    @Test
    void anAmountKeepsItsDigits() {
        assertThat(Forms.usd("0.000001")).hasToString("0.000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "proxy:", "proxy:99999", "http://proxy:3128", "user:pw@proxy:1", ":3128"})
    void aProxyIsAHostAndAPort(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Forms.proxy(text)).withMessage("must be host:port");
    }

    @Test
    void aProxyIsNotLookedUpYet() {
        assertThat(Forms.proxy("proxy.internal:3128").isUnresolved()).isTrue();
        assertThat(Forms.proxy("[::1]:3128").getPort()).isEqualTo(3128);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.pixapi.ai",
                "ftp://files",
                "/v1",
                "http:///x",
                "http://a b",
                "mailto:x",
                "http://user:hunter2@[broken"
            })
    void anAddressHasAHostAndIsNotRepeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Forms.url(text))
                .withMessage("must be an http or https URL with a host");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "", "Pixapi", "pixapi;pixazo", "pixapi pixazo", "pixapi/"})
    void routesAreNames(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Forms.routes(text));
    }
}
