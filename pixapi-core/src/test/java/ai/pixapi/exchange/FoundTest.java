package ai.pixapi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.UnexpectedReply;
import ai.pixapi.media.Media;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoundTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a%20b.png?sig=%2F,https://example.com/a%20b.png?sig=%2F",
        "https://example.com/a b.png,https://example.com/a%20b.png",
        "https://example.com/\u00e4.png?q=\u00e9,https://example.com/%C3%A4.png?q=%C3%A9"
    })
    void anAddressWithForbiddenLettersIsStillAnAddress(String told, String url) {
        assertThat(Found.at(told, "image/jpeg")).isEqualTo(new Media.Remote("image/png", URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "file:///etc/passwd",
                "jar:file:///a.jar!/b",
                "javascript:alert(1)",
                "data:,x",
                "//example.com/a.png",
                "https://user:word@example.com/a.png",
                "https:///a.png",
                "https://example.com/a\r\nX-Header: 1"
            })
    void anythingElseIsNone(String told) {
        assertThatThrownBy(() -> Found.at(told, "image/png")).isInstanceOf(UnexpectedReply.class);
    }

    @Test
    void halfALetterIsNoAddress() {
        assertThatThrownBy(() -> Found.at("https://example.com/\ud800.png", "image/png"))
                .isInstanceOf(UnexpectedReply.class);
    }
}
