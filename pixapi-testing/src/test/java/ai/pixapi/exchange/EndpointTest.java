package ai.pixapi.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.PixapiException.InvalidRequest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    private static final Endpoint ENDPOINT = new Endpoint(URI.create("https://api.example.com/base/"));

    @ParameterizedTest
    @CsvSource({
        "task_01KPQ7, task_01KPQ7",
        "../x, ..%2Fx",
        "a/b, a%2Fb",
        "a\\b, a%5Cb",
        "%2e%2e, %252e%252e",
        "%00, %2500",
        "?async=true, %3Fasync%3Dtrue",
        "x#y, x%23y",
        "a b, a%20b",
        "@evil.example, %40evil.example",
        "//evil.example, %2F%2Fevil.example",
        "task;a=b, task%3Ba%3Db",
        "日本, %E6%97%A5%E6%9C%AC",
        "...a, ...a",
        "a:b, a:b"
    })
    void aStrangersIdIsOneSegment(String id, String segment) {
        URI uri = ENDPOINT.at("/v1/tasks/", id);

        assertThat(uri).isEqualTo(URI.create("https://api.example.com/base/v1/tasks/" + segment));
        assertThat(uri.normalize()).isEqualTo(uri);
        assertThat(uri.getHost()).isEqualTo("api.example.com");
        assertThat(uri.getRawQuery()).isNull();
        assertThat(uri.getRawFragment()).isNull();
    }

    @Test
    void controlsAndHalfCharactersAreOneSegmentToo() {
        assertThat(ENDPOINT.at("/t/", "a\r\nHost: b\u0000").toString()).endsWith("/t/a%0D%0AHost:%20b%00");
        assertThat(ENDPOINT.at("/t/", "a\ud800").toString()).endsWith("/t/a%3F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "......"})
    void anIdOfDotsIsRefused(String id) {
        assertThatThrownBy(() -> ENDPOINT.at("/v1/tasks/", id)).isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example",
                "a.example",
                "/v1",
                "http:///v1",
                "https://me:secret@a.example",
                "https://a.example/?x=y",
                "https://a.example/#x",
                "mailto:a@b.example"
            })
    void aBaseThatIsNoneIsRefusedWithoutRepeatingIt(String base) {
        assertThatThrownBy(() -> new Endpoint(URI.create(base)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPathFollowsTheBase() {
        assertThat(ENDPOINT.at("/v1/models")).isEqualTo(URI.create("https://api.example.com/base/v1/models"));
        assertThat(new Endpoint(URI.create("HTTP://a.example:80")).at("/v1"))
                .isEqualTo(URI.create("HTTP://a.example:80/v1"));
    }
}
