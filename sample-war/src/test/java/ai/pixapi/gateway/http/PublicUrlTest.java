package ai.pixapi.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "api.example:8080", "10.0.0.1:9080", "[::1]:9080", "my_host", "[::ffff:10.0.0.1]"})
    void aHostIsPartOfAnAddress(String host) {
        assertThat(PublicUrl.isHost(host)).isTrue();
        assertThat(URI.create("http://" + host)).hasToString("http://" + host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[:::]", "[::::]:80", "[1.2]", "[....]", "a b", "a/b", "a@b", "[::1", "::1", "a:b"})
    void whatCannotBePartOfAnAddressIsNone(String text) {
        assertThat(PublicUrl.isHost(text)).isFalse();
    }

    @Test
    void nothingIsNone() {
        assertThat(PublicUrl.isHost(null)).isFalse();
    }
}
