package ai.pixapi.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressesTest {

    private final OwnAddresses own =
            new OwnAddresses(List.of(URI.create("https://api.example/pixapi/"), URI.create("http://10.0.0.1:9080")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example/",
                "http://api.example/",
                "HTTPS://API.example:443/v1/models",
                "http://api.example:443/",
                "http://10.0.0.1:9080/assets/a.png?exp=1"
            })
    void itsOwnNamesAreKnownInAnySpelling(String url) {
        assertThat(own.contains(URI.create(url))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example:8443/", "https://other.example/", "http://10.0.0.1/"})
    void othersAreOthers(String url) {
        assertThat(own.contains(URI.create(url))).isFalse();
        assertThat(own.pathOf(URI.create(url))).isEmpty();
    }

    @Test
    void thePathIsTheDecodedOne() {
        assertThat(own.pathOf(URI.create("http://10.0.0.1:9080/assets/%61.png?exp=1")))
                .contains("/assets/a.png");
    }
}
