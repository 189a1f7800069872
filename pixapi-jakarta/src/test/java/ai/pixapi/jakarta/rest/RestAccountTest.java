package ai.pixapi.jakarta.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestAccountTest {

    private static final Duration TIME = Duration.ofSeconds(1);

    @Test
    void itsTextDoesNotHoldTheKey() {
        assertThat(account("secret-key", "https://host.example/prefix/", TIME))
                .hasToString("RestAccount[host.example]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "line\nbreak", "ключ"})
    void aKeyIsOneWordOfVisibleAscii(String key) {
        assertThatThrownBy(() -> account(key, "https://host.example", TIME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key is one word of visible ASCII");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a.example", "https://me:secret@a.example", "https://a.example/?x=secret", "/v1"})
    void aBaseUrlThatIsNoneIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> account("k", url, TIME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void timeoutsAreMoreThanNothingAndCountable() {
        assertThatThrownBy(() -> account("k", "https://a.example", Duration.ZERO))
                .hasMessage("an order timeout is more than 0, was PT0S");
        assertThat(account("k", "https://a.example", Duration.ofSeconds(Long.MAX_VALUE))
                        .orderTimeout())
                .isEqualTo(Duration.ofDays(24));
    }

    private static RestAccount account(String key, String url, Duration total) {
        return new RestAccount(key, URI.create(url), total, TIME, TIME, null, null, null);
    }
}
